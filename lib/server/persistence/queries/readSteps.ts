import { type Kysely, sql } from "kysely";
import type { SlotGroups } from "@/lib/domain/privacy/steps";
import type { Database } from "../schema/database";
import { at } from "./at";

type Row = {
  slotStart: number;
  late: number;
  makers: number;
  mostMade: number;
  made: number;
  users: number;
  mostUsed: number;
  used: number;
  buyers: number;
  sellers: number;
};

/** How many slots from `from` (inclusive) to `to` (exclusive) are settled. */
export async function countSettled(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<number> {
  const { rows } = await sql<{ slots: number }>`
    SELECT count(*)::int AS slots FROM settlement
    WHERE community_id = ${communityId} AND slot_start >= ${at(from)} AND slot_start < ${at(to)}`.execute(db);
  return rows[0]?.slots ?? 0;
}

/**
 * Who stands behind each settled slot from `from` (inclusive) to `to` (exclusive), oldest first. Readings that came in after
 * the settlement are no part of its sums: they count as if each of them came from a member who gave something.
 */
export async function readSlotSteps(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<SlotGroups[]> {
  const span = sql`community_id = ${communityId} AND slot_start >= ${at(from)} AND slot_start < ${at(to)}`;
  const { rows } = await sql<Row>`
    WITH metered AS (
      SELECT slot_start, count(*) AS readings,
        count(*) FILTER (WHERE made > 0) AS makers, max(made) AS most_made,
        count(*) FILTER (WHERE used > 0) AS users, max(used) AS most_used
      FROM (
        SELECT slot_start, solar_wh + wind_wh AS made,
          import_wh + solar_wh + wind_wh + discharge_wh - export_wh - charge_wh AS used
        FROM reading WHERE ${span}
      ) AS readings
      GROUP BY slot_start
    ), traded AS (
      SELECT slot_start, count(DISTINCT buyer_id) AS buyers, count(DISTINCT seller_id) AS sellers
      FROM trade WHERE ${span} AND delivered_wh > 0 GROUP BY slot_start
    )
    SELECT slot_start AS "slotStart", greatest(0, m.readings - s.members)::int AS late,
      coalesce(m.makers, 0)::int AS makers, coalesce(m.most_made, 0)::int AS "mostMade", s.solar_wh + s.wind_wh AS made,
      coalesce(m.users, 0)::int AS users, coalesce(m.most_used, 0)::int AS "mostUsed", s.consumption_wh AS used,
      coalesce(t.buyers, 0)::int AS buyers, coalesce(t.sellers, 0)::int AS sellers
    FROM settlement s LEFT JOIN metered m USING (slot_start) LEFT JOIN traded t USING (slot_start)
    WHERE ${span}
    ORDER BY slot_start`.execute(db);
  return rows.map(({ slotStart, late, makers, mostMade, made, users, mostUsed, used, buyers, sellers }) => ({
    slotStart,
    production: { members: Math.max(0, makers - late), largest: mostMade, total: made },
    consumption: { members: Math.max(0, users - late), largest: mostUsed, total: used },
    buyers,
    sellers,
  }));
}

import { type Kysely, sql } from "kysely";
import type { MeterCrowds, SlotCrowds } from "@/lib/domain/privacy/toldSums";
import type { Database } from "../schema/database";
import { at } from "./at";
import { type Columns, contributors, crowd } from "./crowd";

/** How many slots from `from` (inclusive) to `to` (exclusive) are settled, and which is the first. */
export async function countSettled(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<{ slots: number; first: number | null }> {
  const { rows } = await sql<{ slots: number; first: number | null }>`
    SELECT count(*)::int AS slots, min(slot_start) AS first FROM settlement
    WHERE community_id = ${communityId} AND slot_start >= ${at(from)} AND slot_start < ${at(to)}`.execute(db);
  return rows[0] ?? { slots: 0, first: null };
}

/** Who stands behind each settled slot from `from` (inclusive) to `to` (exclusive), oldest first. */
export async function readSlotCrowds(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<SlotCrowds[]> {
  const rows = await db
    .selectFrom("settlement")
    .select(["slot_start", "solar_wh", "wind_wh", "makers", "most_made_wh", "consumption_wh", "users", "most_used_wh"])
    .select(["import_wh", "drawers", "most_drawn_wh", "export_wh", "giving_members", "most_fed_wh"])
    .select(["buyers", "sellers"])
    .where("community_id", "=", communityId)
    .where("slot_start", ">=", at(from))
    .where("slot_start", "<", at(to))
    .orderBy("slot_start")
    .execute();
  return rows.map((row) => ({
    slotStart: row.slot_start,
    production: { members: row.makers, largest: row.most_made_wh, total: row.solar_wh + row.wind_wh },
    consumption: { members: row.users, largest: row.most_used_wh, total: row.consumption_wh },
    draw: { members: row.drawers, largest: row.most_drawn_wh, total: row.import_wh },
    feed: { members: row.giving_members, largest: row.most_fed_wh, total: row.export_wh },
    buyers: row.buyers,
    sellers: row.sellers,
  }));
}

/**
 * Who stands behind the meters' sums of some spans, member by member, in their order. A span is left out (undefined) where readings
 * came in after it was settled: they are no part of its sums, and cannot be told apart.
 */
export async function readSpanCrowds(
  db: Kysely<Database>,
  communityId: number,
  spans: readonly { from: number; to: number }[],
): Promise<(MeterCrowds | undefined)[]> {
  const list = sql.join(spans.map(({ from, to }, index) => sql`(${index}::int, ${at(from)}, ${at(to)})`));
  const { rows } = await sql<Columns<keyof MeterCrowds> & { span: number; late: boolean }>`
    WITH span (span, since, until) AS (VALUES ${list}), members AS (
      SELECT span, member_id, sum(solar_wh + wind_wh) AS production, sum(import_wh) AS draw, sum(export_wh) AS feed,
        sum(import_wh + solar_wh + wind_wh + discharge_wh - export_wh - charge_wh) AS consumption,
        count(*) AS readings
      FROM span JOIN reading ON community_id = ${communityId} AND slot_start >= since AND slot_start < until
      GROUP BY span, member_id
    ), settled AS (
      SELECT span, sum(members) AS readings
      FROM span JOIN settlement ON community_id = ${communityId} AND slot_start >= since AND slot_start < until GROUP BY span
    )
    SELECT span, ${crowd("production")}, ${crowd("consumption")}, ${crowd("draw")}, ${crowd("feed")},
      sum(m.readings) <> max(s.readings) AS late
    FROM members m JOIN settled s USING (span) GROUP BY span`.execute(db);
  const bySpan = new Map(rows.map((row) => [row.span, row]));
  return spans.map((_, index) => {
    const row = bySpan.get(index);
    if (!row || row.late) return undefined;
    return {
      production: contributors(row, "production"),
      consumption: contributors(row, "consumption"),
      draw: contributors(row, "draw"),
      feed: contributors(row, "feed"),
    };
  });
}

import { type Kysely, sql } from "kysely";
import type { EnergySums } from "@/lib/domain/insights/energySums";
import type { FlowSums } from "@/lib/domain/insights/flow";
import type { Database } from "../schema/database";
import { at } from "./at";

/** Sums over the settled slots of a span: energies in Wh, money in n€. */
export type SettlementSums = EnergySums &
  FlowSums & {
    slots: number;
    substitutedSlots: number;
    feeNanoEur: number;
    savingsNanoEur: number;
  };

const SUMS = sql`
  count(*)::int AS "slots", (count(*) FILTER (WHERE substitutes > 0))::int AS "substitutedSlots",
  coalesce(sum(consumption_wh), 0)::bigint AS "consumptionWh", coalesce(sum(solar_wh + wind_wh), 0)::bigint AS "productionWh",
  coalesce(sum(import_wh), 0)::bigint AS "importWh", coalesce(sum(export_wh), 0)::bigint AS "exportWh",
  coalesce(sum(delivered_wh + shared_wh), 0)::bigint AS "deliveredWh", coalesce(sum(fee_nano_eur), 0)::bigint AS "feeNanoEur",
  coalesce(sum(buyer_saving_nano_eur + seller_gain_nano_eur), 0)::bigint AS "savingsNanoEur"`;

const FLOWS = sql`
  coalesce(sum(solar_own_wh), 0)::bigint AS "solarOwnWh", coalesce(sum(solar_neighbours_wh), 0)::bigint AS "solarNeighboursWh",
  coalesce(sum(solar_battery_wh), 0)::bigint AS "solarBatteryWh", coalesce(sum(solar_grid_wh), 0)::bigint AS "solarGridWh",
  coalesce(sum(wind_own_wh), 0)::bigint AS "windOwnWh", coalesce(sum(wind_neighbours_wh), 0)::bigint AS "windNeighboursWh",
  coalesce(sum(wind_battery_wh), 0)::bigint AS "windBatteryWh", coalesce(sum(wind_grid_wh), 0)::bigint AS "windGridWh",
  coalesce(sum(battery_own_wh), 0)::bigint AS "batteryOwnWh", coalesce(sum(battery_neighbours_wh), 0)::bigint AS "batteryNeighboursWh",
  coalesce(sum(battery_grid_wh), 0)::bigint AS "batteryGridWh", coalesce(sum(grid_own_wh), 0)::bigint AS "gridOwnWh",
  coalesce(sum(grid_battery_wh), 0)::bigint AS "gridBatteryWh"`;

/** Sums over the settled slots from `from` (inclusive) to `to` (exclusive). */
export async function sumSettlements(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<SettlementSums> {
  const { rows } = await sql<SettlementSums>`
    SELECT ${SUMS}, ${FLOWS} FROM settlement
    WHERE community_id = ${communityId} AND slot_start >= ${at(from)} AND slot_start < ${at(to)}`.execute(db);
  const row = rows[0];
  if (!row) throw new Error("an aggregate without GROUP BY returns one row");
  return row;
}

export type SettledDay = EnergySums & { day: string; slots: number; savingsNanoEur: number };

/** Sums per local day from `from` (inclusive) to `to` (exclusive), oldest first; days without a settled slot are missing. */
export async function readSettledDays(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
  timeZone: string,
): Promise<SettledDay[]> {
  const { rows } = await sql<SettledDay>`
    SELECT to_char(slot_start AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS day, ${SUMS} FROM settlement
    WHERE community_id = ${communityId} AND slot_start >= ${at(from)} AND slot_start < ${at(to)}
    GROUP BY 1 ORDER BY 1`.execute(db);
  return rows;
}

/** What a community made and used in one settled slot, Wh. */
export type SettledSlot = { slotStart: number; productionWh: number; consumptionWh: number };

/** The settled slots from `from` on (inclusive), as far as they begin before `to`, oldest first. */
export async function readSettledSlots(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to = Number.POSITIVE_INFINITY,
): Promise<SettledSlot[]> {
  const { rows } = await sql<SettledSlot>`
    SELECT slot_start AS "slotStart", solar_wh + wind_wh AS "productionWh", consumption_wh AS "consumptionWh" FROM settlement
    WHERE community_id = ${communityId} AND slot_start >= ${at(from)} AND slot_start < ${at(to)}
    ORDER BY slot_start`.execute(db);
  return rows;
}

/** Another text whenever a slot between `from` (inclusive) and `to` (exclusive) is settled or its energies change. */
export async function readSettledVersion(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    SELECT concat_ws(' ', count(*), sum(solar_wh), sum(wind_wh), sum(consumption_wh), sum(members)) AS version FROM settlement
    WHERE community_id = ${communityId} AND slot_start >= ${at(from)} AND slot_start < ${at(to)}`.execute(db);
  return rows[0]?.version ?? "";
}

export type LastSettled = {
  slotStart: number;
  members: number;
  givingMembers: number;
  productionWh: number;
  consumptionWh: number;
};

/** The youngest settled slot that began before `before`, null when nothing is settled. */
export async function readLastSettled(
  db: Kysely<Database>,
  communityId: number,
  before: number,
): Promise<LastSettled | null> {
  const row = await db
    .selectFrom("settlement")
    .select(["slot_start", "members", "giving_members", "solar_wh", "wind_wh", "consumption_wh"])
    .where("community_id", "=", communityId)
    .where("slot_start", "<", at(before))
    .orderBy("slot_start", "desc")
    .limit(1)
    .executeTakeFirst();
  return row
    ? {
        slotStart: row.slot_start,
        members: row.members,
        givingMembers: row.giving_members,
        productionWh: row.solar_wh + row.wind_wh,
        consumptionWh: row.consumption_wh,
      }
    : null;
}

/** The last slot with substitute readings in a span and how many there are, null when every reading was measured. */
export async function readSubstituted(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<{ slots: number; lastSlot: number } | null> {
  const row = await db
    .selectFrom("settlement")
    .select([sql<number>`count(*)::int`.as("slots"), sql<number>`max(slot_start)`.as("lastSlot")])
    .where("community_id", "=", communityId)
    .where("slot_start", ">=", at(from))
    .where("slot_start", "<", at(to))
    .where("substitutes", ">", 0)
    .executeTakeFirst();
  return row && row.slots > 0 ? row : null;
}

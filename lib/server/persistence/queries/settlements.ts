import { type Kysely, sql } from "kysely";
import type { SettlementRecord } from "@/lib/domain/settlement/records";
import type { Database } from "../schema/database";
import { at } from "./at";
import { arrived, bulkInsert, column, unnest } from "./bulk";

const COLUMNS = [
  column<SettlementRecord>("slot_start", "time", (r) => r.slotStart),
  column<SettlementRecord>("settled_at", "time", (r) => r.settledAt),
  column<SettlementRecord>("members", "int4", (r) => r.members),
  column<SettlementRecord>("substitutes", "int4", (r) => r.substitutes),
  column<SettlementRecord>("consumption_wh", "int8", (r) => r.consumptionWh),
  column<SettlementRecord>("solar_wh", "int8", (r) => r.solarWh),
  column<SettlementRecord>("wind_wh", "int8", (r) => r.windWh),
  column<SettlementRecord>("charge_wh", "int8", (r) => r.chargeWh),
  column<SettlementRecord>("discharge_wh", "int8", (r) => r.dischargeWh),
  column<SettlementRecord>("import_wh", "int8", (r) => r.importWh),
  column<SettlementRecord>("export_wh", "int8", (r) => r.exportWh),
  column<SettlementRecord>("contracted_wh", "int8", (r) => r.contractedWh),
  column<SettlementRecord>("delivered_wh", "int8", (r) => r.deliveredWh),
  column<SettlementRecord>("shared_wh", "int8", (r) => r.sharedWh),
  column<SettlementRecord>("trades", "int4", (r) => r.trades),
  column<SettlementRecord>("giving_members", "int4", (r) => r.givingMembers),
  column<SettlementRecord>("buyer_nano_eur", "int8", (r) => r.buyerNanoEur),
  column<SettlementRecord>("seller_nano_eur", "int8", (r) => r.sellerNanoEur),
  column<SettlementRecord>("fee_nano_eur", "int8", (r) => r.feeNanoEur),
  column<SettlementRecord>("buyer_saving_nano_eur", "int8", (r) => r.buyerSavingNanoEur),
  column<SettlementRecord>("seller_gain_nano_eur", "int8", (r) => r.sellerGainNanoEur),
  column<SettlementRecord>("solar_own_wh", "int8", (r) => r.solarOwnWh),
  column<SettlementRecord>("solar_neighbours_wh", "int8", (r) => r.solarNeighboursWh),
  column<SettlementRecord>("solar_battery_wh", "int8", (r) => r.solarBatteryWh),
  column<SettlementRecord>("solar_grid_wh", "int8", (r) => r.solarGridWh),
  column<SettlementRecord>("wind_own_wh", "int8", (r) => r.windOwnWh),
  column<SettlementRecord>("wind_neighbours_wh", "int8", (r) => r.windNeighboursWh),
  column<SettlementRecord>("wind_battery_wh", "int8", (r) => r.windBatteryWh),
  column<SettlementRecord>("wind_grid_wh", "int8", (r) => r.windGridWh),
  column<SettlementRecord>("battery_own_wh", "int8", (r) => r.batteryOwnWh),
  column<SettlementRecord>("battery_neighbours_wh", "int8", (r) => r.batteryNeighboursWh),
  column<SettlementRecord>("battery_grid_wh", "int8", (r) => r.batteryGridWh),
  column<SettlementRecord>("grid_own_wh", "int8", (r) => r.gridOwnWh),
  column<SettlementRecord>("grid_battery_wh", "int8", (r) => r.gridBatteryWh),
] as const;
/** Who stood behind a slot when it was first settled: what may be told follows from it, and never changes again. */
const CROWD = [
  column<SettlementRecord>("makers", "int4", (r) => r.makers),
  column<SettlementRecord>("most_made_wh", "int8", (r) => r.mostMadeWh),
  column<SettlementRecord>("users", "int4", (r) => r.users),
  column<SettlementRecord>("most_used_wh", "int8", (r) => r.mostUsedWh),
  column<SettlementRecord>("drawers", "int4", (r) => r.drawers),
  column<SettlementRecord>("most_drawn_wh", "int8", (r) => r.mostDrawnWh),
  column<SettlementRecord>("most_fed_wh", "int8", (r) => r.mostFedWh),
  column<SettlementRecord>("buyers", "int4", (r) => r.buyers),
  column<SettlementRecord>("sellers", "int4", (r) => r.sellers),
];

/** Stores the sums of settled slots; one per community and slot. */
export function insertSettlements(
  db: Kysely<Database>,
  communityId: number,
  records: readonly SettlementRecord[],
): Promise<void> {
  return bulkInsert(db, "settlement", communityId, [...COLUMNS, ...CROWD], records);
}

/** Settled slots of a span with how often each was settled. */
export async function listRevisions(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<{ slotStart: number; settledAt: number; revision: number }[]> {
  return db
    .selectFrom("settlement")
    .select(["slot_start as slotStart", "settled_at as settledAt", "revision"])
    .where("community_id", "=", communityId)
    .where("slot_start", ">=", at(from))
    .where("slot_start", "<", at(to))
    .orderBy("slot_start")
    .execute();
}

/** Replaces the sums of slots that were settled anew, but not who stood behind them; each counts one revision on. */
export async function correctSettlements(
  db: Kysely<Database>,
  communityId: number,
  records: readonly SettlementRecord[],
  correctedAt: number,
): Promise<void> {
  if (records.length === 0) return;
  const sums = sql.join(COLUMNS.slice(2).map((c) => sql`${sql.ref(c.name)} = ${arrived(c)}`));
  await sql`
    UPDATE settlement SET ${sums}, revision = revision + 1, corrected_at = ${at(correctedAt)}
    FROM ${unnest(COLUMNS, records)}
    WHERE settlement.community_id = ${communityId} AND settlement.slot_start = ${arrived(COLUMNS[0])}`.execute(db);
}

/** How many substitutes a settled slot was settled with; null while it is not settled. */
export async function substitutesOfSettled(
  db: Kysely<Database>,
  communityId: number,
  slotStart: number,
): Promise<number | null> {
  const row = await db
    .selectFrom("settlement")
    .select("substitutes")
    .where("community_id", "=", communityId)
    .where("slot_start", "=", at(slotStart))
    .executeTakeFirst();
  return row ? row.substitutes : null;
}

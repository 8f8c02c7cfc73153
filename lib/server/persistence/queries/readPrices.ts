import { type Kysely, type RawBuilder, sql } from "kysely";
import type { ClearingRecord, Indication } from "@/lib/domain/settlement/records";
import type { Database } from "../schema/database";
import { at } from "./at";

/** What the auction of a slot came to; prices are the seller's side in µ€/kWh, `orders` those of both sides. */
export type ClearedSlot = Pick<
  ClearingRecord,
  "slotStart" | "state" | "late" | "priceMicroEurPerKwh" | "volumeWh" | "buyers" | "sellers" | "trades"
> & { orders: number };

/** The clearings from `from` (inclusive) to `to` (exclusive), oldest first. */
export async function readClearings(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<ClearedSlot[]> {
  const { rows } = await sql<ClearedSlot>`
    SELECT slot_start AS "slotStart", state, late, price_micro_eur_per_kwh AS "priceMicroEurPerKwh", volume_wh AS "volumeWh",
      sell_orders + buy_orders AS orders, buyers, sellers, trades
    FROM clearing WHERE ${inSpan(communityId, from, to)} ORDER BY slot_start`.execute(db);
  return rows;
}

/** How many slots from `from` (inclusive) to `to` (exclusive) have been cleared; a clearing never changes. */
export async function countClearings(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<number> {
  const { rows } = await sql<{ slots: number }>`
    SELECT count(*)::int AS slots FROM clearing WHERE ${inSpan(communityId, from, to)}`.execute(db);
  return rows[0]?.slots ?? 0;
}

/** What an open slot would clear at now. */
export type IndicatedSlot = Omit<Indication, "computedAt">;

/** The indications of the slots from `from` (inclusive) to `to` (exclusive), oldest first. */
export async function readIndications(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<IndicatedSlot[]> {
  const { rows } = await sql<IndicatedSlot>`
    SELECT slot_start AS "slotStart", price_micro_eur_per_kwh AS "priceMicroEurPerKwh", volume_wh AS "volumeWh",
      offered_wh AS "offeredWh", wanted_wh AS "wantedWh", sellers, buyers
    FROM indication WHERE ${inSpan(communityId, from, to)} ORDER BY slot_start`.execute(db);
  return rows;
}

function inSpan(communityId: number, from: number, to: number): RawBuilder<boolean> {
  return sql<boolean>`community_id = ${communityId} AND slot_start >= ${at(from)} AND slot_start < ${at(to)}`;
}

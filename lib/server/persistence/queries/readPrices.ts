import type { Kysely } from "kysely";
import type { Database } from "../schema/database";
import { at } from "./at";

/** What the auction of a slot came to; prices are the seller's side in µ€/kWh. */
export type ClearedSlot = {
  slotStart: number;
  state: "cleared" | "void";
  late: boolean;
  priceMicroEurPerKwh: number | null;
  volumeWh: number;
  orders: number;
  buyers: number;
  sellers: number;
  trades: number;
};

/** The clearings from `from` (inclusive) to `to` (exclusive), oldest first. */
export async function readClearings(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<ClearedSlot[]> {
  const rows = await db
    .selectFrom("clearing")
    .select([
      "slot_start",
      "state",
      "late",
      "price_micro_eur_per_kwh",
      "volume_wh",
      "sell_orders",
      "buy_orders",
      "buyers",
      "sellers",
      "trades",
    ])
    .where("community_id", "=", communityId)
    .where("slot_start", ">=", at(from))
    .where("slot_start", "<", at(to))
    .orderBy("slot_start")
    .execute();
  return rows.map((row) => ({
    slotStart: row.slot_start,
    state: row.state,
    late: row.late,
    priceMicroEurPerKwh: row.price_micro_eur_per_kwh,
    volumeWh: row.volume_wh,
    orders: row.sell_orders + row.buy_orders,
    buyers: row.buyers,
    sellers: row.sellers,
    trades: row.trades,
  }));
}

/** What an open slot would clear at now. */
export type IndicatedSlot = {
  slotStart: number;
  priceMicroEurPerKwh: number | null;
  volumeWh: number;
  offeredWh: number;
  wantedWh: number;
  sellers: number;
  buyers: number;
};

/** The indications of the slots from `from` (inclusive) to `to` (exclusive), oldest first. */
export async function readIndications(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<IndicatedSlot[]> {
  const rows = await db
    .selectFrom("indication")
    .select(["slot_start", "price_micro_eur_per_kwh", "volume_wh", "offered_wh", "wanted_wh", "sellers", "buyers"])
    .where("community_id", "=", communityId)
    .where("slot_start", ">=", at(from))
    .where("slot_start", "<", at(to))
    .orderBy("slot_start")
    .execute();
  return rows.map((row) => ({
    slotStart: row.slot_start,
    priceMicroEurPerKwh: row.price_micro_eur_per_kwh,
    volumeWh: row.volume_wh,
    offeredWh: row.offered_wh,
    wantedWh: row.wanted_wh,
    sellers: row.sellers,
    buyers: row.buyers,
  }));
}

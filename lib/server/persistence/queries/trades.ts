import { type Kysely, type Selectable, sql } from "kysely";
import type { Delivery, TradeRecord } from "@/lib/domain/settlement/records";
import type { Database, TradeTable } from "../schema/database";
import { at } from "./at";
import { arrived, bulkInsert, column, unnest } from "./bulk";

const COLUMNS = [
  column<TradeRecord>("slot_start", "time", (r) => r.slotStart),
  column<TradeRecord>("trade_id", "uuid", (r) => r.tradeId),
  column<TradeRecord>("kind", "text", (r) => r.kind),
  column<TradeRecord>("take_id", "uuid", (r) => r.takeId),
  column<TradeRecord>("buy_offer_id", "uuid", (r) => r.buyOfferId),
  column<TradeRecord>("sell_offer_id", "uuid", (r) => r.sellOfferId),
  column<TradeRecord>("buyer_id", "int4", (r) => r.buyerId),
  column<TradeRecord>("seller_id", "int4", (r) => r.sellerId),
  column<TradeRecord>("contracted_wh", "int8", (r) => r.contractedWh),
  column<TradeRecord>("buyer_micro_eur_per_kwh", "int4", (r) => r.buyerMicroEurPerKwh),
  column<TradeRecord>("seller_micro_eur_per_kwh", "int4", (r) => r.sellerMicroEurPerKwh),
  column<TradeRecord>("fee_micro_eur_per_kwh", "int4", (r) => r.feeMicroEurPerKwh),
  column<TradeRecord>("source", "text", (r) => r.source),
  column<TradeRecord>("green", "bool", (r) => r.green),
  column<TradeRecord>("contracted_at", "time", (r) => r.contractedAt),
  column<TradeRecord>("state", "text", (r) => (r.deliveredWh === null ? "contracted" : "settled")),
  column<TradeRecord>("delivered_wh", "int8", (r) => r.deliveredWh),
];

/** Stores trades; settled ones carry what was delivered. */
export function insertTrades(db: Kysely<Database>, communityId: number, trades: readonly TradeRecord[]): Promise<void> {
  return bulkInsert(db, "trade", communityId, COLUMNS, trades);
}

/** Every trade of a slot, in the order of their ids. */
export function listTradesOfSlot(db: Kysely<Database>, communityId: number, slotStart: number): Promise<TradeRecord[]> {
  return listTradesBetween(db, communityId, slotStart, slotStart + 1);
}

/** Every trade of a span, in the order of slots and ids. */
export async function listTradesBetween(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<TradeRecord[]> {
  const rows = await db
    .selectFrom("trade")
    .selectAll()
    .where("community_id", "=", communityId)
    .where("slot_start", ">=", at(from))
    .where("slot_start", "<", at(to))
    .orderBy("slot_start")
    .orderBy("trade_id")
    .execute();
  return rows.map(tradeFromRow);
}

const DELIVERY = [
  column<Delivery>("slot_start", "time", (d) => d.slotStart),
  column<Delivery>("trade_id", "uuid", (d) => d.tradeId),
  column<Delivery>("delivered_wh", "int8", (d) => d.deliveredWh),
] as const;

/** Writes what settled trades delivered after all. */
export async function correctDeliveries(
  db: Kysely<Database>,
  communityId: number,
  deliveries: readonly Delivery[],
): Promise<void> {
  if (deliveries.length === 0) return;
  await sql`
    UPDATE trade SET delivered_wh = u.delivered_wh FROM ${unnest(DELIVERY, deliveries)}
    WHERE trade.community_id = ${communityId} AND trade.slot_start = ${arrived(DELIVERY[0])}
      AND trade.trade_id = u.trade_id AND trade.state = 'settled'`.execute(db);
}

/** Marks contracted trades as settled. */
export async function settleTrades(
  db: Kysely<Database>,
  communityId: number,
  deliveries: readonly Delivery[],
): Promise<void> {
  if (deliveries.length === 0) return;
  await sql`
    UPDATE trade SET state = 'settled', delivered_wh = u.delivered_wh
    FROM ${unnest(DELIVERY, deliveries)}
    WHERE trade.community_id = ${communityId} AND trade.slot_start = ${arrived(DELIVERY[0])}
      AND trade.trade_id = u.trade_id AND trade.state = 'contracted'`.execute(db);
}

/** A row of the trade table as a domain value. */
function tradeFromRow(row: Selectable<TradeTable>): TradeRecord {
  return {
    slotStart: row.slot_start,
    tradeId: row.trade_id,
    kind: row.kind,
    takeId: row.take_id,
    buyOfferId: row.buy_offer_id,
    sellOfferId: row.sell_offer_id,
    buyerId: row.buyer_id,
    sellerId: row.seller_id,
    contractedWh: row.contracted_wh,
    buyerMicroEurPerKwh: row.buyer_micro_eur_per_kwh,
    sellerMicroEurPerKwh: row.seller_micro_eur_per_kwh,
    feeMicroEurPerKwh: row.fee_micro_eur_per_kwh,
    source: row.source,
    green: row.green,
    contractedAt: row.contracted_at,
    deliveredWh: row.delivered_wh,
  };
}

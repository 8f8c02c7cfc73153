import { type Kysely, sql } from "kysely";
import type { Source } from "@/lib/domain/market/book";
import type { NamedMember } from "@/lib/domain/privacy/names";
import type { Database } from "../schema/database";
import { at } from "./at";

/** A trade with its two parties; who may see what of it is decided by the read. */
export type TradeRecord = {
  tradeId: string;
  slotStart: number;
  kind: "auction" | "take";
  seller: NamedMember;
  buyer: NamedMember;
  source: Source;
  green: boolean;
  contractedWh: number;
  deliveredWh: number | null;
  buyerMicroEurPerKwh: number;
  sellerMicroEurPerKwh: number;
  feeMicroEurPerKwh: number;
  state: "contracted" | "settled";
  contractedAt: number;
};

export type TradeRow = Omit<TradeRecord, "seller" | "buyer"> & {
  sellerId: number;
  sellerAlias: string;
  sellerShown: boolean;
  buyerId: number;
  buyerAlias: string;
  buyerShown: boolean;
};

export const TRADE_COLUMNS = sql`
  t.trade_id AS "tradeId", t.slot_start AS "slotStart", t.kind, t.source, t.green, t.contracted_wh AS "contractedWh",
  t.delivered_wh AS "deliveredWh", t.buyer_micro_eur_per_kwh AS "buyerMicroEurPerKwh",
  t.seller_micro_eur_per_kwh AS "sellerMicroEurPerKwh", t.fee_micro_eur_per_kwh AS "feeMicroEurPerKwh", t.state,
  t.contracted_at AS "contractedAt",
  seller.member_id AS "sellerId", seller.alias AS "sellerAlias", seller.alias_on_offers AS "sellerShown",
  buyer.member_id AS "buyerId", buyer.alias AS "buyerAlias", buyer.alias_on_offers AS "buyerShown"`;

export const TRADE_PARTIES = sql`
  JOIN member seller ON seller.community_id = t.community_id AND seller.member_id = t.seller_id
  JOIN member buyer ON buyer.community_id = t.community_id AND buyer.member_id = t.buyer_id`;

/**
 * The trades contracted last for slots from `fromSlot` on, youngest contract first. Of slots with fewer than `fewestPerSide`
 * buyers or sellers only the viewer's own.
 */
export async function readRecentTrades(
  db: Kysely<Database>,
  communityId: number,
  options: { viewerId: number | null; fromSlot: number; now: number; fewestPerSide: number; limit: number },
): Promise<TradeRecord[]> {
  const { rows } = await sql<TradeRow>`
    SELECT ${TRADE_COLUMNS} FROM (
      SELECT trade.* FROM trade
      LEFT JOIN clearing c USING (community_id, slot_start)
      LEFT JOIN indication i USING (community_id, slot_start)
      WHERE community_id = ${communityId} AND slot_start >= ${at(options.fromSlot)} AND contracted_at <= ${at(options.now)}
        AND (
          ${options.viewerId}::int IN (seller_id, buyer_id)
          OR least(coalesce(c.buyers, i.buyers, 0), coalesce(c.sellers, i.sellers, 0)) >= ${options.fewestPerSide}
        )
      ORDER BY contracted_at DESC, slot_start DESC, trade_id
      LIMIT ${options.limit}
    ) AS t ${TRADE_PARTIES}
    ORDER BY t.contracted_at DESC, t.slot_start DESC, t.trade_id`.execute(db);
  return rows.map(fromTradeRow);
}

export type TapeTrade = {
  slotStart: number;
  source: Source;
  energyWh: number;
  kind: "auction" | "take";
  buyerId: number;
  sellerId: number;
};

/** The trades of the slots from `from` (inclusive) to `to` (exclusive), largest first within a slot. */
export async function readTapeTrades(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<TapeTrade[]> {
  const rows = await db
    .selectFrom("trade")
    .select(["slot_start", "source", "contracted_wh", "kind", "buyer_id", "seller_id"])
    .where("community_id", "=", communityId)
    .where("slot_start", ">=", at(from))
    .where("slot_start", "<", at(to))
    .orderBy("slot_start", "desc")
    .orderBy("contracted_wh", "desc")
    .orderBy("trade_id")
    .execute();
  return rows.map((row) => ({
    slotStart: row.slot_start,
    source: row.source,
    energyWh: row.contracted_wh,
    kind: row.kind,
    buyerId: row.buyer_id,
    sellerId: row.seller_id,
  }));
}

/** A trade with its parties from the columns above. */
export function fromTradeRow(row: TradeRow): TradeRecord {
  const { sellerId, sellerAlias, sellerShown, buyerId, buyerAlias, buyerShown, ...trade } = row;
  return {
    ...trade,
    seller: { memberId: sellerId, alias: sellerAlias, aliasOnOffers: sellerShown },
    buyer: { memberId: buyerId, alias: buyerAlias, aliasOnOffers: buyerShown },
  };
}

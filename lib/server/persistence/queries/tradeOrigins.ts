import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";

/** What placed a member's side of a trade: the member, one of its rules (by its name today), or a demo's simulation in its name. */
export type TradeOrigin = { tradeId: string; placedBy: "person" | "rule" | "demo"; rule: string | null };

/** What placed a member's side of some of its trades. */
export async function readTradeOrigins(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  trades: readonly { slotStart: number; tradeId: string }[],
): Promise<TradeOrigin[]> {
  if (trades.length === 0) return [];
  const { rows } = await sql<TradeOrigin>`
    SELECT t.trade_id AS "tradeId", r.name AS rule,
      CASE WHEN r.rule_id IS NOT NULL THEN 'rule' WHEN o.origin = 'agent' THEN 'demo' ELSE 'person' END AS "placedBy"
    FROM unnest(${trades.map(({ slotStart }) => slotStart)}::float8[], ${trades.map(({ tradeId }) => tradeId)}::uuid[])
      AS wanted (ms, trade_id)
    JOIN trade t ON t.community_id = ${communityId} AND t.slot_start = to_timestamp(wanted.ms / 1000)
      AND t.trade_id = wanted.trade_id
    LEFT JOIN offer o ON o.community_id = t.community_id
      AND o.offer_id = CASE WHEN t.buyer_id = ${memberId} THEN t.buy_offer_id ELSE t.sell_offer_id END AND o.member_id = ${memberId}
    LEFT JOIN rule_order p ON p.community_id = o.community_id AND p.offer_id = o.offer_id
    LEFT JOIN trading_rule r ON r.community_id = p.community_id AND r.rule_id = p.rule_id`.execute(db);
  return rows;
}

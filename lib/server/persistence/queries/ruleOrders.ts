import { type Kysely, sql, type Transaction } from "kysely";
import type { Placement } from "@/lib/domain/rules/placements";
import { localDay } from "@/lib/domain/units/slot";
import type { Database } from "../schema/database";
import { at } from "./at";

/** An order of a rule with its offer as it stands. */
export type RuleOrderRecord = Placement & {
  offerId: string;
  offerVersion: number;
  open: boolean;
};

type Row = {
  ruleId: string;
  ruleVersion: number;
  slotStart: number;
  offerId: string;
  offerVersion: number;
  side: "buy" | "sell";
  energyWh: number;
  limit: number;
  highest: number;
  state: string;
  tradedWh: number;
  amount: number;
};

/** The orders a member's rules placed for slots from `from` (inclusive) to `to` (exclusive). */
export async function listRuleOrders(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  span: { from: number; to: number; timeZone: string },
): Promise<RuleOrderRecord[]> {
  const { rows } = await sql<Row>`
    SELECT p.rule_id AS "ruleId", p.rule_version AS "ruleVersion", p.slot_start AS "slotStart", p.offer_id AS "offerId",
      o.version AS "offerVersion", o.side, o.energy_wh AS "energyWh", o.limit_micro_eur_per_kwh AS limit,
      p.highest_micro_eur_per_kwh AS highest, o.state, o.taken_wh + o.matched_wh AS "tradedWh", coalesce(t.amount, 0)::int8 AS amount
    FROM rule_order p
    JOIN offer o ON o.community_id = p.community_id AND o.offer_id = p.offer_id
    LEFT JOIN LATERAL (
      SELECT sum(contracted_wh * CASE WHEN o.side = 'buy' THEN buyer_micro_eur_per_kwh ELSE seller_micro_eur_per_kwh END::int8) AS amount
      FROM trade WHERE trade.community_id = p.community_id AND trade.slot_start = p.slot_start
        AND p.offer_id IN (trade.buy_offer_id, trade.sell_offer_id)
    ) t ON o.taken_wh + o.matched_wh > 0
    WHERE p.community_id = ${communityId} AND p.member_id = ${memberId}
      AND p.slot_start >= ${at(span.from)} AND p.slot_start < ${at(span.to)}`.execute(db);
  return rows.map(({ limit, highest, state, tradedWh, amount, ...row }) => ({
    ...row,
    day: localDay(row.slotStart, span.timeZone),
    limitMicroEurPerKwh: limit,
    highestMicroEurPerKwh: Math.max(highest, limit),
    open: state === "open",
    contracted: state === "open" ? null : { energyWh: tradedWh, amountNanoEur: amount },
  }));
}

/** Notes that an offer is a rule's for a slot. A second one for the same rule and slot fails on the primary key. */
export async function insertRuleOrder(
  tx: Transaction<Database>,
  communityId: number,
  order: {
    ruleId: string;
    ruleVersion: number;
    slotStart: number;
    memberId: number;
    offerId: string;
    highestMicroEurPerKwh: number;
  },
): Promise<void> {
  await tx
    .insertInto("rule_order")
    .values({
      community_id: communityId,
      rule_id: order.ruleId,
      slot_start: at(order.slotStart),
      member_id: order.memberId,
      rule_version: order.ruleVersion,
      offer_id: order.offerId,
      highest_micro_eur_per_kwh: order.highestMicroEurPerKwh,
    })
    .execute();
}

/** Lets the orders that stand of a rule's last version count as those of the next. */
export async function carryOrders(
  tx: Transaction<Database>,
  communityId: number,
  ruleId: string,
  version: number,
): Promise<void> {
  await tx
    .updateTable("rule_order")
    .set({ rule_version: version })
    .where("community_id", "=", communityId)
    .where("rule_id", "=", ruleId)
    .where("rule_version", "=", version - 1)
    .execute();
}

/** Battery energy a member has sold or offers in slots from `from` on, Wh. */
export async function promisedBatteryWh(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  from: number,
): Promise<number> {
  const { rows } = await sql<{ wh: number }>`
    SELECT (
      (SELECT coalesce(sum(contracted_wh), 0) FROM trade
        WHERE community_id = ${communityId} AND seller_id = ${memberId} AND source = 'battery' AND slot_start >= ${at(from)})
      + (SELECT coalesce(sum(energy_wh - taken_wh - matched_wh), 0) FROM offer
        WHERE community_id = ${communityId} AND member_id = ${memberId} AND side = 'sell' AND source = 'battery' AND state = 'open')
    )::int8 AS wh`.execute(db);
  return rows[0]?.wh ?? 0;
}

/** What rules of a member did in a span: orders, contracted and settled energy, and its worth against the member's own tariff, n€. */
export type RuleSums = { orders: number; contractedWh: number; deliveredWh: number; effectNanoEur: number };

export async function sumRuleOrders(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  from: number,
  to: number,
): Promise<Map<string, RuleSums>> {
  const { rows } = await sql<RuleSums & { ruleId: string }>`
    SELECT p.rule_id AS "ruleId", count(DISTINCT p.offer_id)::int AS orders, coalesce(sum(t.contracted_wh), 0)::int8 AS "contractedWh",
      coalesce(sum(t.delivered_wh), 0)::int8 AS "deliveredWh",
      coalesce(sum(t.delivered_wh * CASE WHEN t.buy_offer_id = p.offer_id
        THEN f.import_micro_eur_per_kwh - t.buyer_micro_eur_per_kwh
        ELSE t.seller_micro_eur_per_kwh - f.feed_in_micro_eur_per_kwh END::int8), 0)::int8 AS "effectNanoEur"
    FROM rule_order p
    LEFT JOIN trade t ON t.community_id = p.community_id AND t.slot_start = p.slot_start
      AND (t.buy_offer_id = p.offer_id OR t.sell_offer_id = p.offer_id)
    LEFT JOIN LATERAL (
      SELECT import_micro_eur_per_kwh, feed_in_micro_eur_per_kwh FROM tariff_now n
      WHERE n.community_id = p.community_id AND n.member_id = p.member_id AND n.valid_from <= p.slot_start
      ORDER BY valid_from DESC LIMIT 1
    ) f ON true
    WHERE p.community_id = ${communityId} AND p.member_id = ${memberId}
      AND p.slot_start >= ${at(from)} AND p.slot_start < ${at(to)}
    GROUP BY p.rule_id`.execute(db);
  return new Map(rows.map(({ ruleId, ...sums }) => [ruleId, sums]));
}

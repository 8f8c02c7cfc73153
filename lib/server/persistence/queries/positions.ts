import { type Kysely, sql } from "kysely";
import type { Contract, Position, StandingOrder } from "@/lib/domain/market/position";
import type { Database } from "../schema/database";
import { at } from "./at";

/** What a member stands for in the slots from `from` (inclusive) to `to` (exclusive): open offers and contracts of both sides. */
export async function loadPosition(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  from: number,
  to: number,
  exceptOfferId?: string,
): Promise<Position> {
  const orders = await sql<StandingOrder>`
    SELECT o.offer_id AS "offerId", s.slot_start AS "slotStart", o.side, o.source,
      o.limit_micro_eur_per_kwh AS "limitMicroEurPerKwh", s.energy_wh - s.filled_wh AS "leftWh",
      o.energy_wh - o.taken_wh - o.matched_wh AS "offerLeftWh"
    FROM offer o JOIN offer_slot s ON s.community_id = o.community_id AND s.offer_id = o.offer_id
    WHERE o.community_id = ${communityId} AND o.member_id = ${memberId} AND o.state IN ('open', 'cancelled')
      AND o.window_end > ${at(from)} AND s.slot_start >= ${at(from)} AND s.slot_start < ${at(to)}
      AND s.energy_wh > s.filled_wh AND o.energy_wh > o.taken_wh + o.matched_wh
      AND o.offer_id IS DISTINCT FROM ${exceptOfferId ?? null}::uuid
      AND NOT EXISTS (SELECT 1 FROM clearing c WHERE c.community_id = s.community_id AND c.slot_start = s.slot_start)`.execute(
    db,
  );
  const contracts = await sql<Contract>`
    SELECT slot_start AS "slotStart", CASE WHEN buyer_id = ${memberId} THEN 'buy' ELSE 'sell' END AS side, source,
      contracted_wh AS "energyWh", contracted_wh * buyer_micro_eur_per_kwh AS "amountNanoEur"
    FROM trade WHERE community_id = ${communityId} AND (buyer_id = ${memberId} OR seller_id = ${memberId})
      AND slot_start >= ${at(from)} AND slot_start < ${at(to)}`.execute(db);
  return { orders: orders.rows, contracts: contracts.rows };
}

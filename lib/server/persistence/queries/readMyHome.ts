import { type Kysely, sql } from "kysely";
import type { Reading } from "@/lib/domain/metering/reading";
import type { DeliveredTrade } from "@/lib/domain/settlement/flows";
import type { SharedEnergy } from "@/lib/domain/settlement/records";
import type { Database } from "../schema/database";
import { at } from "./at";
import { readingFromRow } from "./readings";

/** What a member gave or took of shared energy in a slot. */
export type SharedSums = Pick<SharedEnergy, "memberId" | "side" | "energyWh">[];

/** A member's last reading since `from`, with what its trades of that slot delivered and what it shared; null when there is none. */
export async function readLastReading(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  from: number,
): Promise<{ reading: Reading; trades: DeliveredTrade[]; shared: SharedSums } | null> {
  const row = await db
    .selectFrom("reading")
    .selectAll()
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .where("slot_start", ">=", at(from))
    .orderBy("slot_start", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const { rows: trades } = await sql<DeliveredTrade>`
    SELECT buyer_id AS "buyerId", seller_id AS "sellerId", source, coalesce(delivered_wh, 0) AS "deliveredWh"
    FROM trade WHERE community_id = ${communityId} AND slot_start = ${at(row.slot_start)}
      AND (buyer_id = ${memberId} OR seller_id = ${memberId})
    ORDER BY trade_id`.execute(db);
  const shared = await db
    .selectFrom("shared_energy")
    .select(["member_id as memberId", "side", "energy_wh as energyWh"])
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .where("slot_start", "=", at(row.slot_start))
    .execute();
  return { reading: readingFromRow(row), trades, shared };
}

export type TradedSums = { count: number; soldWh: number; boughtWh: number; moneyNanoEur: number };

/** What was contracted for a member in the slots of a span: trades, energy by side, and what it brings less what it costs. */
export async function readTradedSums(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  span: { from: number; to: number },
): Promise<TradedSums> {
  const within = sql`community_id = ${communityId} AND slot_start >= ${at(span.from)} AND slot_start < ${at(span.to)}`;
  const { rows } = await sql<TradedSums>`
    SELECT count(*)::int AS count, coalesce(sum(sold), 0)::bigint AS "soldWh", coalesce(sum(bought), 0)::bigint AS "boughtWh",
      coalesce(sum(money), 0)::bigint AS "moneyNanoEur"
    FROM (
      SELECT contracted_wh AS sold, 0 AS bought, contracted_wh * seller_micro_eur_per_kwh AS money
      FROM trade WHERE seller_id = ${memberId} AND ${within}
      UNION ALL
      SELECT 0, contracted_wh, -contracted_wh * buyer_micro_eur_per_kwh FROM trade WHERE buyer_id = ${memberId} AND ${within}
    ) AS mine`.execute(db);
  return rows[0] ?? { count: 0, soldWh: 0, boughtWh: 0, moneyNanoEur: 0 };
}

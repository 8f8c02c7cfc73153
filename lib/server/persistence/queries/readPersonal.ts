import { type Kysely, sql } from "kysely";
import type { MemberDayRecord } from "@/lib/domain/settlement/records";
import type { Database } from "../schema/database";
import { at } from "./at";

/** A member's settled sums over local days, of trades and shared energy together: energies in Wh, money in n€. */
export type PersonalSums = Pick<
  MemberDayRecord,
  | "consumptionWh"
  | "productionWh"
  | "importWh"
  | "exportWh"
  | "chargeWh"
  | "dischargeWh"
  | "soldNanoEur"
  | "boughtNanoEur"
  | "feeNanoEur"
  | "savingNanoEur"
  | "gainNanoEur"
> & { soldWh: number; boughtWh: number };

/** The sums of one member from a local day on. */
export async function readPersonalSums(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  fromDay: string,
): Promise<PersonalSums> {
  const { rows } = await sql<PersonalSums>`
    SELECT coalesce(sum(consumption_wh), 0)::bigint AS "consumptionWh", coalesce(sum(production_wh), 0)::bigint AS "productionWh",
      coalesce(sum(import_wh), 0)::bigint AS "importWh", coalesce(sum(export_wh), 0)::bigint AS "exportWh",
      coalesce(sum(charge_wh), 0)::bigint AS "chargeWh", coalesce(sum(discharge_wh), 0)::bigint AS "dischargeWh",
      coalesce(sum(sold_delivered_wh + shared_out_wh), 0)::bigint AS "soldWh",
      coalesce(sum(bought_delivered_wh + shared_in_wh), 0)::bigint AS "boughtWh",
      coalesce(sum(sold_nano_eur + shared_received_nano_eur), 0)::bigint AS "soldNanoEur",
      coalesce(sum(bought_nano_eur + shared_paid_nano_eur), 0)::bigint AS "boughtNanoEur",
      coalesce(sum(fee_nano_eur), 0)::bigint AS "feeNanoEur", coalesce(sum(saving_nano_eur), 0)::bigint AS "savingNanoEur",
      coalesce(sum(gain_nano_eur), 0)::bigint AS "gainNanoEur"
    FROM member_day
    WHERE community_id = ${communityId} AND member_id = ${memberId} AND day >= ${fromDay}::date`.execute(db);
  const row = rows[0];
  if (!row) throw new Error("an aggregate without GROUP BY returns one row");
  return row;
}

/** Balance of the member's account in the books in n€. */
export async function readBalance(db: Kysely<Database>, communityId: number, memberId: number): Promise<number> {
  const row = await db
    .selectFrom("ledger_line")
    .select(sql<number>`coalesce(sum(amount), 0)::bigint`.as("balance"))
    .where("community_id", "=", communityId)
    .where("account", "=", `member:${memberId}`)
    .where("unit", "=", "EUR")
    .executeTakeFirstOrThrow();
  return row.balance;
}

/** With how many other members energy was exchanged in the settled slots of a span. */
export async function countPartners(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  from: number,
  to: number,
): Promise<number> {
  const settled = sql`community_id = ${communityId} AND slot_start >= ${at(from)} AND slot_start < ${at(to)} AND delivered_wh > 0`;
  const { rows } = await sql<{ partners: number }>`
    SELECT count(*)::int AS partners FROM (
      SELECT seller_id FROM trade WHERE buyer_id = ${memberId} AND ${settled}
      UNION SELECT buyer_id FROM trade WHERE seller_id = ${memberId} AND ${settled}
    ) AS partners`.execute(db);
  return rows[0]?.partners ?? 0;
}

/** What a member sold in the last settled slot since `from` in which it sold anything: trades, energy promised and delivered. */
export async function readLastDelivery(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  from: number,
): Promise<{ slotStart: number; trades: number; contractedWh: number; deliveredWh: number } | null> {
  const row = await db
    .selectFrom("trade")
    .select([
      "slot_start as slotStart",
      sql<number>`count(*)::int`.as("trades"),
      sql<number>`sum(contracted_wh)::bigint`.as("contractedWh"),
      sql<number>`sum(delivered_wh)::bigint`.as("deliveredWh"),
    ])
    .where("community_id", "=", communityId)
    .where("seller_id", "=", memberId)
    .where("slot_start", ">=", at(from))
    .where("state", "=", "settled")
    .groupBy("slot_start")
    .orderBy("slot_start", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

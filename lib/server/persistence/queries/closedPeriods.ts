import { type Kysely, sql } from "kysely";
import type { AccountPosting } from "@/lib/domain/settlement/statement";
import type { Database } from "../schema/database";
import { at } from "./at";

/** A closed month: its last posting, and the audit chain's hash at that moment. */
export type ClosedPeriod = {
  month: string;
  closedAt: number;
  closedBy: number;
  lastTransactionId: number;
  chainHead: string;
};

/** Every closed month in order. */
export function listClosedPeriods(db: Kysely<Database>, communityId: number): Promise<ClosedPeriod[]> {
  return db
    .selectFrom("closed_period")
    .select([
      "month",
      "closed_at as closedAt",
      "closed_by as closedBy",
      "last_transaction_id as lastTransactionId",
      "chain_head as chainHead",
    ])
    .where("community_id", "=", communityId)
    .orderBy("month")
    .execute();
}

/** Closes a month; it can be done once. */
export async function insertClosedPeriod(
  db: Kysely<Database>,
  communityId: number,
  period: ClosedPeriod,
): Promise<void> {
  await db
    .insertInto("closed_period")
    .values({
      community_id: communityId,
      month: period.month,
      closed_at: at(period.closedAt),
      closed_by: period.closedBy,
      last_transaction_id: period.lastTransactionId,
      chain_head: period.chainHead,
    })
    .execute();
}

/** What speaks against closing a span, and what to know before it: slots, substitutes, aliases of members. */
export type PeriodFacts = {
  clearedTo: number | null;
  firstSettled: number | null;
  unsettled: number;
  substitutes: number;
  correctionsDue: number;
  withoutTariff: string[];
};

export async function periodFacts(
  db: Kysely<Database>,
  communityId: number,
  span: { from: number; to: number },
): Promise<PeriodFacts> {
  const within = sql`community_id = ${communityId} AND slot_start >= ${at(span.from)} AND slot_start < ${at(span.to)}`;
  const { rows } = await sql<PeriodFacts>`
    SELECT (SELECT max(slot_start) FROM clearing WHERE community_id = ${communityId}) AS "clearedTo",
      (SELECT min(slot_start) FROM settlement WHERE community_id = ${communityId}) AS "firstSettled",
      (SELECT count(*) FROM (SELECT slot_start FROM clearing WHERE ${within}
        EXCEPT SELECT slot_start FROM settlement WHERE ${within}) AS missing) AS unsettled,
      (SELECT coalesce(sum(substitutes), 0)::int8 FROM settlement WHERE ${within}) AS substitutes,
      (SELECT count(*) FROM resettlement_due WHERE ${within}) AS "correctionsDue",
      ARRAY(SELECT m.alias FROM member m WHERE m.community_id = ${communityId} AND NOT EXISTS (
        SELECT 1 FROM tariff_now t WHERE t.community_id = m.community_id AND t.member_id = m.member_id
          AND t.valid_from < ${at(span.to)}) ORDER BY m.member_id) AS "withoutTariff"`.execute(db);
  return rows[0]!;
}

/** What every posting did to an account, in order. */
export async function listAccountPostings(
  db: Kysely<Database>,
  communityId: number,
  account: string,
): Promise<AccountPosting[]> {
  const { rows } = await sql<AccountPosting>`
    SELECT t.transaction_id AS "transactionId", t.kind, t.reason, t.slot_start AS "slotStart",
      coalesce(sum(l.amount) FILTER (WHERE l.unit = 'EUR'), 0)::int8 AS "nanoEur",
      coalesce(sum(l.amount) FILTER (WHERE l.unit = 'WH'), 0)::int8 AS "energyWh"
    FROM ledger_line l JOIN ledger_transaction t USING (community_id, transaction_id)
    WHERE l.community_id = ${communityId} AND l.account = ${account}
    GROUP BY t.community_id, t.transaction_id, t.kind, t.reason, t.slot_start ORDER BY t.transaction_id`.execute(db);
  return rows;
}

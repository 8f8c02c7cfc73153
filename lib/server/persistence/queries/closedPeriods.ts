import { type Kysely, sql } from "kysely";
import type { AccountPosting } from "@/lib/domain/settlement/statement";
import { addMonths, localMonth, monthSpan } from "@/lib/domain/units/month";
import { SLOT_MS } from "@/lib/domain/units/slot";
import type { Database } from "../schema/database";
import { at } from "./at";
import { type CreditNoteGaps, creditNoteGaps } from "./communityTax";
import { findDemoHistory } from "./demo";

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

/** What keeps a month open (not its turn, not over, a past still being filled, unsettled slots), and what to know before closing it. */
export type PeriodExceptions = {
  isNext: boolean;
  nextMonth: string | null;
  notOver: boolean;
  unsettled: number;
  substitutes: number;
  correctionsDue: number;
  withoutTariff: string[];
  creditNotes: CreditNoteGaps;
};

/** What stands before closing a local month. */
export async function periodExceptions(
  db: Kysely<Database>,
  { communityId, timeZone }: { communityId: number; timeZone: string },
  month: string,
  now: number,
): Promise<PeriodExceptions> {
  const span = monthSpan(month, timeZone);
  const lastClosed = (await listClosedPeriods(db, communityId)).at(-1)?.month ?? null;
  const demo = await findDemoHistory(db, communityId);
  const { clearedTo, firstSettled, ...counts } = await periodFacts(db, communityId, span);
  const first = firstSettled === null ? null : localMonth(firstSettled, timeZone);
  const next = lastClosed === null ? first : addMonths(lastClosed, 1);
  // A demo's past grows backwards: until it is whole its first month is not known.
  const growing = demo !== null && demo.filledFrom > demo.targetFrom;
  const uncleared = clearedTo === null || clearedTo < span.to - SLOT_MS;
  const notOver = growing || now < span.to || uncleared;
  const creditNotes = await creditNoteGaps(db, communityId);
  return { isNext: next === month, nextMonth: next, notOver, ...counts, creditNotes };
}

/** What is known of a span: slots, substitutes, aliases of members. */
type PeriodFacts = {
  clearedTo: number | null;
  firstSettled: number | null;
  unsettled: number;
  substitutes: number;
  correctionsDue: number;
  withoutTariff: string[];
};

async function periodFacts(
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

/** What every posting did to a member's account, in order; n€ on the grid alone are Wh × µ€/kWh. */
export async function listAccountPostings(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
): Promise<AccountPosting[]> {
  const { rows } = await sql<AccountPosting>`
    WITH posting AS (SELECT t.transaction_id AS "transactionId", t.kind, t.reason, t.slot_start AS "slotStart",
      coalesce(sum(l.amount) FILTER (WHERE l.unit = 'EUR'), 0)::int8 AS "nanoEur",
      coalesce(sum(l.amount) FILTER (WHERE l.unit = 'WH'), 0)::int8 AS "energyWh"
    FROM ledger_line l JOIN ledger_transaction t USING (community_id, transaction_id)
    WHERE l.community_id = ${communityId} AND l.account = ${`member:${memberId}`}
    GROUP BY t.community_id, t.transaction_id, t.kind, t.reason, t.slot_start)
    SELECT p.*, CASE WHEN p.kind IN ('trade', 'sharing') THEN
        -p."energyWh" * CASE WHEN p."energyWh" > 0 THEN f.import_micro_eur_per_kwh ELSE f.feed_in_micro_eur_per_kwh END
      END AS "gridNanoEur"
    FROM posting p LEFT JOIN LATERAL (
      SELECT import_micro_eur_per_kwh, feed_in_micro_eur_per_kwh FROM tariff_now
      WHERE community_id = ${communityId} AND member_id = ${memberId} AND valid_from <= p."slotStart"
      ORDER BY valid_from DESC LIMIT 1) f ON true
    ORDER BY p."transactionId"`.execute(db);
  return rows;
}

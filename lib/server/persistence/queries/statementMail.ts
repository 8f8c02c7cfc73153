import { type Kysely, sql, type Transaction } from "kysely";
import type { StatementPeriod } from "@/lib/domain/settlement/statement";
import type { Database } from "../schema/database";
import { at } from "./at";

/** A statement that is due to leave by mail, held until the transaction ends, and what is known of whose it is. */
export type DueStatement = {
  communityId: number;
  memberId: number;
  month: string;
  /** How often it was tried before. */
  attempts: number;
  alias: string;
  district: string;
  role: "member" | "operator";
  /** Null: the account is gone. */
  person: { userId: string; name: string; email: string } | null;
  /** Null: nothing was said about it. */
  language: "en" | "de" | null;
};

/** How a month's statements left: counts, and what the mail server said of one that waits or failed, as a code. */
export type MailCounts = { sent: number; waiting: number; failed: number; reason: string | null };

/** A connection that sends is idle meanwhile; longer than all patience with a mail server together. */
const LONGEST_SENDING_MS = 600_000;

/** Puts a closed month's statements up for mail: of members with an account who did not decline, with anything in them. */
export async function queueStatementMail(
  tx: Transaction<Database>,
  communityId: number,
  month: string,
  { from, to, lastTransactionId, previousTransactionId }: StatementPeriod,
  wallMs: number,
): Promise<void> {
  await sql`
    INSERT INTO statement_mail (community_id, member_id, month, next_attempt_at)
    SELECT m.community_id, m.member_id, ${month}, ${at(wallMs)}
    FROM member m JOIN "user" u ON u.id = m.user_id
    WHERE m.community_id = ${communityId} AND NOT EXISTS (
      SELECT 1 FROM statement_mail_wish w
      WHERE w.community_id = m.community_id AND w.member_id = m.member_id AND NOT w.wanted)
    AND EXISTS (
      SELECT 1 FROM ledger_line l JOIN ledger_transaction t USING (community_id, transaction_id)
      WHERE l.community_id = m.community_id AND l.account = 'member:' || m.member_id
        AND t.transaction_id <= ${lastTransactionId} AND t.slot_start < ${at(to)}
        AND (t.slot_start >= ${at(from)} OR t.transaction_id > ${previousTransactionId}))`.execute(tx);
}

/** The statement that has been due longest and that nobody else holds; null when there is none. */
export async function takeDueStatement(tx: Transaction<Database>, wallMs: number): Promise<DueStatement | null> {
  await sql`SET LOCAL idle_in_transaction_session_timeout = ${sql.lit(LONGEST_SENDING_MS)}`.execute(tx);
  const { rows } = await sql<DueStatement>`
    SELECT s.community_id AS "communityId", s.member_id AS "memberId", s.month, s.attempts,
      m.alias, m.district, m.role, w.language,
      CASE WHEN u.id IS NOT NULL THEN jsonb_build_object('userId', u.id, 'name', u.name, 'email', u.email) END AS person
    FROM statement_mail s JOIN member m USING (community_id, member_id)
    LEFT JOIN "user" u ON u.id = m.user_id
    LEFT JOIN statement_mail_wish w USING (community_id, member_id)
    WHERE s.state = 'waiting' AND s.next_attempt_at <= ${at(wallMs)}
    ORDER BY s.next_attempt_at, s.community_id, s.member_id, s.month LIMIT 1
    FOR UPDATE OF s SKIP LOCKED`.execute(tx);
  return rows[0] ?? null;
}

type Which = Pick<DueStatement, "communityId" | "memberId" | "month">;

/** The mail server took it. */
export async function markStatementSent(tx: Transaction<Database>, which: Which, wallMs: number): Promise<void> {
  await sql`
    UPDATE statement_mail SET state = 'sent', attempts = attempts + 1, next_attempt_at = NULL, sent_at = ${at(wallMs)},
      last_error = NULL WHERE ${one(which)}`.execute(tx);
}

/** It was not taken: tried again at `nextAt`, or with null never. */
export async function markStatementUnsent(
  tx: Transaction<Database>,
  which: Which,
  { reason, nextAt }: { reason: string; nextAt: number | null },
): Promise<void> {
  await sql`
    UPDATE statement_mail SET state = ${nextAt === null ? "failed" : "waiting"}, attempts = attempts + 1,
      next_attempt_at = ${nextAt === null ? null : at(nextAt)}, last_error = ${reason} WHERE ${one(which)}`.execute(tx);
}

function one({ communityId, memberId, month }: Which) {
  return sql`community_id = ${communityId} AND member_id = ${memberId} AND month = ${month}`;
}

/** How each month's statements left, by month; months without any are missing. */
export async function countStatementMail(
  db: Kysely<Database>,
  communityId: number,
): Promise<ReadonlyMap<string, MailCounts>> {
  const { rows } = await sql<MailCounts & { month: string }>`
    SELECT month, count(*) FILTER (WHERE state = 'sent') AS sent, count(*) FILTER (WHERE state = 'waiting') AS waiting,
      count(*) FILTER (WHERE state = 'failed') AS failed, max(last_error) AS reason
    FROM statement_mail WHERE community_id = ${communityId} GROUP BY month`.execute(db);
  return new Map(rows.map(({ month, ...counts }) => [month, counts]));
}

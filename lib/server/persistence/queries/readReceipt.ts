import { type Kysely, sql } from "kysely";
import { formatSlot } from "@/lib/domain/units/slot";
import type { Database } from "../schema/database";
import type { ClearingLink } from "./clearingLink";

/** Events whose hash members may come to know. */
const KNOWN = sql`('slot-cleared', 'slot-replayed', 'slot-settled')`;

export type OwnTradePosting = {
  transactionId: number;
  reference: string;
  postedAt: number;
  lines: { unit: "EUR" | "WH"; amount: number }[];
};

/** The lines that the posting of a trade has on a member's account; null where nothing was posted. */
export async function findTradePosting(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  tradeId: string,
): Promise<OwnTradePosting | null> {
  const rows = await db
    .selectFrom("ledger_transaction as t")
    .innerJoin("ledger_line as l", (join) =>
      join.onRef("l.community_id", "=", "t.community_id").onRef("l.transaction_id", "=", "t.transaction_id"),
    )
    .select(["t.transaction_id", "t.reference", "t.posted_at", "l.unit", "l.amount"])
    .where("t.community_id", "=", communityId)
    .where("t.kind", "=", "trade")
    .where("t.reference", "=", tradeId)
    .where("l.account", "=", `member:${memberId}`)
    .orderBy("l.line_no")
    .execute();
  const [first] = rows;
  if (!first) return null;
  return {
    transactionId: first.transaction_id,
    reference: first.reference,
    postedAt: first.posted_at,
    lines: rows.map(({ unit, amount }) => ({ unit, amount })),
  };
}

/**
 * The link of a slot's settlement, null where it has none yet or where showing it would give something away: between two
 * links somebody knows, a lone offer can be tried out. So on both sides of it, up to the next link that members may know,
 * there must be nothing, or something nobody can guess (readings, a void book).
 */
export async function findSettlementLink(
  db: Kysely<Database>,
  communityId: number,
  slotStart: number,
): Promise<ClearingLink | null> {
  const events = sql`SELECT seq FROM audit_event e WHERE e.community_id = ${communityId}`;
  const closed = (from: ReturnType<typeof sql>, to: ReturnType<typeof sql>) => sql`(${to} = ${from} + 1
    OR EXISTS (${events} AND e.seq > ${from} AND e.seq < ${to} AND e.kind IN ('readings-recorded', 'slot-void')))`;
  const { rows } = await sql<ClearingLink>`
    WITH link AS (
      SELECT * FROM audit_event WHERE community_id = ${communityId} AND subject = ${`slot:${formatSlot(slotStart)}`}
        AND kind = 'slot-settled' ORDER BY seq LIMIT 1
    ), sides AS (
      SELECT link.*,
        coalesce((${events} AND e.seq < link.seq AND e.kind IN ${KNOWN} ORDER BY e.seq DESC LIMIT 1), 0) AS before,
        (${events} AND e.seq > link.seq AND e.kind IN ${KNOWN} ORDER BY e.seq LIMIT 1) AS after
      FROM link
    )
    SELECT seq, kind, subject, payload, at, previous_hash AS "previousHash", hash FROM sides
    WHERE after IS NOT NULL AND ${closed(sql`before`, sql`sides.seq`)} AND ${closed(sql`sides.seq`, sql`after`)}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** The last clearing's place in the chain; null before the first. */
export async function lastClearingLink(
  db: Kysely<Database>,
  communityId: number,
): Promise<{ seq: number; hash: string } | null> {
  const row = await db
    .selectFrom("audit_event")
    .select(["seq", "hash"])
    .where("community_id", "=", communityId)
    .where("kind", "in", ["slot-cleared", "slot-replayed"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

import { type Kysely, sql } from "kysely";
import type { Posted } from "@/lib/domain/settlement/planCorrection";
import type { LedgerAccount, LedgerDraft, LedgerLine } from "@/lib/domain/settlement/records";
import type { Database } from "../schema/database";
import { at } from "./at";
import { bulkInsert, CHUNK_ROWS, column } from "./bulk";

type Numbered = { transactionId: number; draft: LedgerDraft };
type NumberedLine = { transactionId: number; lineNo: number; line: LedgerLine };

const TRANSACTION = [
  column<Numbered>("transaction_id", "int8", (r) => r.transactionId),
  column<Numbered>("kind", "text", (r) => r.draft.kind),
  column<Numbered>("slot_start", "time", (r) => r.draft.slotStart),
  column<Numbered>("reference", "text", (r) => r.draft.reference),
  column<Numbered>("reason", "text", (r) => r.draft.reason),
  column<Numbered>("posted_at", "time", (r) => r.draft.postedAt),
];
const LINE = [
  column<NumberedLine>("transaction_id", "int8", (r) => r.transactionId),
  column<NumberedLine>("line_no", "int4", (r) => r.lineNo),
  column<NumberedLine>("account", "text", (r) => r.line.account),
  column<NumberedLine>("unit", "text", (r) => r.line.unit),
  column<NumberedLine>("amount", "int8", (r) => r.line.amount),
];

/** Posts transactions with the numbers from `firstId` on. The lines of one transaction never part: the database checks each statement. */
export async function insertLedger(
  db: Kysely<Database>,
  communityId: number,
  firstId: number,
  drafts: readonly LedgerDraft[],
): Promise<void> {
  const numbered = drafts.map((draft, index) => ({ transactionId: firstId + index, draft }));
  await bulkInsert(db, "ledger_transaction", communityId, TRANSACTION, numbered);
  let lines: NumberedLine[] = [];
  for (const { transactionId, draft } of numbered) {
    if (lines.length + draft.lines.length > CHUNK_ROWS) {
      await bulkInsert(db, "ledger_line", communityId, LINE, lines);
      lines = [];
    }
    draft.lines.forEach((line, index) => {
      lines.push({ transactionId, lineNo: index + 1, line });
    });
  }
  await bulkInsert(db, "ledger_line", communityId, LINE, lines);
}

/** What the books hold about some slots, transaction by transaction. */
export async function listPosted(
  db: Kysely<Database>,
  communityId: number,
  slots: readonly number[],
): Promise<Map<number, Posted[]>> {
  const { rows } = await sql<{
    slotStart: number;
    reference: string;
    account: LedgerAccount;
    unit: "EUR" | "WH";
    amount: number;
  }>`
    SELECT t.slot_start AS "slotStart", t.reference, l.account, l.unit, l.amount
    FROM ledger_transaction t JOIN ledger_line l USING (community_id, transaction_id)
    WHERE t.community_id = ${communityId}
      AND t.slot_start = ANY(SELECT to_timestamp(u / 1000.0) FROM unnest(${[...slots]}::float8[]) AS u)
    ORDER BY t.transaction_id, l.line_no`.execute(db);
  const posted = new Map<number, Posted[]>(slots.map((slot) => [slot, []]));
  for (const { slotStart, reference, ...line } of rows) posted.get(slotStart)?.push({ reference, lines: [line] });
  return posted;
}

/** Sum of an account's lines per unit, of all postings or of those for slots in a span. */
export async function accountBalance(
  db: Kysely<Database>,
  communityId: number,
  account: string,
  span?: { from: number; to: number },
): Promise<{ nanoEur: number; energyWh: number }> {
  let query = db
    .selectFrom("ledger_line as l")
    .innerJoin("ledger_transaction as t", (join) =>
      join.onRef("t.community_id", "=", "l.community_id").onRef("t.transaction_id", "=", "l.transaction_id"),
    )
    .select([
      sql<number>`coalesce(sum(l.amount) FILTER (WHERE l.unit = 'EUR'), 0)::int8`.as("money"),
      sql<number>`coalesce(sum(l.amount) FILTER (WHERE l.unit = 'WH'), 0)::int8`.as("energy"),
    ])
    .where("l.community_id", "=", communityId)
    .where("l.account", "=", account);
  if (span) query = query.where("t.slot_start", ">=", at(span.from)).where("t.slot_start", "<", at(span.to));
  const row = await query.executeTakeFirstOrThrow();
  return { nanoEur: row.money, energyWh: row.energy };
}

/** Every account of a community with its balance; the balances of a unit add up to zero. */
export async function trialBalance(
  db: Kysely<Database>,
  communityId: number,
): Promise<{ account: string; unit: "EUR" | "WH"; balance: number }[]> {
  return db
    .selectFrom("ledger_line")
    .select(["account", "unit", sql<number>`sum(amount)::int8`.as("balance")])
    .where("community_id", "=", communityId)
    .groupBy(["account", "unit"])
    .orderBy("account")
    .orderBy("unit")
    .execute();
}

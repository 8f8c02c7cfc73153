import type { Kysely } from "kysely";
import type { BookingGroup } from "@/lib/domain/settlement/accounting";
import { type StatementPeriod, statementOf, toCents } from "@/lib/domain/settlement/statement";
import { inSnapshot } from "@/lib/server/persistence/inTransaction";
import { listPeriodPostings, type PeriodPosting } from "@/lib/server/persistence/queries/periodPostings";
import type { Database } from "@/lib/server/persistence/schema/database";
import { type Kept, keptFor } from "@/lib/server/reads/keptInProcess";

/** `chainHead` names the books as they were when the month was closed. */
export type ClosedMonth = { month: string; closedAt: number; chainHead: string; period: StatementPeriod };

const shared = globalThis as typeof globalThis & { commonwattMonthBooks?: Kept<Map<string, Promise<BookingGroup[]>>> };

/**
 * What a closed month did to each account, in cents: to members as their statements have it, to the house's accounts by the sum of a
 * kind. What is closed stays as it is, so a process adds it up once: seconds in a month of half a million lines.
 */
export function monthBooks(db: Kysely<Database>, communityId: number, month: ClosedMonth): Promise<BookingGroup[]> {
  shared.commonwattMonthBooks ??= new WeakMap();
  const kept = keptFor(shared.commonwattMonthBooks, db, communityId, () => new Map<string, Promise<BookingGroup[]>>());
  const key = `${month.month} ${month.chainHead}`;
  const known = kept.get(key);
  if (known) return known;
  const books = openBooks(db, communityId, month.period);
  kept.set(key, books);
  // What failed is asked again the next time.
  books.catch(() => kept.delete(key));
  return books;
}

/** The same of a month that is not closed: it changes with every posting, so nothing of it is kept. */
export async function openBooks(
  db: Kysely<Database>,
  communityId: number,
  period: StatementPeriod,
): Promise<BookingGroup[]> {
  const postings = await inSnapshot(db, (tx) => listPeriodPostings(tx, communityId, period));
  return groupsOf(postings, period);
}

/** What each member's statement of the month comes to, in cents. */
export function centsOf(books: readonly BookingGroup[]): Map<string, number> {
  const cents = new Map<string, number>();
  for (const group of books) cents.set(group.account, (cents.get(group.account) ?? 0) + group.cents);
  return cents;
}

function groupsOf(postings: readonly PeriodPosting[], period: StatementPeriod): BookingGroup[] {
  const byAccount = new Map<string, PeriodPosting[]>();
  for (const posting of postings) {
    const own = byAccount.get(posting.account);
    if (own) own.push(posting);
    else byAccount.set(posting.account, [posting]);
  }
  return [...byAccount].flatMap(([account, own]) =>
    account.startsWith("member:") ? memberGroups(account, own, period) : houseGroups(account, own, period),
  );
}

/** The rounded lines of a member's statement, and what makes them the month as it is rounded. */
function memberGroups(account: string, postings: readonly PeriodPosting[], period: StatementPeriod): BookingGroup[] {
  const { lines, cents: total } = statementOf(postings, period, 0);
  const rounding = total - lines.reduce((sum, { cents }) => sum + cents, 0);
  return [
    ...lines.map(({ kind, reason, late, cents }) => ({ account, kind, reason, late, cents })),
    { account, kind: "rounding", reason: null, late: false, cents: rounding },
  ];
}

function houseGroups(account: string, postings: readonly PeriodPosting[], period: StatementPeriod): BookingGroup[] {
  const sums = new Map<string, BookingGroup & { nanoEur: number }>();
  for (const { kind, reason, slotStart, nanoEur } of postings) {
    const late = slotStart < period.from;
    const key = `${kind}|${reason ?? ""}|${late}`;
    const sum = nanoEur + (sums.get(key)?.nanoEur ?? 0);
    sums.set(key, { account, kind, reason, late, nanoEur: sum, cents: toCents(sum) });
  }
  return [...sums.values()];
}

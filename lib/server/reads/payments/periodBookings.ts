import { accountingCsv, type Booking, type BookingGroup, bookingsOf } from "@/lib/domain/settlement/accounting";
import { statementOf, toCents } from "@/lib/domain/settlement/statement";
import { requireOperator } from "@/lib/server/auth/requireOperator";
import type { Context } from "@/lib/server/context";
import { inSnapshot } from "@/lib/server/persistence/inTransaction";
import type { PeriodPosting } from "@/lib/server/persistence/queries/periodPostings";
import { type MonthPayments, monthPayments } from "./monthPayments";

export type BookingWords = { text: (booking: Booking) => string; account: (account: string) => string };

/** A closed month for the accountant, worded in the reader's language; members by alias. @throws DomainError not-found */
export async function readPeriodBookings(ctx: Context, month: string, words: BookingWords): Promise<string> {
  requireOperator(ctx.viewer);
  const books = await inSnapshot(ctx.db, (tx) => monthPayments(tx, ctx.community, month));
  const aliases = new Map(books.members.map(({ memberId, alias }) => [`member:${memberId}`, alias]));
  const account = (name: string) => aliases.get(name) ?? words.account(name);
  return accountingCsv(month, bookingsOf(groupsOf(books)), { ...words, account });
}

/** Members are booked as their statements have it, the rounding of its lines apart; the house's accounts by the sum of a kind. */
function groupsOf({ postings, period }: MonthPayments): BookingGroup[] {
  const byAccount = new Map<string, PeriodPosting[]>();
  for (const posting of postings) byAccount.set(posting.account, [...(byAccount.get(posting.account) ?? []), posting]);
  return [...byAccount].flatMap(([account, of]): BookingGroup[] => {
    if (account.startsWith("member:")) {
      const { lines, cents: total } = statementOf(of, period, 0);
      const rounding = total - lines.reduce((sum, { cents }) => sum + cents, 0);
      return [
        ...lines.map(({ kind, reason, late, cents }) => ({ account, kind, reason, late, cents })),
        { account, kind: "rounding", reason: null, late: false, cents: rounding },
      ];
    }
    const sums = new Map<string, BookingGroup & { nanoEur: number }>();
    for (const { kind, reason, slotStart, nanoEur } of of) {
      const late = slotStart < period.from;
      const key = `${kind}|${reason ?? ""}|${late}`;
      const sum = nanoEur + (sums.get(key)?.nanoEur ?? 0);
      sums.set(key, { account, kind, reason, late, nanoEur: sum, cents: toCents(sum) });
    }
    return [...sums.values()];
  });
}

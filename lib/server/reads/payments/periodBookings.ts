import { accountingCsv, type Booking, bookingsOf } from "@/lib/domain/settlement/accounting";
import { requireOperator } from "@/lib/server/auth/requireOperator";
import type { Context } from "@/lib/server/context";
import { monthPayments } from "./monthPayments";

export type BookingWords = { text: (booking: Booking) => string; account: (account: string) => string };

/** A closed month for the accountant, worded in the reader's language; members by alias. @throws DomainError not-found */
export async function readPeriodBookings(ctx: Context, month: string, words: BookingWords): Promise<string> {
  requireOperator(ctx.viewer);
  const { books, members } = await monthPayments(ctx, month);
  const aliases = new Map(members.map(({ memberId, alias }) => [`member:${memberId}`, alias]));
  const account = (name: string) => aliases.get(name) ?? words.account(name);
  return accountingCsv(month, bookingsOf(books), { ...words, account });
}

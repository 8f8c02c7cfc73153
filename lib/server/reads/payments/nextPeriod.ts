import { DomainError } from "@/lib/domain/errors";
import { localMonth, monthSpan } from "@/lib/domain/units/month";
import { requireOperator } from "@/lib/server/auth/requireOperator";
import type { Context } from "@/lib/server/context";
import { listClosedPeriods, periodExceptions } from "@/lib/server/persistence/queries/closedPeriods";
import { readHead } from "@/lib/server/persistence/queries/head";
import { countUndecided } from "@/lib/server/persistence/queries/undecided";
import type { NextPeriod } from "@/types/statements";
import { centsOf, openBooks } from "./monthBooks";

/** For the operator, before closing: whom the month is for and what it comes to. @throws DomainError not-found before anything settled */
export async function readNextPeriod(ctx: Context): Promise<NextPeriod> {
  requireOperator(ctx.viewer);
  const { db, community } = ctx;
  const { communityId, timeZone } = community;
  const now = ctx.clock.now();
  const { nextMonth: month } = await periodExceptions(db, community, localMonth(now, timeZone), now);
  if (month === null) throw new DomainError("not-found", "No month can be closed: nothing was settled yet.");
  const span = monthSpan(month, timeZone);
  const [closed, head, undecided] = await Promise.all([
    listClosedPeriods(db, communityId),
    readHead(db, communityId),
    countUndecided(db, communityId, { ...span, timeZone }),
  ]);
  const books = await openBooks(db, communityId, {
    ...span,
    lastTransactionId: head?.transactionId ?? 0,
    previousTransactionId: closed.at(-1)?.lastTransactionId ?? 0,
  });
  const cents = [...centsOf(books)].flatMap(([account, sum]) => (account.startsWith("member:") ? [sum] : []));
  return {
    month,
    receiving: sumOf(cents.filter((sum) => sum > 0)),
    paying: sumOf(cents.filter((sum) => sum < 0)),
    disputes: undecided.disputes,
    proposals: undecided.tariffs + undecided.homeChanges,
  };
}

function sumOf(cents: readonly number[]): { count: number; cents: number } {
  return { count: cents.length, cents: Math.abs(cents.reduce((sum, one) => sum + one, 0)) };
}

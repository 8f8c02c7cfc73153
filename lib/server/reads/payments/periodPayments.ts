import { maskIban } from "@/lib/domain/settlement/sepa/iban";
import { planPayments } from "@/lib/domain/settlement/sepa/planPayments";
import { addDays, localDay } from "@/lib/domain/units/slot";
import { requireOperator } from "@/lib/server/auth/requireOperator";
import type { Context } from "@/lib/server/context";
import type { PeriodPayments } from "@/types/payments";
import { monthPayments } from "./monthPayments";

/** For the operator: how a closed month is paid, before any file is made. @throws DomainError not-found */
export async function readPeriodPayments(ctx: Context, month: string): Promise<PeriodPayments> {
  requireOperator(ctx.viewer);
  const { members, account, creditNotes } = await monthPayments(ctx, month);
  const earliestDate = earliestDateOf(ctx);
  const { transfers, debits, leftOut, even } = planPayments(members, earliestDate);
  return {
    month,
    account: account && {
      name: account.name,
      ibanMasked: maskIban(account.iban),
      creditorId: account.creditorId,
    },
    transfers: sumOf(transfers),
    debits: sumOf(debits),
    leftOut,
    even,
    ownInvoice: members.filter(({ writesOwnInvoice }) => writesOwnInvoice).map(({ alias }) => alias),
    creditNotes,
    earliestDate,
  };
}

/** Banks take a file on the day before it is to be carried out at the latest (facts §8). */
export function earliestDateOf(ctx: Context): string {
  return addDays(localDay(ctx.clock.now(), ctx.community.timeZone), 1);
}

function sumOf(payments: readonly { cents: number }[]): { count: number; cents: number } {
  return { count: payments.length, cents: payments.reduce((sum, { cents }) => sum + cents, 0) };
}

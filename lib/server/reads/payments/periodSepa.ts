import { DomainError } from "@/lib/domain/errors";
import { creditTransferXml } from "@/lib/domain/settlement/sepa/creditTransfer";
import { directDebitXml } from "@/lib/domain/settlement/sepa/directDebit";
import type { Payment } from "@/lib/domain/settlement/sepa/message";
import { type MonthTransfer, planPayments } from "@/lib/domain/settlement/sepa/planPayments";
import { endToEndIdOf, messageIdOf } from "@/lib/domain/settlement/sepa/references";
import { sepaFaults } from "@/lib/domain/settlement/sepa/sepaFaults";
import { requireOperator } from "@/lib/server/auth/requireOperator";
import type { Context } from "@/lib/server/context";
import { instant } from "@/lib/server/reads/instant";
import { monthPayments } from "./monthPayments";
import { earliestDateOf } from "./periodPayments";

/**
 * A closed month's file for the bank, the same bytes for the same month, date and details. Making it changes nothing, so it can be made
 * again; its message id stays, by which banks refuse it a second time. @throws DomainError not-found, invalid-input
 */
export async function readPeriodSepa(
  ctx: Context,
  month: string,
  kind: "pain001" | "pain008",
  date: string | undefined,
): Promise<string> {
  requireOperator(ctx.viewer);
  const { communityId, name } = ctx.community;
  const { members, account, closedAt } = await monthPayments(ctx, month);
  const earliest = earliestDateOf(ctx);
  if (date === undefined || date < earliest) {
    const message = `must be a day from ${earliest} on: banks take a file the day before at the latest`;
    throw new DomainError("invalid-input", `/date ${message}.`, {
      path: "/date",
      fields: [{ path: "/date", message }],
    });
  }
  const plan = planPayments(members, date);
  if (account === null) throw new DomainError("not-found", "The community has no account yet: enter it first.");
  // Whole seconds: not every bank reads fractions.
  const createdAt = instant(closedAt - (closedAt % 1_000));
  const paymentOf = ({ memberId, alias, cents, account }: MonthTransfer): Payment => ({
    endToEndId: endToEndIdOf(communityId, month, memberId),
    cents,
    party: { name: account.holder, iban: account.iban },
    remittance: `${name} ${month} ${alias}`,
  });
  if (kind === "pain001") {
    if (plan.transfers.length === 0) throw new DomainError("not-found", "Nobody is to be paid by this month.");
    const messageId = messageIdOf(communityId, month, "CT");
    const payments = plan.transfers.map(paymentOf);
    return checked(creditTransferXml({ messageId, createdAt, date, debtor: account, payments }));
  }
  const { creditorId } = account;
  if (plan.debits.length === 0 || creditorId === null)
    throw new DomainError("not-found", "Nothing is to be collected by this month.");
  const messageId = messageIdOf(communityId, month, "DD");
  const payments = plan.debits.map((debit) => ({
    ...paymentOf(debit),
    mandateId: debit.mandate.reference,
    signedOn: debit.mandate.signedOn,
    sequence: debit.sequence,
  }));
  return checked(directDebitXml({ messageId, createdAt, date, creditor: account, creditorId, payments }));
}

/** A file that breaks a rule never leaves the house. */
function checked(xml: string): string {
  const [fault] = sepaFaults(xml);
  if (fault !== undefined) throw new Error("a SEPA message that breaks the rules was made");
  return xml;
}

import type { Transaction } from "kysely";
import { monthSpan } from "@/lib/domain/units/month";
import { requireOperator } from "@/lib/server/auth/requireOperator";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { houseMail } from "@/lib/server/mail/houseMail";
import { holdName } from "@/lib/server/persistence/queries/advisoryLock";
import {
  type ClosedPeriod,
  insertClosedPeriod,
  listClosedPeriods,
  periodExceptions,
} from "@/lib/server/persistence/queries/closedPeriods";
import { lockHead } from "@/lib/server/persistence/queries/head";
import { queueStatementMail } from "@/lib/server/persistence/queries/statementMail";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { ClosePeriodReply, ClosePeriodRequest } from "@/types/statements";
import { closeTax, planTax } from "./closeTax";
import { instant } from "./instant";
import { type CommandMeta, withIdempotency } from "./withIdempotency";

/**
 * Closes the books of a local month, one after the other, once every slot of it is settled; else says what is missing. What is
 * posted for it later stands in the next statement. Closing a closed month changes nothing. With the closing or not at all its supplies
 * are kept as they stand to VAT, credit notes are made, and, where mail is set up, its statements are put up for it.
 */
export function closePeriod(ctx: Context, input: ClosePeriodRequest, meta: CommandMeta): Promise<ClosePeriodReply> {
  const { memberId } = requireOperator(ctx.viewer);
  const { communityId } = ctx.community;
  const { month } = input;
  return withIdempotency(ctx, meta, { command: "closePeriod", input: { month } }, async (tx, requestHash) => {
    // Nothing settles meanwhile, and no other closing.
    await holdName(tx, `readings ${communityId}`);
    const periods = await listClosedPeriods(tx, communityId);
    const known = periods.find((period) => period.month === month);
    if (known) return { closed: replyOf(known), exceptions: null };
    const at = ctx.clock.now();
    const exceptions = await periodExceptions(tx, ctx.community, month, at);
    if (!exceptions.isNext || exceptions.notOver || exceptions.unsettled > 0) {
      return { closed: null, exceptions };
    }
    const previousTransactionId = periods.at(-1)?.lastTransactionId ?? 0;
    const span = { ...monthSpan(month, ctx.community.timeZone), previousTransactionId };
    // Adding up takes its time, so it comes before the head is held.
    const tax = await planTax(tx, ctx.community, month, span);
    const period = await closeBooks(tx, communityId, { month, memberId, requestHash, at });
    await closeTax(tx, ctx.community, tax, at);
    if (houseMail() !== null) {
      const { lastTransactionId } = period;
      await queueStatementMail(tx, communityId, month, { ...span, lastTransactionId }, ctx.clock.wall());
    }
    return { closed: replyOf(period), exceptions };
  });
}

/** Closes a month at the ledger's last posting, and says so in the journal. */
export async function closeBooks(
  tx: Transaction<Database>,
  communityId: number,
  closing: { month: string; memberId: number; requestHash: string; at: number },
): Promise<ClosedPeriod> {
  const { month, memberId, requestHash, at } = closing;
  const { transactionId, auditHash } = await lockHead(tx, communityId);
  const period = { month, closedAt: at, closedBy: memberId, lastTransactionId: transactionId, chainHead: auditHash };
  await insertClosedPeriod(tx, communityId, period);
  await appendJournal(tx, communityId, {
    audit: [
      {
        kind: "period-closed",
        subject: `month:${month}`,
        payload: { memberId, lastTransactionId: transactionId, requestHash },
        at,
      },
    ],
  });
  return period;
}

function replyOf({ month, closedAt, lastTransactionId, chainHead }: ClosedPeriod): ClosePeriodReply["closed"] {
  return { month, closedAt: instant(closedAt), lastTransactionId, chainHead };
}

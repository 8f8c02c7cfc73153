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
import { instant } from "./instant";
import { type CommandMeta, withIdempotency } from "./withIdempotency";

/**
 * Closes the books of a local month, one after the other, once every slot of it is settled; else says what is missing. What is
 * posted for it later stands in the next statement. Closing a closed month changes nothing. Where mail is set up, the statements are
 * put up for it with the closing or not at all.
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
    const period = await closeBooks(tx, communityId, { month, memberId, requestHash, at });
    if (houseMail() !== null) {
      const { lastTransactionId } = period;
      const previousTransactionId = periods.at(-1)?.lastTransactionId ?? 0;
      const span = { ...monthSpan(month, ctx.community.timeZone), lastTransactionId, previousTransactionId };
      await queueStatementMail(tx, communityId, month, span, ctx.clock.wall());
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

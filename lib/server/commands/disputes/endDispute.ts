import type { Transaction } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import { requireOperator } from "@/lib/server/auth/requireOperator";
import { requireTrader } from "@/lib/server/commands/requireTrader";
import { type CommandMeta, withIdempotency } from "@/lib/server/commands/withIdempotency";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { notify } from "@/lib/server/notifications/notify";
import { closeDispute, type DisputeRecord, lockDispute } from "@/lib/server/persistence/queries/disputes";
import { findOwnReading } from "@/lib/server/persistence/queries/readHistorySlot";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { AnswerDisputeRequest, DisputeReply } from "@/types/disputes";

/** Takes back what the acting member said of a reading; again changes nothing. @throws DomainError not-found for others'. */
export function withdrawDispute(ctx: Context, disputeId: string, meta: CommandMeta): Promise<DisputeReply> {
  const { communityId } = ctx.community;
  return withIdempotency(ctx, meta, { command: "withdrawDispute", input: { disputeId } }, async (tx, requestHash) => {
    const { memberId } = await requireTrader(ctx, tx);
    const dispute = await lockDispute(tx, communityId, disputeId);
    if (dispute?.memberId !== memberId) throw missing();
    if (dispute.state === "withdrawn") return replyOf(dispute);
    if (dispute.state !== "open") throw refusal("/disputeId", "was answered already");
    return end(ctx, tx, { ...dispute, state: "withdrawn", closedAt: ctx.clock.now() }, { memberId, requestHash });
  });
}

/**
 * The operator's answer: the reading stands, or was put right, which only holds when another value came in since; the member is
 * told. @throws DomainError not-found, invalid-input for one that was answered or withdrawn, or put right by nothing.
 */
export function answerDispute(
  ctx: Context,
  disputeId: string,
  { outcome, text }: AnswerDisputeRequest,
  meta: CommandMeta,
): Promise<DisputeReply> {
  const { communityId } = ctx.community;
  const { memberId: answeredBy } = requireOperator(ctx.viewer);
  const command = { command: "answerDispute", input: { disputeId, outcome, text } };
  return withIdempotency(ctx, meta, command, async (tx, requestHash) => {
    const dispute = await lockDispute(tx, communityId, disputeId);
    if (!dispute) throw missing();
    if (dispute.state !== "open") throw refusal("/outcome", "comes too late: it was answered or taken back");
    if (outcome === "corrected") {
      const reading = await findOwnReading(tx, communityId, dispute.memberId, dispute.slotStart);
      if ((reading?.version ?? 0) === dispute.version) {
        throw refusal("/outcome", "does not hold: no other value came in yet. Bring the right one in first");
      }
    }
    const at = ctx.clock.now();
    const ended = { ...dispute, state: outcome, answer: text, answeredBy, closedAt: at };
    await notify(tx, communityId, [
      {
        memberId: dispute.memberId,
        key: `dispute:${disputeId}:answered`,
        at,
        slotStart: dispute.slotStart,
        kind: "dispute",
        detail: { told: outcome, alias: null },
      },
    ]);
    return end(ctx, tx, ended, { memberId: answeredBy, requestHash });
  });
}

async function end(
  ctx: Context,
  tx: Transaction<Database>,
  dispute: DisputeRecord,
  by: { memberId: number; requestHash: string },
): Promise<DisputeReply> {
  const { communityId } = ctx.community;
  await closeDispute(tx, communityId, dispute);
  await appendJournal(tx, communityId, {
    audit: [
      {
        kind: "dispute-ended",
        subject: `dispute:${dispute.disputeId}`,
        payload: { ...by, state: dispute.state },
        at: ctx.clock.now(),
      },
    ],
  });
  return replyOf(dispute);
}

const replyOf = ({ disputeId, state }: DisputeRecord): DisputeReply => ({ disputeId, state });

const missing = () => new DomainError("not-found", "There is no such dispute.");

function refusal(path: string, message: string): DomainError {
  return new DomainError("invalid-input", `${path} ${message}.`, { path, fields: [{ path, message }] });
}

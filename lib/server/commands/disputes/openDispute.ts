import { randomUUID } from "node:crypto";
import { DomainError } from "@/lib/domain/errors";
import { parseSlot } from "@/lib/domain/units/slot";
import { requireTrader } from "@/lib/server/commands/requireTrader";
import { type CommandMeta, withIdempotency } from "@/lib/server/commands/withIdempotency";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { notify } from "@/lib/server/notifications/notify";
import { countOpenDisputes, type DisputeRecord, insertDispute } from "@/lib/server/persistence/queries/disputes";
import { listOperatorIds } from "@/lib/server/persistence/queries/members";
import { findOwnReading } from "@/lib/server/persistence/queries/readHistorySlot";
import type { DisputeReply, OpenDisputeRequest } from "@/types/disputes";

const SLOT_MS = 900_000;
const MOST_OPEN = 20;
/** Network operators put readings right for about two years; what is older nobody can look up any more. */
const OLDEST_MS = 2 * 366 * 86_400_000;

/**
 * Says that a reading of the acting member is wrong, or missing: the operators are told and answer. What was said stays between
 * them: the audit chain has the quarter-hour, not the words. @throws DomainError invalid-input for what is no slot of the past
 * two years, one that is disputed already, or too many at once.
 */
export function openDispute(ctx: Context, input: OpenDisputeRequest, meta: CommandMeta): Promise<DisputeReply> {
  const { communityId } = ctx.community;
  return withIdempotency(ctx, meta, { command: "openDispute", input }, async (tx, requestHash) => {
    const { memberId, alias } = await requireTrader(ctx, tx);
    const at = ctx.clock.now();
    const slotStart = parseSlot(input.slot);
    if (slotStart === null) throw refusal("/slot", "must be the start of a quarter-hour");
    if (slotStart + SLOT_MS > at) throw refusal("/slot", "is not over yet: its reading comes afterwards");
    if (slotStart < at - OLDEST_MS) throw refusal("/slot", "is more than two years ago: ask your network operator");
    const { open, ofSlot } = await countOpenDisputes(tx, communityId, memberId, slotStart);
    if (ofSlot) throw refusal("/slot", "was called wrong already and waits for an answer");
    if (open >= MOST_OPEN) throw refusal("/slot", `is one too many: ${MOST_OPEN} of yours wait for an answer already`);
    const reading = await findOwnReading(tx, communityId, memberId, slotStart);
    const dispute: DisputeRecord = {
      disputeId: randomUUID(),
      memberId,
      slotStart,
      version: reading?.version ?? 0,
      complaint: input.text,
      openedAt: at,
      state: "open",
      answer: null,
      answeredBy: null,
      closedAt: null,
    };
    await insertDispute(tx, communityId, dispute);
    const operators = await listOperatorIds(tx, communityId);
    await notify(
      tx,
      communityId,
      operators.map((operatorId) => ({
        memberId: operatorId,
        key: `dispute:${dispute.disputeId}:opened`,
        at,
        slotStart,
        kind: "dispute" as const,
        detail: { told: "opened" as const, alias },
      })),
    );
    await appendJournal(tx, communityId, {
      audit: [
        {
          kind: "reading-disputed",
          subject: `dispute:${dispute.disputeId}`,
          payload: { memberId, slotStart, version: dispute.version, requestHash },
          at,
        },
      ],
    });
    return { disputeId: dispute.disputeId, state: dispute.state };
  });
}

function refusal(path: string, message: string): DomainError {
  return new DomainError("invalid-input", `${path} ${message}.`, { path, fields: [{ path, message }] });
}

import { requireOperator } from "@/lib/server/auth/requireOperator";
import { type CommandMeta, withIdempotency } from "@/lib/server/commands/withIdempotency";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { notify } from "@/lib/server/notifications/notify";
import { tariffDraft } from "@/lib/server/notifications/tariffDraft";
import { holdName } from "@/lib/server/persistence/queries/advisoryLock";
import { decideProposal } from "@/lib/server/persistence/queries/tariffProposals";
import type { DecideTariffReply, DecideTariffRequest } from "@/types/tariffs";
import { changeTariff } from "./changeTariff";
import { requireWaiting } from "./requireWaiting";

/**
 * Confirms a proposed tariff, which changes it from its day on, or declines it with a reason; the member is told.
 * @throws DomainError not-found, stale-version when it is decided already, closed-period when its day was closed meanwhile.
 */
export function decideTariff(
  ctx: Context,
  proposalId: string,
  input: DecideTariffRequest,
  meta: CommandMeta,
): Promise<DecideTariffReply> {
  const operator = requireOperator(ctx.viewer);
  const { communityId } = ctx.community;
  const request = { command: "decideTariff", input: { proposalId, ...input } };
  return withIdempotency(ctx, meta, request, async (tx, requestHash) => {
    // Before any row is locked: whoever settles holds this, and then tells members.
    await holdName(tx, `readings ${communityId}`);
    const proposal = await requireWaiting(tx, communityId, proposalId);
    const { memberId, validFrom, terms } = proposal;
    const at = ctx.clock.now();
    const decidedBy = operator.memberId;
    const reason = input.decision === "decline" ? input.reason : null;
    await decideProposal(tx, communityId, proposalId, { decidedAt: at, decidedBy, reason });
    await notify(tx, communityId, [tariffDraft(proposal, reason, at)]);
    if (reason === null) {
      await changeTariff(tx, ctx, { memberId, validFrom, terms, decidedBy, requestHash });
      return { proposalId, state: "confirmed" };
    }
    await appendJournal(tx, communityId, {
      audit: [
        {
          kind: "tariff-declined",
          subject: `tariff:${proposalId}`,
          payload: { memberId, by: decidedBy, requestHash },
          at,
        },
      ],
    });
    return { proposalId, state: "declined" };
  });
}

import { requireTrader } from "@/lib/server/commands/requireTrader";
import { type CommandMeta, withIdempotency } from "@/lib/server/commands/withIdempotency";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { deleteProposal } from "@/lib/server/persistence/queries/tariffProposals";
import type { WithdrawTariffReply } from "@/types/tariffs";
import { requireWaiting } from "./requireWaiting";

/** Takes back a proposal of one's own that still waits. @throws DomainError not-found for others', stale-version when it is decided. */
export function withdrawTariff(ctx: Context, proposalId: string, meta: CommandMeta): Promise<WithdrawTariffReply> {
  const { communityId } = ctx.community;
  const request = { command: "withdrawTariff", input: { proposalId } };
  return withIdempotency(ctx, meta, request, async (tx, requestHash) => {
    const { memberId } = await requireTrader(ctx, tx);
    await requireWaiting(tx, communityId, proposalId, memberId);
    await deleteProposal(tx, communityId, proposalId);
    await appendJournal(tx, communityId, {
      audit: [
        {
          kind: "tariff-withdrawn",
          subject: `tariff:${proposalId}`,
          payload: { memberId, requestHash },
          at: ctx.clock.now(),
        },
      ],
    });
    return { proposalId };
  });
}

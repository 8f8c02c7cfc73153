import { checkVatId } from "@/lib/domain/settlement/sepa/vatId";
import { requireOperator } from "@/lib/server/auth/requireOperator";
import { instant } from "@/lib/server/commands/instant";
import { type CommandMeta, withIdempotency } from "@/lib/server/commands/withIdempotency";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { holdName } from "@/lib/server/persistence/queries/advisoryLock";
import { saveCommunityTax } from "@/lib/server/persistence/queries/communityTax";
import type { BillingReply, SetCommunityTaxRequest } from "@/types/payments";
import { refuseField } from "./refuseField";

/**
 * The operator says how the community stands on credit notes and its rate of VAT for electricity. It holds for months closed from
 * then on: a closed one keeps what it was closed with. @throws DomainError invalid-input naming the field.
 */
export function setCommunityTax(ctx: Context, input: SetCommunityTaxRequest, meta: CommandMeta): Promise<BillingReply> {
  const { memberId } = requireOperator(ctx.viewer);
  const { communityId } = ctx.community;
  return withIdempotency(ctx, meta, { command: "setCommunityTax", input }, async (tx) => {
    await holdName(tx, `billing ${communityId}`);
    const now = ctx.clock.now();
    const vatId =
      input.vatId === null
        ? null
        : (checkVatId(input.vatId) ?? refuseField("/vatId", "has no form of a state of the EU"));
    await saveCommunityTax(tx, communityId, { ...input, vatId }, now);
    await appendJournal(tx, communityId, {
      audit: [
        {
          kind: "community-tax-set",
          subject: `community:${communityId}`,
          payload: { memberId, vatRateBasisPoints: input.vatRateBasisPoints },
          at: now,
        },
      ],
    });
    return { changedAt: instant(now) };
  });
}

import { checkCreditorId } from "@/lib/domain/settlement/sepa/iban";
import { requireOperator } from "@/lib/server/auth/requireOperator";
import { instant } from "@/lib/server/commands/instant";
import { type CommandMeta, withIdempotency } from "@/lib/server/commands/withIdempotency";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { holdName } from "@/lib/server/persistence/queries/advisoryLock";
import { findCommunityAccount, saveCommunityAccount } from "@/lib/server/persistence/queries/billing";
import type { BillingReply, SetCommunityBillingRequest } from "@/types/payments";
import { holderOf, ibanOf } from "./accountFields";
import { refuseField } from "./refuseField";

/**
 * The operator says from which account the community pays and onto which it collects. Mandates name the creditor identifier: with
 * another one those given before no longer count. @throws DomainError invalid-input naming the field.
 */
export function setCommunityBilling(
  ctx: Context,
  input: SetCommunityBillingRequest,
  meta: CommandMeta,
): Promise<BillingReply> {
  const { memberId } = requireOperator(ctx.viewer);
  const { communityId } = ctx.community;
  return withIdempotency(ctx, meta, { command: "setCommunityBilling", input }, async (tx) => {
    await holdName(tx, `billing ${communityId}`);
    const before = await findCommunityAccount(tx, communityId);
    const now = ctx.clock.now();
    const name = holderOf("/name", input.name);
    const iban = ibanOf(input.iban, before?.iban);
    const creditorId =
      input.creditorId === null
        ? null
        : (checkCreditorId(input.creditorId) ?? refuseField("/creditorId", "is no creditor identifier of SEPA"));
    await saveCommunityAccount(tx, communityId, { name, iban, creditorId }, now);
    await appendJournal(tx, communityId, {
      audit: [
        {
          kind: "community-billing-set",
          subject: `community:${communityId}`,
          payload: { memberId, creditorId },
          at: now,
        },
      ],
    });
    return { changedAt: instant(now) };
  });
}

import { requireMembership } from "@/lib/server/auth/requireMembership";
import { instant } from "@/lib/server/commands/instant";
import { type CommandMeta, withIdempotency } from "@/lib/server/commands/withIdempotency";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import { listBilling, saveBilling } from "@/lib/server/persistence/queries/billing";
import { lockMember } from "@/lib/server/persistence/queries/members";
import type { BillingReply } from "@/types/payments";

/**
 * Takes all a member said about its account, mandate and VAT out of the portal; only how many mandates there were stays, and in
 * closed months what the law has kept: how their supplies stood to VAT, and credit notes.
 */
export function removeBilling(ctx: Context, meta: CommandMeta): Promise<BillingReply> {
  const { memberId } = requireMembership(ctx.viewer);
  const { communityId } = ctx.community;
  return withIdempotency(ctx, meta, { command: "removeBilling", input: {} }, async (tx) => {
    await lockMember(tx, communityId, memberId);
    const [before] = await listBilling(tx, communityId, memberId);
    const now = ctx.clock.now();
    if (!before) return { changedAt: instant(now) };
    const noVat = { vatStatus: "private", vatId: null, selfBilling: null, address: null } as const;
    const none = { account: null, mandate: null, ...noVat };
    await saveBilling(tx, communityId, { ...none, memberId, mandateNo: before.mandateNo }, now);
    await appendJournal(tx, communityId, {
      audit: [{ kind: "billing-removed", subject: `member:${memberId}`, payload: { memberId }, at: now }],
    });
    return { changedAt: instant(now) };
  });
}

import { maskIban } from "@/lib/domain/settlement/sepa/iban";
import { mandateReferenceOf } from "@/lib/domain/settlement/sepa/references";
import { requireOperator } from "@/lib/server/auth/requireOperator";
import type { Context } from "@/lib/server/context";
import { findCommunityAccount, listBilling } from "@/lib/server/persistence/queries/billing";
import { findCommunityTax } from "@/lib/server/persistence/queries/communityTax";
import type { BillingResponse, CommunityBilling, CommunityTax } from "@/types/payments";
import { instant } from "./instant";
import { requireMember } from "./requireMember";

/** My own account, mandate and VAT status, and whom a mandate would be given. */
export async function readBilling(ctx: Context): Promise<BillingResponse> {
  const memberId = requireMember(ctx.viewer);
  const { communityId } = ctx.community;
  const [billing] = await listBilling(ctx.db, communityId, memberId);
  const community = await findCommunityAccount(ctx.db, communityId);
  const creditor =
    community === null || community.creditorId === null
      ? null
      : { name: community.name, creditorId: community.creditorId };
  if (!billing?.account) return { details: null, creditor };
  const { account, mandate, mandateNo, vatStatus, vatId, selfBilling, address } = billing;
  const counts = mandate !== null && mandate.creditorId === creditor?.creditorId;
  return {
    details: {
      holder: account.holder,
      ibanMasked: maskIban(account.iban),
      mandate: counts
        ? { reference: mandateReferenceOf(communityId, memberId, mandateNo), signedAt: instant(mandate.signedAt) }
        : null,
      vatStatus,
      vatId,
      selfBillingAt: selfBilling && instant(selfBilling.agreedAt),
      address,
    },
    creditor,
  };
}

/**
 * Whether my statement of a month closed at an instant, before VAT was kept with it, must say that nobody writes me a credit note: "missing" for a business without
 * an agreement then, else when I agreed; null for a private person.
 */
export async function readSelfBilling(ctx: Context, closedAt: number): Promise<"missing" | number | null> {
  const memberId = requireMember(ctx.viewer);
  const [billing] = await listBilling(ctx.db, ctx.community.communityId, memberId);
  if (!billing || billing.vatStatus === "private") return null;
  const { selfBilling } = billing;
  return selfBilling !== null && selfBilling.agreedAt <= closedAt ? selfBilling.agreedAt : "missing";
}

/** For the operator: the community's account. */
export async function readCommunityBilling(ctx: Context): Promise<CommunityBilling> {
  requireOperator(ctx.viewer);
  const account = await findCommunityAccount(ctx.db, ctx.community.communityId);
  if (account === null) return { details: null };
  return { details: { name: account.name, ibanMasked: maskIban(account.iban), creditorId: account.creditorId } };
}

/** For the operator: how the community stands on credit notes, and its rate of VAT. */
export async function readCommunityTax(ctx: Context): Promise<CommunityTax> {
  requireOperator(ctx.viewer);
  return { details: await findCommunityTax(ctx.db, ctx.community.communityId) };
}

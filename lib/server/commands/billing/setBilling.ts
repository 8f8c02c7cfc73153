import { mandateReferenceOf } from "@/lib/domain/settlement/sepa/references";
import { checkVatId } from "@/lib/domain/settlement/sepa/vatId";
import { requireMembership } from "@/lib/server/auth/requireMembership";
import { instant } from "@/lib/server/commands/instant";
import { type CommandMeta, withIdempotency } from "@/lib/server/commands/withIdempotency";
import type { Context } from "@/lib/server/context";
import { appendJournal } from "@/lib/server/events/journal";
import {
  findCommunityAccount,
  listBilling,
  type MemberBilling,
  saveBilling,
} from "@/lib/server/persistence/queries/billing";
import { lockMember } from "@/lib/server/persistence/queries/members";
import { BILLING_TEXT, type BillingReply, type SetBillingRequest } from "@/types/payments";
import { holderOf, ibanOf } from "./accountFields";
import { refuseField } from "./refuseField";

/**
 * A member says to which account it is paid and whether direct debits may be collected from it. A mandate is for one account, holder
 * and creditor: with another it begins anew under a new reference. Accounts and names stay out of the journal, where nothing can be
 * erased, and so does the request's hash, from which they could be guessed. @throws DomainError invalid-input naming the field.
 */
export function setBilling(ctx: Context, input: SetBillingRequest, meta: CommandMeta): Promise<BillingReply> {
  const { memberId } = requireMembership(ctx.viewer);
  const { communityId } = ctx.community;
  return withIdempotency(ctx, meta, { command: "setBilling", input }, async (tx) => {
    await lockMember(tx, communityId, memberId);
    const [before] = await listBilling(tx, communityId, memberId);
    const community = await findCommunityAccount(tx, communityId);
    const now = ctx.clock.now();
    const account = { holder: holderOf("/holder", input.holder), iban: ibanOf(input.iban, before?.account?.iban) };
    const mandated = mandateOf(input, account, before, community?.creditorId ?? null, now);
    const billing: MemberBilling = { memberId, account, ...mandated, ...vatOf(input, before, now) };
    await saveBilling(tx, communityId, billing, now);
    await appendJournal(tx, communityId, {
      audit: [
        {
          kind: "billing-set",
          subject: `member:${memberId}`,
          payload: {
            memberId,
            mandate: billing.mandate && mandateReferenceOf(communityId, memberId, billing.mandateNo),
            mandateText: billing.mandate?.text ?? null,
            selfBillingText: billing.selfBilling?.text ?? null,
          },
          at: now,
        },
      ],
    });
    return { changedAt: instant(now) };
  });
}

function mandateOf(
  { mandate: wanted, textVersion }: SetBillingRequest,
  account: NonNullable<MemberBilling["account"]>,
  before: MemberBilling | undefined,
  creditorId: string | null,
  now: number,
): Pick<MemberBilling, "mandate" | "mandateNo"> {
  const mandateNo = before?.mandateNo ?? 0;
  if (!wanted) return { mandate: null, mandateNo };
  if (creditorId === null) return refuseField("/mandate", "cannot be given: the community collects no direct debits");
  const same = before?.account?.iban === account.iban && before.account.holder === account.holder;
  if (before?.mandate && same && before.mandate.creditorId === creditorId)
    return { mandate: before.mandate, mandateNo };
  requireText(textVersion);
  return { mandate: { signedAt: now, creditorId, text: textVersion }, mandateNo: mandateNo + 1 };
}

function vatOf(
  { vatStatus, vatId: sent, selfBilling: wanted, address, textVersion }: SetBillingRequest,
  before: MemberBilling | undefined,
  now: number,
): Pick<MemberBilling, "vatStatus" | "vatId" | "selfBilling" | "address"> {
  const none = { selfBilling: null, address: null };
  if (vatStatus === "private") {
    if (sent !== null) refuseField("/vatId", "has no place here: a private person has none");
  }
  if (vatStatus !== "taxable" && wanted)
    refuseField("/selfBilling", "has no place here: credit notes are for businesses with VAT");
  if (!wanted && address !== null) refuseField("/address", "has no place here: only credit notes need one");
  if (vatStatus === "private") return { vatStatus, vatId: null, ...none };
  const vatId = sent === null ? null : (checkVatId(sent) ?? refuseField("/vatId", "has no form of a state of the EU"));
  if (vatStatus === "taxable" && vatId === null) refuseField("/vatId", "is missing");
  if (!wanted) return { vatStatus, vatId, ...none };
  if (address === null) refuseField("/address", "is missing: it stands on each credit note");
  if (before?.selfBilling) return { vatStatus, vatId, selfBilling: before.selfBilling, address };
  requireText(textVersion);
  return { vatStatus, vatId, selfBilling: { agreedAt: now, text: textVersion }, address };
}

function requireText(textVersion: string): void {
  if (textVersion !== BILLING_TEXT)
    refuseField("/textVersion", `is not the text of today; read it again and send ${BILLING_TEXT}`);
}

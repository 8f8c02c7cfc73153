import { DomainError } from "@/lib/domain/errors";
import type { BookingGroup } from "@/lib/domain/settlement/accounting";
import type { MemberMonth } from "@/lib/domain/settlement/sepa/planPayments";
import { mandateReferenceOf } from "@/lib/domain/settlement/sepa/references";
import { monthSpan } from "@/lib/domain/units/month";
import { localDay } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { type CommunityAccount, findCommunityAccount, listBilling } from "@/lib/server/persistence/queries/billing";
import { listClosedPeriods } from "@/lib/server/persistence/queries/closedPeriods";
import { listAllAliases } from "@/lib/server/persistence/queries/members";
import { readInvoicing } from "./invoicing";
import { lastCollections } from "./lastCollections";
import { type ClosedMonth, centsOf, monthBooks } from "./monthBooks";

/** A closed month: what it did to each account, what each member's comes to and how it is paid. */
export type MonthPayments = ClosedMonth & {
  books: readonly BookingGroup[];
  members: (MemberMonth & { writesOwnInvoice: boolean })[];
  creditNotes: number;
  account: CommunityAccount | null;
};

/** @throws DomainError not-found when the month is not closed. */
export async function monthPayments({ db, community }: Context, month: string): Promise<MonthPayments> {
  const { communityId, timeZone } = community;
  const closed = (await listClosedPeriods(db, communityId)).map((one, at, all): ClosedMonth => {
    const { month, closedAt, chainHead, lastTransactionId } = one;
    const previousTransactionId = all[at - 1]?.lastTransactionId ?? 0;
    const period = { ...monthSpan(month, timeZone), lastTransactionId, previousTransactionId };
    return { month, closedAt, chainHead, period };
  });
  const upTo = closed.slice(0, closed.findIndex((one) => one.month === month) + 1);
  const asked = upTo.at(-1);
  if (!asked) throw new DomainError("not-found", "There is no such month: it is not closed.");
  const books = await monthBooks(db, communityId, asked);
  const cents = centsOf(books);
  const account = await findCommunityAccount(db, communityId);
  const creditorId = account?.creditorId ?? null;
  const billing = new Map(
    (await listBilling(db, communityId)).map((one) => [
      one.memberId,
      // A mandate names its creditor, and counts for no other.
      one.mandate?.creditorId === creditorId ? one : { ...one, mandate: null },
    ]),
  );
  const collected = await lastCollections(
    db,
    communityId,
    upTo,
    [...billing.values()].flatMap(({ memberId, mandate }) =>
      mandate !== null && (cents.get(`member:${memberId}`) ?? 0) < 0 ? [{ memberId, signedAt: mandate.signedAt }] : [],
    ),
  );
  const { creditNotes, writesOwnInvoice } = await readInvoicing(db, communityId, month, [...billing.values()]);
  const members = (await listAllAliases(db, communityId)).map(({ memberId, alias }) => {
    const said = billing.get(memberId);
    const used = collected.get(memberId);
    return {
      memberId,
      alias,
      cents: cents.get(`member:${memberId}`) ?? 0,
      account: said?.account ?? null,
      mandate: said?.mandate
        ? {
            reference: mandateReferenceOf(communityId, memberId, said.mandateNo),
            signedOn: localDay(said.mandate.signedAt, timeZone),
            lastUsed: used === undefined ? null : localDay(used, timeZone),
          }
        : null,
      writesOwnInvoice: writesOwnInvoice(memberId, cents.get(`member:${memberId}`) ?? 0),
    };
  });
  return { ...asked, books, members, account, creditNotes };
}

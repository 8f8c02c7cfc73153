import type { Kysely } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import type { MemberMonth } from "@/lib/domain/settlement/sepa/planPayments";
import { mandateReferenceOf } from "@/lib/domain/settlement/sepa/references";
import { monthSpan } from "@/lib/domain/units/month";
import { localDay } from "@/lib/domain/units/slot";
import { type CommunityAccount, findCommunityAccount, listBilling } from "@/lib/server/persistence/queries/billing";
import { listClosedPeriods } from "@/lib/server/persistence/queries/closedPeriods";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import { listAllAliases } from "@/lib/server/persistence/queries/members";
import { listPeriodPostings, type PeriodPosting } from "@/lib/server/persistence/queries/periodPostings";
import type { Database } from "@/lib/server/persistence/schema/database";
import { type ClosedMonth, lastCollections, monthCents } from "./lastCollections";

/** A closed month: what its statements are made of, what each member's comes to and how it is paid. */
export type MonthPayments = ClosedMonth & {
  postings: PeriodPosting[];
  members: (MemberMonth & { writesOwnInvoice: boolean })[];
  account: CommunityAccount | null;
};

/** @throws DomainError not-found when the month is not closed. */
export async function monthPayments(
  db: Kysely<Database>,
  { communityId, timeZone }: CommunityRecord,
  month: string,
): Promise<MonthPayments> {
  const closed = (await listClosedPeriods(db, communityId)).map((one, at, all): ClosedMonth => {
    const { month, closedAt, lastTransactionId } = one;
    const previousTransactionId = all[at - 1]?.lastTransactionId ?? 0;
    return { month, closedAt, period: { ...monthSpan(month, timeZone), lastTransactionId, previousTransactionId } };
  });
  const upTo = closed.slice(0, closed.findIndex((one) => one.month === month) + 1);
  const asked = upTo.at(-1);
  if (!asked) throw new DomainError("not-found", "There is no such month: it is not closed.");
  const postings = await listPeriodPostings(db, communityId, asked.period);
  const cents = monthCents(postings, asked.period);
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
      mandate !== null && (cents.get(memberId) ?? 0) < 0 ? [{ memberId, signedAt: mandate.signedAt }] : [],
    ),
  );
  const members = (await listAllAliases(db, communityId)).map(({ memberId, alias }) => {
    const said = billing.get(memberId);
    const used = collected.get(memberId);
    return {
      memberId,
      alias,
      cents: cents.get(memberId) ?? 0,
      account: said?.account ?? null,
      mandate: said?.mandate
        ? {
            reference: mandateReferenceOf(communityId, memberId, said.mandateNo),
            signedOn: localDay(said.mandate.signedAt, timeZone),
            lastUsed: used === undefined ? null : localDay(used, timeZone),
          }
        : null,
      writesOwnInvoice: said !== undefined && said.vatStatus !== "private" && said.selfBilling === null,
    };
  });
  return { ...asked, postings, members, account };
}

import { DomainError } from "@/lib/domain/errors";
import { parseBook } from "@/lib/domain/market/parseBook";
import { pseudonym } from "@/lib/domain/market/slotBook";
import { memberIdOf } from "@/lib/domain/privacy/viewer";
import { parseSlot } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { findClearingLink } from "@/lib/server/persistence/queries/clearingLink";
import { findClearing, findClearingDocument } from "@/lib/server/persistence/queries/clearings";
import type { ClearingProof } from "@/types/clearing";
import { summaryOf } from "./clearingSummary";

/**
 * Book, result and chain link of a cleared slot, for members: even under pseudonyms single bids are no anonymous data
 * (facts §2), so visitors get sums only. Of thin slots nobody gets them.
 * @throws DomainError not-found for what is no slot or was not cleared; not-allowed for whoever is no member.
 */
export async function readClearingProof(ctx: Context, slotText: string | undefined): Promise<ClearingProof> {
  const { db, viewer } = ctx;
  const { communityId } = ctx.community;
  const memberId = memberIdOf(viewer);
  if (memberId === null) throw new DomainError("not-allowed", "Only members of this community may see its books.");
  const slotStart = parseSlot(slotText ?? "");
  const clearing = slotStart === null ? null : await findClearing(db, communityId, slotStart);
  if (slotStart === null || clearing?.state !== "cleared") {
    throw new DomainError("not-found", "This slot has not been cleared.");
  }
  const summary = summaryOf(clearing);
  if (summary.thin) return { clearing: summary, withheld: "thin", documents: null };
  const [document, link] = await Promise.all([
    findClearingDocument(db, communityId, slotStart),
    findClearingLink(db, communityId, slotStart),
  ]);
  if (!document) return { clearing: summary, withheld: "not-kept", documents: null };
  const { book, result } = document;
  const me = pseudonym(clearing.salt, "member", memberId);
  const mine = parseBook(book).orders.flatMap((order) => (order.memberId === me ? [order.id] : []));
  return {
    clearing: summary,
    withheld: null,
    documents: { book, result, mine, link: link && { ...link, communityId } },
  };
}

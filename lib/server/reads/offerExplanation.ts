import { DomainError } from "@/lib/domain/errors";
import { explain } from "@/lib/domain/market/explain";
import { parseBook } from "@/lib/domain/market/parseBook";
import { parseResult } from "@/lib/domain/market/parseResult";
import { pseudonym } from "@/lib/domain/market/slotBook";
import { isThin } from "@/lib/domain/privacy/thinSlot";
import { memberIdOf } from "@/lib/domain/privacy/viewer";
import type { Context } from "@/lib/server/context";
import { findClearingDocument } from "@/lib/server/persistence/queries/clearings";
import { type EndedPart, readEndedParts } from "@/lib/server/persistence/queries/offerParts";
import type { OfferExplanation, SlotWhy } from "@/types/clearing";
import { instant } from "./instant";

/** Each slot is searched for a better limit, which clears its book many times. */
const MOST_SLOTS = 4;

/**
 * Why an offer of the viewer's traded as it did in the slots cleared last. Of thin slots only what it traded: anything
 * more would tell of the few others. @throws DomainError not-found when there is no such offer or it is another's.
 */
export async function readOfferExplanation(ctx: Context, offerId: string): Promise<OfferExplanation> {
  const { db, viewer } = ctx;
  const { communityId } = ctx.community;
  const memberId = memberIdOf(viewer);
  const ended = memberId === null ? null : await readEndedParts(db, communityId, memberId, offerId, MOST_SLOTS);
  if (!ended) throw new DomainError("not-found", "There is no such offer.");
  const slots = await Promise.all(ended.parts.map((part) => whyOf(ctx, offerId, part)));
  return { offerId, slots, earlier: ended.total - slots.length };
}

async function whyOf({ db, community }: Context, offerId: string, part: EndedPart): Promise<SlotWhy> {
  const blank = {
    slot: instant(part.slotStart),
    energyWh: part.energyWh,
    filledWh: part.filledWh,
    priceMicroEurPerKwh: null,
    limitMicroEurPerKwh: null,
    before: null,
    nearest: null,
  };
  if (part.state === "void") return { ...blank, reason: "void" };
  const document = await findClearingDocument(db, community.communityId, part.slotStart);
  if (!document) return { ...blank, reason: "not-kept" };
  const book = parseBook(document.book);
  const orderId = pseudonym(part.salt, "offer", offerId);
  const order = book.orders.find(({ id }) => id === orderId);
  if (!order) return { ...blank, reason: part.filledWh === part.energyWh ? "filled" : "waited" };
  const thin = isThin(part.buyers, part.sellers);
  const why = explain(book, parseResult(document.result), orderId);
  return {
    ...blank,
    energyWh: why.energyWh,
    filledWh: why.filledWh,
    priceMicroEurPerKwh: why.priceMicroEurPerKwh,
    limitMicroEurPerKwh: order.limitMicroEurPerKwh,
    reason: thin && why.reason !== "filled" ? "thin" : why.reason,
    before: thin ? null : { orders: why.ordersBefore, energyWh: why.energyBeforeWh },
    nearest: thin ? null : why.nearest,
  };
}

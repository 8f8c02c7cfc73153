import { meanFeeTo } from "@/lib/domain/insights/networkFees";
import { type Outlook, offerOutlook, slotOutlooks } from "@/lib/domain/insights/outlook";
import { ownFill } from "@/lib/domain/market/ownFill";
import { pickedSlots } from "@/lib/domain/market/pickedSlots";
import { pseudonym } from "@/lib/domain/market/slotBook";
import type { Context } from "@/lib/server/context";
import { type OwnOffer, readOwnOffers } from "@/lib/server/persistence/queries/readOffers";
import type { MyOffer } from "@/types/community";
import { readDistrictFees } from "./fees";
import { instant } from "./instant";
import { offerFor } from "./offerFor";
import { isThinWithout, PREVIEW_SALT, readPreviewBooks } from "./previewBooks";
import { readPseudonyms } from "./pseudonyms";
import type { Standpoint } from "./standpoint";

/** How long a change may be undone, on the wall's clock. */
const UNDO_MS = 5_000;
/** Offers that ended are kept in sight this long. */
const ENDED_SHOWN_MS = 3_600_000;
const MOST_SHOWN = 100;

/** The viewer's own open offers and those that ended within the hour, each with what it would get now. */
export async function readMyOffers(ctx: Context, at: Standpoint): Promise<MyOffer[]> {
  const { community, viewer } = ctx;
  if (viewer.kind !== "member") return [];
  const { memberId, district } = viewer;
  const [offers, fees, pseudonyms] = await Promise.all([
    at.shared(`offers ${memberId}`, () => loadOwn(ctx, at, memberId)),
    readDistrictFees(ctx, at),
    readPseudonyms(ctx),
  ]);
  const view = {
    viewerId: memberId,
    pseudonyms,
    gateClosureMs: community.gateClosureMs,
    firstOpen: at.firstOpen,
    takePrice: () => null,
  };
  const wall = ctx.clock.wall();
  const sight = at.now - ENDED_SHOWN_MS;
  const shown = offers.filter((offer) => isInSight(offer, sight));
  const outlooks = await readOutlooks(ctx, at, memberId, shown);
  return shown.map((offer) => {
    const face = offerFor(offer, view);
    const fee = offer.side === "buy" ? meanFeeTo(fees, district) : 0;
    return {
      ...face,
      ...outlooks(offer, fee),
      editable: face.expiresAt !== null,
      undoUntil: undoUntil(offer, wall),
      rule: offer.rule,
    };
  });
}

/** What each offer would get now, by the books a preview of it is cleared in, with the offer itself in them. */
async function readOutlooks(ctx: Context, at: Standpoint, memberId: number, offers: readonly OwnOffer[]) {
  const looked = new Map(offers.map((offer) => [offer, pickedSlots(openParts(offer))]));
  const slots = [...looked.values()].flatMap(({ picked }) => picked.map(({ slotStart }) => slotStart));
  const books = new Map(
    (await readPreviewBooks(ctx, at, [...new Set(slots)])).map((book) => [book.slotStart, book] as const),
  );
  return (offer: OwnOffer, feeMicroEurPerKwh: number): Outlook => {
    const { picked, weight } = looked.get(offer) ?? { picked: [], weight: 0 };
    const orderId = pseudonym(PREVIEW_SALT, "offer", offer.offerId);
    const indicated = (slot: number) => {
      const book = books.get(slot);
      return (
        book && {
          priceMicroEurPerKwh: book.priceMicroEurPerKwh,
          thin: isThinWithout(book, memberId),
          got: ownFill(book.book, book.indication, offer.side, orderId),
        }
      );
    };
    return offerOutlook(
      { ...offer, remainingWh: offer.leftWh },
      slotOutlooks(picked, indicated, feeMicroEurPerKwh, weight),
    );
  };
}

function openParts({ state, slots }: OwnOffer) {
  return state === "open" ? slots.filter(({ leftWh }) => leftWh > 0) : [];
}

function isInSight({ state, changedAt, windowEnd }: OwnOffer, since: number): boolean {
  return state === "open" || changedAt >= since || (state !== "cancelled" && windowEnd >= since);
}

function loadOwn({ db, community }: Context, at: Standpoint, memberId: number): Promise<OwnOffer[]> {
  return readOwnOffers(db, community.communityId, memberId, {
    fromSlot: at.firstOpen,
    changedSince: at.running - ENDED_SHOWN_MS,
    limit: MOST_SHOWN,
  });
}

function undoUntil({ lastChange, state }: OwnOffer, wall: number): string | null {
  if (!lastChange || lastChange.change === "undo" || (state !== "open" && state !== "cancelled")) return null;
  const until = lastChange.wallAt + UNDO_MS;
  return until > wall ? instant(until) : null;
}

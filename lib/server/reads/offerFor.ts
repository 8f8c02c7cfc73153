import { offerTerms } from "@/lib/domain/insights/offerTerms";
import { gateAt } from "@/lib/domain/market/offer";
import { offerName } from "@/lib/domain/privacy/names";
import type { OfferRecord } from "@/lib/server/persistence/queries/readOffers";
import type { TradingOffer } from "@/types/community";
import { instant, instantOrNull } from "./instant";
import type { Pseudonyms } from "./pseudonyms";

export type OfferView = {
  viewerId: number | null;
  pseudonyms: Pseudonyms;
  gateClosureMs: number;
  firstOpen: number;
  /** What the viewer would pay or receive for taking the offer now; null when it cannot. */
  takePrice(offer: OfferRecord): number | null;
};

/** An offer as a viewer may see it; `remainingWh` is what is left of it in the slots asked for. */
export function offerFor(offer: OfferRecord, view: OfferView): TradingOffer {
  const face = faceOf(offer, view);
  const mine = offer.owner.memberId === view.viewerId;
  return {
    ...face,
    by: mine ? offer.owner.alias : face.by,
    mine,
    takeMicroEurPerKwh: face.expiresAt === null ? null : view.takePrice(offer),
  };
}

// A record belongs to one standpoint, and so does what everybody sees of it.
const faces = new WeakMap<OfferRecord, TradingOffer>();

/** The offer as those see it who neither own it nor can take it. */
function faceOf(offer: OfferRecord, view: OfferView): TradingOffer {
  const known = faces.get(offer);
  if (known) return known;
  const nameSlot = offer.firstSlot ?? offer.windowStart;
  const open = offer.state === "open" && offer.firstSlot !== null && offer.leftWh > 0;
  const face: TradingOffer = {
    ...offerTerms(offer),
    by: offerName(offer.owner, null, (memberId) => view.pseudonyms(nameSlot, memberId)),
    mine: false,
    district: offer.district,
    remainingWh: offer.leftWh,
    takeMicroEurPerKwh: null,
    windowStart: instant(offer.windowStart),
    windowEnd: instant(offer.windowEnd),
    placedAt: instant(offer.placedAt),
    expiresAt: instantOrNull(open ? firstGate(offer, view) : null),
  };
  faces.set(offer, face);
  return face;
}

/** Gate closure of the first slot of the offer that is still open. */
function firstGate(offer: OfferRecord, { firstOpen, gateClosureMs }: OfferView): number | null {
  const slot = Math.max(offer.windowStart, firstOpen);
  return slot < offer.windowEnd ? gateAt(slot, gateClosureMs) : null;
}

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
  const nameSlot = offer.firstSlot ?? offer.windowStart;
  const open = offer.state === "open" && offer.firstSlot !== null && offer.leftWh > 0;
  return {
    offerId: offer.offerId,
    side: offer.side,
    by: offerName(offer.owner, view.viewerId, (memberId) => view.pseudonyms(nameSlot, memberId)),
    mine: offer.owner.memberId === view.viewerId,
    district: offer.district,
    energyWh: offer.energyWh,
    remainingWh: offer.leftWh,
    limitMicroEurPerKwh: offer.limitMicroEurPerKwh,
    instantMicroEurPerKwh: offer.instantMicroEurPerKwh,
    takeMicroEurPerKwh: open ? view.takePrice(offer) : null,
    profile: offer.profile,
    powerW: offer.powerW,
    windowStart: instant(offer.windowStart),
    windowEnd: instant(offer.windowEnd),
    source: offer.source,
    green: offer.green,
    acceptedSources: offer.acceptedSources,
    greenOnly: offer.greenOnly,
    districtPreference: offer.districtPreference,
    state: offer.state,
    takenWh: offer.takenWh,
    matchedWh: offer.matchedWh,
    version: offer.version,
    placedAt: instant(offer.placedAt),
    expiresAt: instantOrNull(open ? firstGate(offer, view) : null),
  };
}

/** Gate closure of the first slot of the offer that is still open. */
function firstGate(offer: OfferRecord, { firstOpen, gateClosureMs }: OfferView): number | null {
  const slot = Math.max(offer.windowStart, firstOpen);
  return slot < offer.windowEnd ? slot - gateClosureMs : null;
}

import type { Offer } from "@/lib/domain/market/offer";

/** What of an offer is the same for whoever may see it, its times apart: energies in Wh, prices in µ€/kWh, power in W. */
export type OfferTerms = Omit<Offer, "memberId" | "windowStart" | "windowEnd" | "origin" | "placedAt" | "changedAt">;

/** The terms of an offer and nothing else: neither whose it is nor how it came about. */
export function offerTerms(offer: OfferTerms): OfferTerms {
  return {
    offerId: offer.offerId,
    side: offer.side,
    energyWh: offer.energyWh,
    limitMicroEurPerKwh: offer.limitMicroEurPerKwh,
    instantMicroEurPerKwh: offer.instantMicroEurPerKwh,
    profile: offer.profile,
    powerW: offer.powerW,
    source: offer.source,
    green: offer.green,
    acceptedSources: offer.acceptedSources,
    greenOnly: offer.greenOnly,
    districtPreference: offer.districtPreference,
    state: offer.state,
    takenWh: offer.takenWh,
    matchedWh: offer.matchedWh,
    version: offer.version,
  };
}

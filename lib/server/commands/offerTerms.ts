import { checkTerms } from "@/lib/domain/market/checkTerms";
import type { Offer } from "@/lib/domain/market/offer";
import type { PlaceOfferRequest } from "@/types/community";

/** The offer a request asks for, before it is checked against slots, caps and the member's position. */
export function offerFrom(
  input: PlaceOfferRequest,
  identity: { offerId: string; memberId: number; now: number },
): Offer {
  checkTerms(input);
  return {
    offerId: identity.offerId,
    memberId: identity.memberId,
    side: input.side,
    energyWh: input.energyWh,
    limitMicroEurPerKwh: input.limitMicroEurPerKwh,
    instantMicroEurPerKwh: input.instantMicroEurPerKwh,
    profile: input.profile,
    powerW: input.powerW,
    windowStart: Date.parse(input.windowStart),
    windowEnd: Date.parse(input.windowEnd),
    source: input.source,
    green: input.green,
    acceptedSources: input.acceptedSources ? [...new Set(input.acceptedSources)].sort() : null,
    greenOnly: input.greenOnly,
    districtPreference: input.districtPreference,
    state: "open",
    takenWh: 0,
    matchedWh: 0,
    version: 1,
    origin: "person",
    placedAt: identity.now,
    changedAt: identity.now,
  };
}

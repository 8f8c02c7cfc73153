import { DomainError } from "@/lib/domain/errors";
import { checkInstantPrice, type Offer } from "@/lib/domain/market/offer";
import type { PlaceOfferRequest } from "@/types/community";

/** The offer a request asks for, before it is checked against slots, caps and the member's position. */
export function offerFrom(
  input: PlaceOfferRequest,
  identity: { offerId: string; memberId: number; now: number },
): Offer {
  checkSides(input);
  if ((input.profile === "flexible") !== (input.powerW !== null)) {
    throw new DomainError("invalid-input", "A flexible offer needs its power in watts, a flat one has none.", {
      path: "/powerW",
    });
  }
  checkInstantPrice(input.side, input.limitMicroEurPerKwh, input.instantMicroEurPerKwh);
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

function checkSides(input: PlaceOfferRequest): void {
  const refuse = (path: string, message: string) => {
    throw new DomainError("invalid-input", message, { path });
  };
  if (input.side === "sell") {
    if (input.source === null) refuse("/source", "Say where the energy comes from: solar, wind or battery.");
    if (input.acceptedSources !== null) refuse("/acceptedSources", "Only a purchase picks sources. Leave this out.");
    if (input.greenOnly) refuse("/greenOnly", "Only a purchase asks for certificates. Leave this out.");
  } else {
    if (input.source !== null) refuse("/source", "A purchase has no source of its own. Use acceptedSources.");
    if (input.green) refuse("/green", "A purchase has no certificate of its own. Use greenOnly.");
  }
}

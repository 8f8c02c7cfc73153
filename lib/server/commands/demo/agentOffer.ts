import { createHash } from "node:crypto";
import type { Offer } from "@/lib/domain/market/offer";
import type { SlotOrder } from "@/lib/domain/market/slotBook";
import type { DraftOffer } from "@/lib/domain/simulation/agents";
import type { DemoCommunity } from "@/lib/domain/simulation/community";
import { SLOT_MS } from "@/lib/domain/units/slot";

export type OfferSlot = { slotStart: number; offerId: string; energyWh: number; filledWh: number };

/** A draft as the offer it becomes. Its id follows from seed and key: posting the same draft twice is posting it once. */
export function agentOffer(seed: number, draft: DraftOffer, placedAt: number, changedAt: number): Offer {
  return {
    offerId: offerId(seed, draft.key),
    memberId: draft.memberId,
    side: draft.side,
    energyWh: draft.energyWh,
    limitMicroEurPerKwh: draft.limitMicroEurPerKwh,
    instantMicroEurPerKwh: draft.instantMicroEurPerKwh,
    profile: "flat",
    powerW: null,
    windowStart: draft.windowStart,
    windowEnd: draft.windowEnd,
    source: draft.source,
    green: draft.green ?? false,
    acceptedSources: draft.acceptedSources ? [...draft.acceptedSources] : null,
    greenOnly: draft.greenOnly,
    districtPreference: draft.districtPreference,
    state: "open",
    takenWh: 0,
    matchedWh: 0,
    version: 1,
    origin: "agent",
    placedAt,
    changedAt,
  };
}

/** What a flat draft enters into the book of each of its slots. */
export function agentOrder(world: DemoCommunity, draft: DraftOffer, id: string): SlotOrder {
  return {
    offerId: id,
    memberId: draft.memberId,
    district: world.members[draft.memberId - 1]!.district,
    side: draft.side,
    energyWh: slotShareWh(draft),
    limitMicroEurPerKwh: draft.limitMicroEurPerKwh,
    source: draft.source,
    green: draft.green ?? false,
    acceptedSources: draft.acceptedSources ? [...draft.acceptedSources] : null,
    greenOnly: draft.greenOnly,
    districtPreference: draft.districtPreference,
  };
}

/** Agents offer whole multiples of four slots' steps, so the even split leaves no remainder. */
export function slotShareWh(draft: DraftOffer): number {
  return Math.floor(draft.energyWh / ((draft.windowEnd - draft.windowStart) / SLOT_MS));
}

function offerId(seed: number, key: string): string {
  const hex = createHash("sha256").update(`demo-offer ${seed} ${key}`).digest("hex");
  // Version 8 (vendor-specific) and the RFC 9562 variant.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

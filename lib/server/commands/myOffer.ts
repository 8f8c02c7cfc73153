import { offerOutlook } from "@/lib/domain/insights/outlook";
import { gateAt, isOpen, type Offer, type OfferSlot, remainingWh } from "@/lib/domain/market/offer";
import type { SlotMarket } from "@/lib/domain/market/slotBook";
import { isThin } from "@/lib/domain/privacy/thinSlot";
import type { Indication } from "@/lib/domain/settlement/records";
import { formatSlot } from "@/lib/domain/units/slot";
import type { MyOffer } from "@/types/community";
import { instant } from "./instant";

export type OwnOffer = {
  offer: Offer;
  slots: readonly OfferSlot[];
  member: { alias: string; district: string };
  market: SlotMarket;
  indications: readonly Indication[];
  gateClosureMs: number;
  now: number;
  /** Wall time until which the last change can be undone. */
  undoUntil: number | null;
};

/** One's own offer in full, with what it would get now. */
export function myOffer(own: OwnOffer): MyOffer {
  const { offer, member, gateClosureMs } = own;
  const openSlots = own.slots.filter((slot) => isOpen(slot.slotStart, own.now, gateClosureMs));
  const left = offer.state === "open" ? remainingWh(offer, openSlots) : 0;
  const first = openSlots[0];
  const open = left > 0 && first !== undefined;
  return {
    offerId: offer.offerId,
    side: offer.side,
    by: member.alias,
    mine: true,
    district: member.district,
    energyWh: offer.energyWh,
    remainingWh: left,
    limitMicroEurPerKwh: offer.limitMicroEurPerKwh,
    instantMicroEurPerKwh: offer.instantMicroEurPerKwh,
    takeMicroEurPerKwh: null,
    profile: offer.profile,
    powerW: offer.powerW,
    windowStart: formatSlot(offer.windowStart),
    windowEnd: formatSlot(offer.windowEnd),
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
    expiresAt: open ? instant(gateAt(first.slotStart, gateClosureMs)) : null,
    ...outlookOf(own, openSlots, left),
    editable: open,
    undoUntil: own.undoUntil === null ? null : instant(own.undoUntil),
  };
}

function outlookOf({ offer, member, market, indications }: OwnOffer, openSlots: readonly OfferSlot[], leftWh: number) {
  const fee = offer.side === "buy" ? meanFee(market, member.district) : 0;
  const known = new Map(indications.map((indication) => [indication.slotStart, indication]));
  return offerOutlook(
    { side: offer.side, limitMicroEurPerKwh: offer.limitMicroEurPerKwh, remainingWh: leftWh },
    openSlots.flatMap((slot) => {
      const indication = known.get(slot.slotStart);
      if (!indication) return [];
      const price = indication.priceMicroEurPerKwh;
      return {
        leftWh: slot.energyWh - slot.filledWh,
        priceMicroEurPerKwh: price === null ? null : price + fee,
        thin: isThin(indication.buyers, indication.sellers),
      };
    }),
  );
}

/** Mean network fee from all districts to a buyer's, µ€/kWh. */
function meanFee({ districts, fees }: SlotMarket, to: string): number {
  const values = districts.map((from) => fees[from]?.[to] ?? 0);
  return values.length === 0 ? 0 : Math.round(values.reduce((a, b) => a + b, 0) / values.length);
}

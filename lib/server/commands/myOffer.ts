import { meanFeeTo } from "@/lib/domain/insights/networkFees";
import { offerTerms } from "@/lib/domain/insights/offerTerms";
import { offerOutlook, type SlotIndication, slotOutlooks } from "@/lib/domain/insights/outlook";
import { gateAt, isOpen, type Offer, type OfferSlot, remainingWh } from "@/lib/domain/market/offer";
import { pickedSlots } from "@/lib/domain/market/pickedSlots";
import type { SlotMarket } from "@/lib/domain/market/slotBook";
import { formatSlot } from "@/lib/domain/units/slot";
import type { MyOffer } from "@/types/community";
import { instant } from "./instant";

export type OwnOffer = {
  offer: Offer;
  slots: readonly OfferSlot[];
  member: { alias: string; district: string };
  market: SlotMarket;
  /** What the books of its slots give it now; of those looked at. */
  books: ReadonlyMap<number, SlotIndication>;
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
    ...offerTerms(offer),
    by: member.alias,
    mine: true,
    district: member.district,
    remainingWh: left,
    takeMicroEurPerKwh: null,
    windowStart: formatSlot(offer.windowStart),
    windowEnd: formatSlot(offer.windowEnd),
    placedAt: instant(offer.placedAt),
    expiresAt: open ? instant(gateAt(first.slotStart, gateClosureMs)) : null,
    ...outlookOf(own, openSlots, left),
    editable: open,
    undoUntil: own.undoUntil === null ? null : instant(own.undoUntil),
    // A read names the rule that placed it; what is placed here is the person's.
    rule: null,
  };
}

function outlookOf({ offer, member, market, books }: OwnOffer, openSlots: readonly OfferSlot[], leftWh: number) {
  const fee = offer.side === "buy" ? meanFeeTo(market.fees, member.district) : 0;
  const { picked, weight } = lookedAt(openSlots);
  const slots = picked.map((slot) => ({ slotStart: slot.slotStart, leftWh: slot.energyWh - slot.filledWh }));
  return offerOutlook(
    { ...offer, remainingWh: leftWh },
    slotOutlooks(slots, (slot) => books.get(slot), fee, weight),
  );
}

/** The slots of an offer by whose books it is told what it would get. */
export function lookedAt(openSlots: readonly OfferSlot[]) {
  return pickedSlots(openSlots.filter((slot) => slot.energyWh > slot.filledWh));
}

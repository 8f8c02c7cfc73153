import { DomainError } from "@/lib/domain/errors";
import { slotEnergyWh } from "@/lib/domain/units/energy";
import { type Offer, type OfferSlot, spreadOverSlots } from "./offer";

/**
 * The open slots of an offer after its energy became `energyWh`: what has traded stays, the rest is spread anew over the
 * open slots. Slots whose gate has closed keep what they had. `capsWh`: what each open slot can still take on, in Wh.
 * @throws DomainError invalid-input when less is asked for than has traded or passed its gate; energy-above-cap.
 */
export function resizeSlots(
  offer: Offer,
  slots: readonly OfferSlot[],
  openSlots: readonly OfferSlot[],
  energyWh: number,
  capsWh: readonly number[],
): OfferSlot[] {
  const filledOpen = openSlots.reduce((sum, slot) => sum + slot.filledWh, 0);
  const passed =
    slots.reduce((sum, slot) => sum + slot.energyWh, 0) - openSlots.reduce((sum, s) => sum + s.energyWh, 0);
  const fixed = offer.profile === "flat" ? passed + filledOpen : offer.takenWh + offer.matchedWh;
  const least = fixed + (offer.profile === "flat" ? openSlots.length : 1);
  if (energyWh < least) {
    throw new DomainError(
      "invalid-input",
      `At least ${least} Wh: the rest has traded or its time has come. Cancel the offer to end it.`,
      { path: "/energyWh", params: { minimumWh: least } },
    );
  }
  const perSlot = slotEnergyWh(offer.powerW ?? 0);
  const caps = openSlots.map((slot, i) =>
    offer.profile === "flat" ? (capsWh[i] ?? 0) : Math.min(capsWh[i] ?? 0, perSlot - slot.filledWh),
  );
  const fresh = spreadOverSlots(
    { ...offer, energyWh: energyWh - fixed },
    openSlots.map((slot) => slot.slotStart),
    caps,
  );
  return openSlots.map((slot, i) => ({ ...slot, energyWh: slot.filledWh + (fresh[i] ?? 0) }));
}

/** The open slots of an offer after it was cancelled: only what has traded. */
export function emptySlots(openSlots: readonly OfferSlot[]): OfferSlot[] {
  return openSlots.map((slot) => ({ ...slot, energyWh: slot.filledWh }));
}

/** The open slots of an offer after its last change is undone: as before the change, yet never less than has traded since. */
export function restoreSlots(
  before: readonly OfferSlot[],
  now: readonly OfferSlot[],
  isOpen: (slotStart: number) => boolean,
): OfferSlot[] {
  const filled = new Map(now.map((slot) => [slot.slotStart, slot.filledWh]));
  return before
    .filter((slot) => isOpen(slot.slotStart))
    .map((slot) => {
      const filledWh = filled.get(slot.slotStart) ?? 0;
      return { slotStart: slot.slotStart, energyWh: Math.max(slot.energyWh, filledWh), filledWh };
    });
}

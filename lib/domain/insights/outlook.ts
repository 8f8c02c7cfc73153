import type { OwnFill } from "@/lib/domain/market/ownFill";

/** What one open slot would give an offer: what is left of it there, and the local price it would clear at now. */
export type SlotOutlook = {
  leftWh: number;
  /** Indicative price of the offer's own side in µ€/kWh, fee included for a buyer; null when nothing would trade. */
  priceMicroEurPerKwh: number | null;
  /** Fewer than three buyers or sellers: nothing may be said about the book. */
  thin: boolean;
  /** What it gets in the book as it stands, in Wh; null while it is not in it, and its limit against the price must do. */
  filledWh: number | null;
};

/**
 * What an open slot would clear at now, as far as an outlook needs it; `thin`: its book may not be shown; `got`: what the offer
 * trades in it, null while it waits for a better slot.
 */
export type SlotIndication = { priceMicroEurPerKwh: number | null; thin: boolean; got: OwnFill | null };

/**
 * The slots of an offer as an outlook sees them; those without an indication are unknown and left out. `feeMicroEurPerKwh` is
 * what a buyer pays on top of the local price, 0 for a seller. Each slot stands for `weight` of its kind.
 */
export function slotOutlooks(
  slots: readonly { slotStart: number; leftWh: number }[],
  indicated: (slotStart: number) => SlotIndication | undefined,
  feeMicroEurPerKwh: number,
  weight: number,
): SlotOutlook[] {
  return slots.flatMap(({ slotStart, leftWh }) => {
    const indication = indicated(slotStart);
    if (!indication) return [];
    const { priceMicroEurPerKwh: local, thin, got } = indication;
    const around = local === null ? null : local + feeMicroEurPerKwh;
    const price = got && got.filledWh > 0 ? got.amountNanoEur / got.filledWh : around;
    return [{ leftWh: leftWh * weight, priceMicroEurPerKwh: price, thin, filledWh: got && got.filledWh * weight }];
  });
}

export type Outlook = {
  outlook: "likely" | "partly" | "unlikely" | "withheld" | "done";
  indicativeMicroEurPerKwh: number | null;
  indicativeWh: number;
};

/** Share of an offer that must be within the price for it to be called likely. */
const LIKELY_SHARE = 0.95;

/**
 * What an offer would get now: what it trades in the book of each slot still open. Where it waits and is in no book yet, its
 * limit against the indicative price; a limit equal to the price is at the margin, filled only in part, and counts half. `remainingWh` caps a flexible offer whose slots together could take more.
 */
export function offerOutlook(
  offer: { side: "buy" | "sell"; limitMicroEurPerKwh: number; remainingWh: number },
  slots: readonly SlotOutlook[],
): Outlook {
  const open = slots.filter((slot) => slot.leftWh > 0);
  if (open.length === 0 || offer.remainingWh <= 0)
    return { outlook: "done", indicativeMicroEurPerKwh: null, indicativeWh: 0 };
  const visible = open.filter((slot) => !slot.thin);
  if (visible.length === 0) return { outlook: "withheld", indicativeMicroEurPerKwh: null, indicativeWh: 0 };
  const filled = visible.map((slot) => ({ ...slot, filledWh: fill(offer, slot) }));
  const filledWh = Math.min(
    offer.remainingWh,
    sum(filled, (slot) => slot.filledWh),
  );
  const wantedWh = Math.min(
    offer.remainingWh,
    sum(visible, (slot) => slot.leftWh),
  );
  const outlook = filledWh >= wantedWh * LIKELY_SHARE ? "likely" : filledWh > 0 ? "partly" : "unlikely";
  const priced = filledWh > 0 ? filled : filled.map((slot) => ({ ...slot, filledWh: slot.leftWh }));
  return { outlook, indicativeMicroEurPerKwh: meanPrice(priced), indicativeWh: Math.round(filledWh) };
}

function fill(offer: { side: "buy" | "sell"; limitMicroEurPerKwh: number }, slot: SlotOutlook): number {
  if (slot.filledWh !== null) return slot.filledWh;
  if (slot.priceMicroEurPerKwh === null) return 0;
  const room =
    offer.side === "sell"
      ? slot.priceMicroEurPerKwh - offer.limitMicroEurPerKwh
      : offer.limitMicroEurPerKwh - slot.priceMicroEurPerKwh;
  if (room < 0) return 0;
  return room === 0 ? slot.leftWh / 2 : slot.leftWh;
}

function meanPrice(slots: readonly (SlotOutlook & { filledWh: number })[]): number | null {
  const priced = slots.filter((slot) => slot.priceMicroEurPerKwh !== null && slot.filledWh > 0);
  const energyWh = sum(priced, (slot) => slot.filledWh);
  return energyWh === 0
    ? null
    : Math.round(sum(priced, (slot) => slot.filledWh * (slot.priceMicroEurPerKwh ?? 0)) / energyWh);
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

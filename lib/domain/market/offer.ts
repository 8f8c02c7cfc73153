import { DomainError } from "@/lib/domain/errors";
import { shareOut, slotEnergyWh } from "@/lib/domain/units/energy";
import { formatSlot, SLOT_MS, type SlotStart, slotStart, slotsBetween } from "@/lib/domain/units/slot";
import type { Side, Source } from "./book";

/** A member's standing offer; energies in Wh, prices in µ€/kWh, instants in epoch ms. */
export type Offer = {
  offerId: string;
  memberId: number;
  side: Side;
  energyWh: number;
  limitMicroEurPerKwh: number;
  instantMicroEurPerKwh: number | null;
  profile: "flat" | "flexible";
  powerW: number | null;
  windowStart: number;
  windowEnd: number;
  source: Source | null;
  green: boolean;
  acceptedSources: Source[] | null;
  greenOnly: boolean;
  districtPreference: "own" | "any";
  state: "open" | "cancelled" | "closed" | "void";
  takenWh: number;
  matchedWh: number;
  version: number;
  origin: "person" | "agent";
  placedAt: number;
  changedAt: number;
};

/** An offer's part in one slot: at most `energyWh`, of which `filledWh` has traded. */
export type OfferSlot = { slotStart: number; energyWh: number; filledWh: number };

/** How far ahead an offer may reach. */
export const WINDOW_AHEAD_MS = 7 * 24 * 3_600_000;

/** The instant until which a slot's offers may be placed, changed and taken. */
export function gateAt(slot: number, gateClosureMs: number): number {
  return slot - gateClosureMs;
}

/** Whether a slot's gate is still open. */
export function isOpen(slot: number, now: number, gateClosureMs: number): boolean {
  return now < gateAt(slot, gateClosureMs);
}

/**
 * The slots of a window, checked: on the 15-minute grid, not empty, not past, the first gate open, at most seven days
 * ahead. A window whose first gate has closed is refused rather than clipped, so that nobody offers less than they think.
 * @throws DomainError invalid-input, window-empty, slot-in-past, gate-closed or window-too-far.
 */
export function offerWindow(windowStart: number, windowEnd: number, now: number, gateClosureMs: number): SlotStart[] {
  for (const [path, at] of [
    ["/windowStart", windowStart],
    ["/windowEnd", windowEnd],
  ] as const) {
    if (!Number.isSafeInteger(at) || at % SLOT_MS !== 0) {
      throw new DomainError("invalid-input", "Times start at a quarter-hour: :00, :15, :30 or :45.", { path });
    }
  }
  if (windowEnd <= windowStart) {
    throw new DomainError("window-empty", "The window must end after it starts.", { path: "/windowEnd" });
  }
  const first = firstOpenSlot(now, gateClosureMs);
  const params = { slot: formatSlot(windowStart), firstOpen: formatSlot(first) };
  if (windowStart <= now) {
    throw new DomainError("slot-in-past", `This time has begun. Start at ${params.firstOpen} or later.`, {
      path: "/windowStart",
      params,
    });
  }
  if (!isOpen(windowStart, now, gateClosureMs)) {
    throw new DomainError("gate-closed", `This slot no longer takes offers. Start at ${params.firstOpen} or later.`, {
      path: "/windowStart",
      params,
    });
  }
  if (windowEnd > now + WINDOW_AHEAD_MS) {
    const latest = formatSlot(Math.floor((now + WINDOW_AHEAD_MS) / SLOT_MS) * SLOT_MS);
    throw new DomainError("window-too-far", `Offers reach at most seven days ahead. End at ${latest} or earlier.`, {
      path: "/windowEnd",
      params: { latest },
    });
  }
  return slotsBetween(slotStart(windowStart), windowEnd);
}

/** The first slot whose gate is still open. */
export function firstOpenSlot(now: number, gateClosureMs: number): SlotStart {
  return slotStart(Math.floor((now + gateClosureMs) / SLOT_MS) * SLOT_MS + SLOT_MS);
}

/**
 * What an offer puts into each of its slots in Wh. Flat: an even split, largest remainder. Flexible: as much as its power
 * allows in every slot, at most all of it and at most what the slot's cap leaves (`capsWh`); zero means: not in this slot.
 * @throws DomainError invalid-input for a flat offer with less than 1 Wh per slot; energy-above-cap when it does not fit.
 */
export function spreadOverSlots(
  offer: Pick<Offer, "profile" | "energyWh" | "powerW">,
  slots: readonly number[],
  capsWh: readonly number[],
): number[] {
  if (offer.profile === "flexible") {
    const perSlot = Math.min(offer.energyWh, slotEnergyWh(offer.powerW ?? 0));
    const spread = capsWh.map((cap) => Math.max(0, Math.min(perSlot, cap)));
    const most = spread.reduce((a, b) => a + b, 0);
    if (most < offer.energyWh) throw aboveCap(most, slots[0] ?? 0);
    return spread;
  }
  if (offer.energyWh < slots.length) {
    throw new DomainError("invalid-input", `Offer at least ${slots.length} Wh, or fewer slots: each slot needs 1 Wh.`, {
      path: "/energyWh",
      params: { minimumWh: slots.length },
    });
  }
  const spread = evenly(offer.energyWh, slots);
  const over = spread.findIndex((energyWh, i) => energyWh > (capsWh[i] ?? 0));
  if (over >= 0) throw aboveCap(Math.max(0, capsWh[over] ?? 0), slots[over] ?? 0);
  return spread;
}

/** An even split of `totalWh` over slots, largest remainder. */
export function evenly(totalWh: number, slots: readonly number[]): number[] {
  return shareOut(
    totalWh,
    slots.map(() => 1),
  );
}

/** What of an offer can still trade in the given open slots, in Wh: never more than is left of the whole offer. */
export function remainingWh(
  offer: Pick<Offer, "energyWh" | "takenWh" | "matchedWh">,
  openSlots: readonly Pick<OfferSlot, "energyWh" | "filledWh">[],
): number {
  const inSlots = openSlots.reduce((sum, slot) => sum + slot.energyWh - slot.filledWh, 0);
  return Math.min(offer.energyWh - offer.takenWh - offer.matchedWh, inSlots);
}

/** @throws DomainError instant-worse-than-limit when an instant price is worse for its owner than the limit. */
export function checkInstantPrice(side: Side, limit: number, instant: number | null): void {
  if (instant === null) return;
  if (side === "sell" ? instant < limit : instant > limit) {
    throw new DomainError(
      "instant-worse-than-limit",
      side === "sell"
        ? "The instant price must be at or above your limit."
        : "The instant price must be at or below your limit.",
      { path: "/instantMicroEurPerKwh", params: { limitMicroEurPerKwh: limit } },
    );
  }
}

/** The refusal of energy beyond what a connection or plant can carry in a slot. */
export function aboveCap(capWh: number, slot: number): DomainError {
  return new DomainError("energy-above-cap", `At most ${capWh} Wh fit here. Offer less, or other times.`, {
    path: "/energyWh",
    params: { capWh, slot: formatSlot(slot) },
  });
}

import type { HomeForecast, HomeSlot } from "@/lib/domain/forecasting/homeForecast";
import { addDays, dayStart, localDay } from "@/lib/domain/units/slot";
import type { BalanceFacts, Band } from "./facts";
import type { Balance } from "./rule";

/** Slots by their local day, each day's oldest first. */
export type ByDay<Slot> = ReadonlyMap<string, readonly Slot[]>;

/** A home's forecast and its metered past. Slots of the past from `knownTo` on are not known yet. */
export type HomeOutlook = { ahead: ByDay<HomeForecast>; past: ByDay<HomeSlot>; knownTo: number };

/** Ascending slots by their local days, which are looked up once a day. */
export function byLocalDay<Slot extends { slotStart: number }>(
  slots: readonly Slot[],
  timeZone: string,
): Map<string, Slot[]> {
  const days = new Map<string, Slot[]>();
  let today: Slot[] = [];
  let until = Number.NEGATIVE_INFINITY;
  for (const slot of slots) {
    if (slot.slotStart >= until) {
      const day = localDay(slot.slotStart, timeZone);
      until = dayStart(addDays(day, 1), timeZone);
      today = [];
      days.set(day, today);
    }
    today.push(slot);
  }
  return days;
}

/**
 * What a rule may know of a home's surplus or need around a slot of a local day, Wh. Quantiles of several slots are added up, which
 * makes the band of a day wider than it is: slots of one day err together. Null where the forecast or the meter says nothing.
 */
export function balanceFacts(
  { ahead, past, knownTo }: HomeOutlook,
  of: Balance,
  slotStart: number,
  day: string,
): BalanceFacts {
  const rest = ahead.get(day) ?? [];
  const today = past.get(day) ?? [];
  const last = lastBefore(today, knownTo) ?? lastBefore(past.get(addDays(day, -1)) ?? [], knownTo);
  return {
    expectedSlot: rest.find((slot) => slot.slotStart === slotStart)?.[of] ?? null,
    expectedToday: total(rest, of, slotStart),
    expectedTomorrow: total(ahead.get(addDays(day, 1)) ?? [], of, 0),
    meteredSlotWh: last ? balanceOf(last, of) : null,
    meteredTodayWh: meteredBefore(today, of, Math.min(slotStart, knownTo)),
  };
}

function balanceOf({ loadWh, generationWh }: HomeSlot, of: Balance): number {
  return Math.max(0, of === "surplus" ? generationWh - loadWh : loadWh - generationWh);
}

function lastBefore(slots: readonly HomeSlot[], end: number): HomeSlot | null {
  for (let place = slots.length - 1; place >= 0; place--) {
    const slot = slots[place];
    if (slot && slot.slotStart < end) return slot;
  }
  return null;
}

function meteredBefore(slots: readonly HomeSlot[], of: Balance, end: number): number | null {
  const [first] = slots;
  if (!first || first.slotStart >= end) return null;
  let energyWh = 0;
  for (const slot of slots) if (slot.slotStart < end) energyWh += balanceOf(slot, of);
  return energyWh;
}

function total(slots: readonly HomeForecast[], of: Balance, from: number): Band | null {
  const sum = { p10: 0, p50: 0, p90: 0 };
  let found = false;
  for (const slot of slots) {
    if (slot.slotStart < from) continue;
    found = true;
    sum.p10 += slot[of].p10;
    sum.p50 += slot[of].p50;
    sum.p90 += slot[of].p90;
  }
  return found ? sum : null;
}

import type { EnergyBand, HomeForecast, HomeSlot } from "@/lib/domain/forecasting/homeForecast";
import { addDays, localDay } from "@/lib/domain/units/slot";
import type { BalanceFacts } from "./facts";
import type { Balance } from "./rule";

/** A home's forecast and its metered past with the local day of every slot, worked out once for many slots. Both ascend. */
export type HomeOutlook = {
  ahead: readonly (HomeForecast & { day: string })[];
  past: readonly (HomeSlot & { day: string })[];
};

export function homeOutlook(ahead: readonly HomeForecast[], past: readonly HomeSlot[], timeZone: string): HomeOutlook {
  const dated = <Slot extends { slotStart: number }>(slots: readonly Slot[]) =>
    slots.map((slot) => ({ ...slot, day: localDay(slot.slotStart, timeZone) }));
  return { ahead: dated(ahead), past: dated(past) };
}

/**
 * What a rule may know of a home's surplus or need around a slot, Wh. Quantiles of several slots are added up, which makes the band
 * of a day wider than it is: slots of one day err together. Null where the forecast or the meter says nothing.
 */
export function balanceFacts({ ahead, past }: HomeOutlook, of: Balance, slotStart: number, day: string): BalanceFacts {
  const tomorrow = addDays(day, 1);
  const last = past.at(-1);
  const today = past.filter((slot) => slot.day === day && slot.slotStart < slotStart);
  return {
    expectedSlot: ahead.find((slot) => slot.slotStart === slotStart)?.[of] ?? null,
    expectedToday: total(
      ahead.filter((slot) => slot.day === day && slot.slotStart >= slotStart).map((slot) => slot[of]),
    ),
    expectedTomorrow: total(ahead.filter((slot) => slot.day === tomorrow).map((slot) => slot[of])),
    meteredSlotWh: last ? balanceOf(last, of) : null,
    meteredTodayWh: today.length > 0 ? today.reduce((sum, slot) => sum + balanceOf(slot, of), 0) : null,
  };
}

function balanceOf({ loadWh, generationWh }: HomeSlot, of: Balance): number {
  return Math.max(0, of === "surplus" ? generationWh - loadWh : loadWh - generationWh);
}

function total(bands: readonly EnergyBand[]): EnergyBand | null {
  if (bands.length === 0) return null;
  const sum = (quantile: keyof EnergyBand) => bands.reduce((all, band) => all + band[quantile], 0);
  return { p10: sum("p10"), p50: sum("p50"), p90: sum("p90") };
}

import { batteryLimits, stepBattery } from "@/lib/domain/models/battery";
import type { BatteryPlant } from "@/lib/domain/models/plant";
import type { Band } from "./differenceOf";
import type { HomeForecast } from "./homeForecast";

/**
 * What of a home's surplus and need its meter is expected to count, in Wh: before its battery goes in, after it comes out. The slots
 * ascend and follow one another; `storedWh` is in the battery when the first begins. The battery is taken to do as the model does
 * (lib/domain/models/battery) with the middle of what is expected; the ends of the bands move with it, never below nothing.
 */
export function afterBattery(
  forecast: readonly HomeForecast[],
  battery: BatteryPlant,
  storedWh: number,
): HomeForecast[] {
  const limits = batteryLimits(battery);
  let socMwh = Math.min(limits.maxMwh, Math.max(limits.minMwh, Math.round(storedWh * 1_000)));
  return forecast.map((slot) => {
    const step = stepBattery(limits, socMwh, slot.surplus.p50 - slot.need.p50);
    socMwh = step.socMwh;
    return { ...slot, surplus: less(slot.surplus, step.chargeWh), need: less(slot.need, step.dischargeWh) };
  });
}

function less({ p10, p50, p90 }: Band, energyWh: number): Band {
  return { p10: Math.max(0, p10 - energyWh), p50: Math.max(0, p50 - energyWh), p90: Math.max(0, p90 - energyWh) };
}

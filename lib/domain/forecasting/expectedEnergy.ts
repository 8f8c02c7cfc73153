import type { HomeForecast } from "./homeForecast";

/**
 * What a home is expected to need (to buy) or to have left over (to sell) in some slots, in Wh; null where nothing is known
 * about one of them.
 */
export function expectedEnergyWh(
  forecast: readonly HomeForecast[],
  slots: readonly number[],
  side: "buy" | "sell",
): number | null {
  const known = new Map(forecast.map((slot) => [slot.slotStart, side === "buy" ? slot.need.p50 : slot.surplus.p50]));
  let sumWh = 0;
  for (const slot of slots) {
    const energyWh = known.get(slot);
    if (energyWh === undefined) return null;
    sumWh += energyWh;
  }
  return sumWh;
}

import { SLOT_MS } from "@/lib/domain/units/slot";
import { type PricedSlot, priceAdvice, priceThirds } from "./priceSignal";

/** Consecutive quarter-hours from `from` to before `to` (epoch ms) with one advice, and between which prices they lie (µ€/kWh). */
export type GoodTime = { from: number; to: number; lowMicroEurPerKwh: number; highMicroEurPerKwh: number };

/** The first run of quarter-hours in which to buy, or to sell, by the prices ahead and what they are measured against (µ€/kWh). */
export function goodTime(
  ahead: readonly PricedSlot[],
  advice: "buy" | "sell",
  tariff: { importMicroEurPerKwh: number; feedInMicroEurPerKwh: number; feeMicroEurPerKwh: number },
): GoodTime | null {
  const thirds = priceThirds(ahead.flatMap((slot) => slot.priceMicroEurPerKwh ?? []));
  const good = ahead.filter(({ priceMicroEurPerKwh: price }) => priceAdvice(price, thirds, tariff) === advice);
  const from = good[0]?.slotStart;
  if (from === undefined) return null;
  const end = good.findIndex(({ slotStart }, index) => slotStart !== from + index * SLOT_MS);
  const run = end < 0 ? good : good.slice(0, end);
  const prices = run.flatMap((slot) => slot.priceMicroEurPerKwh ?? []);
  return {
    from,
    to: from + run.length * SLOT_MS,
    lowMicroEurPerKwh: Math.min(...prices),
    highMicroEurPerKwh: Math.max(...prices),
  };
}

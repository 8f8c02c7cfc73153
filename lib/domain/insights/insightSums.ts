import type { EnergySums } from "./energySums";
import type { PriceSums } from "./marketMetrics";

/** Everything the metrics of a span are made of, summed over its settled quarter-hours; Wh and n€. */
export type InsightSums = EnergySums &
  PriceSums & {
    slots: number;
    substitutedSlots: number;
    solarWh: number;
    windWh: number;
    /** Σ max(0, import − export) of the whole community. */
    netImportWh: number;
    trades: number;
    matchedWh: number;
    offeredWh: number;
    /** The auctions' welfare, and as much of it as was delivered. */
    maximumNanoEur: number;
    realisedNanoEur: number;
  };

export const NO_SUMS: InsightSums = {
  slots: 0,
  substitutedSlots: 0,
  consumptionWh: 0,
  productionWh: 0,
  solarWh: 0,
  windWh: 0,
  importWh: 0,
  exportWh: 0,
  netImportWh: 0,
  deliveredWh: 0,
  trades: 0,
  matchedWh: 0,
  offeredWh: 0,
  maximumNanoEur: 0,
  realisedNanoEur: 0,
  prices: 0,
  priceSum: 0,
  priceSquares: 0,
};
const KEYS = Object.keys(NO_SUMS) as (keyof InsightSums)[];

/** Sums of sums: ratios are formed from the whole, never averaged (facts §3). */
export function addUp(parts: readonly InsightSums[]): InsightSums {
  const total = { ...NO_SUMS };
  for (const part of parts) for (const key of KEYS) total[key] += part[key];
  return total;
}

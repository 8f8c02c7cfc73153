import type { SimilarSlots } from "./similarSlots";
import { type Weighted, weightedQuantiles } from "./weightedQuantile";

const HALF_LIFE_DAYS = 6;
const OTHER_DAY_TYPE = 0.35;
/** Nearby quarter-hours of a past day count less: they steady the estimate where a market is thin. */
const NEIGHBOURS: readonly (readonly [number, number])[] = [
  [-1, 0.5],
  [0, 1],
  [1, 0.5],
];

/** 10, 50 and 90 % quantiles of similar past slots, only from days before the slot's own; null when there is none. */
export function usualAt({ byQuarter, placeOf }: SimilarSlots, slot: number): [number, number, number] | null {
  const place = placeOf(slot);
  const sample: Weighted[] = [];
  for (const [offset, nearness] of NEIGHBOURS) {
    for (const past of byQuarter[(place.quarter + offset + 96) % 96] ?? []) {
      const daysAgo = place.dayNumber - past.dayNumber;
      if (daysAgo <= 0) continue;
      const likeness = past.dayType === place.dayType ? 1 : OTHER_DAY_TYPE;
      sample.push({ value: past.value, weight: nearness * likeness * 0.5 ** (daysAgo / HALF_LIFE_DAYS) });
    }
  }
  const quantiles = weightedQuantiles(sample, [0.1, 0.5, 0.9]);
  return quantiles && [quantiles[0] ?? 0, quantiles[1] ?? 0, quantiles[2] ?? 0];
}

import type { PastValue, SimilarSlots } from "./similarSlots";
import { weightedQuantiles } from "./weightedQuantile";

const HALF_LIFE_DAYS = 6;
const OTHER_DAY_TYPE = 0.35;
/** Nearby quarter-hours of a past day count less: they steady the estimate where a market is thin. */
const BESIDE = 0.5;
const WANTED = [0.1, 0.5, 0.9] as const;
const NOTHING: readonly PastValue[] = [];
/** What is left of a day's weight after so many days. */
const AGED = Array.from({ length: 64 }, (_, daysAgo) => 0.5 ** (daysAgo / HALF_LIFE_DAYS));

/** 10, 50 and 90 % quantiles of similar past slots, only from days before the slot's own; null when there is none. */
export function usualAt({ byQuarter, sample, placeOf }: SimilarSlots, slot: number): [number, number, number] | null {
  const place = placeOf(slot);
  const { value, weight } = sample;
  let count = 0;
  const add = (past: PastValue, nearness: number) => {
    const daysAgo = place.dayNumber - past.dayNumber;
    if (daysAgo <= 0) return;
    const likeness = past.dayType === place.dayType ? 1 : OTHER_DAY_TYPE;
    value[count] = past.value;
    weight[count++] = nearness * likeness * (AGED[daysAgo] ?? 0.5 ** (daysAgo / HALF_LIFE_DAYS));
  };
  // Each quarter-hour's values ascend, so three of them are merged; of equal values the earlier quarter-hour's come first.
  const before = byQuarter[(place.quarter + 95) % 96] ?? NOTHING;
  const own = byQuarter[place.quarter] ?? NOTHING;
  const after = byQuarter[(place.quarter + 1) % 96] ?? NOTHING;
  let [b, o, a] = [0, 0, 0];
  for (;;) {
    const nextBefore = before[b]?.value ?? Number.POSITIVE_INFINITY;
    const nextOwn = own[o]?.value ?? Number.POSITIVE_INFINITY;
    const nextAfter = after[a]?.value ?? Number.POSITIVE_INFINITY;
    if (b < before.length && nextBefore <= nextOwn && nextBefore <= nextAfter) add(before[b++]!, BESIDE);
    else if (o < own.length && nextOwn <= nextAfter) add(own[o++]!, 1);
    else if (a < after.length) add(after[a++]!, BESIDE);
    else break;
  }
  return weightedQuantiles({ value, weight, count }, WANTED);
}

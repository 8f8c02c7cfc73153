import { bandWidth } from "./bandWidth";
import type { SeriesPoint, SimilarSlots } from "./similarSlots";
import { similarSlots } from "./similarSlots";
import { usualAt } from "./usualValues";

export type ForecastKind = "price" | "load" | "generation";
export type ForecastPoint = { slotStart: number; p10: number; p50: number; p90: number };

const HOUR_MS = 3_600_000;
const HISTORY_DAYS = 28;
const RECENT_SLOTS = 8;

/** How a deviation of the last two hours carries on: added or as a factor, and after how many hours 1/e of it is left. */
const CARRY: Record<ForecastKind, { how: "added" | "factor"; hours: number }> = {
  price: { how: "added", hours: 5 },
  load: { how: "factor", hours: 5 },
  generation: { how: "factor", hours: 4 },
};
const MAX_FACTOR = 3;

/**
 * Forecast of a series on the 15-minute grid, in the unit of its values: the distribution of the same quarter-hour on similar past
 * days (same day type and recent days count more), its band as wide as the last week shows it must be, shifted by how the last two
 * hours deviate from it. Own method.
 * `history` ascends in time; targets come after it. A target for which the history says nothing is left out.
 * Loads and generation are never negative; p10 ≤ p50 ≤ p90.
 */
export function forecastSeries(
  history: readonly SeriesPoint[],
  targets: readonly number[],
  options: { kind: ForecastKind; timeZone: string },
): ForecastPoint[] {
  const last = history.at(-1);
  if (!last) return [];
  const known = history.filter((point) => point.slotStart > last.slotStart - HISTORY_DAYS * 24 * HOUR_MS);
  const similar = similarSlots(known, options.timeZone);
  const carry = CARRY[options.kind];
  const deviation = recentDeviation(known, similar, carry.how);
  const width = bandWidth(known, similar);
  return targets.flatMap((slotStart) => {
    const usual = usualAt(similar, slotStart);
    if (!usual) return [];
    const kept = Math.exp(-Math.max(0, slotStart - last.slotStart) / HOUR_MS / carry.hours);
    const [low, middle, high] = usual;
    const shift = (value: number) =>
      carry.how === "added" ? value + kept * deviation : Math.max(0, value * (1 + kept * (deviation - 1)));
    return [
      {
        slotStart,
        p10: shift(middle - width * (middle - low)),
        p50: shift(middle),
        p90: shift(middle + width * (high - middle)),
      },
    ];
  });
}

/** How the last two hours compare with what was usual then: a difference, or a factor (1 when nothing was usual). */
function recentDeviation(history: readonly SeriesPoint[], similar: SimilarSlots, how: "added" | "factor"): number {
  let actual = 0;
  let usual = 0;
  let slots = 0;
  for (const point of history.slice(-RECENT_SLOTS)) {
    const before = usualAt(similar, point.slotStart);
    if (!before) continue;
    actual += point.value;
    usual += before[1] ?? 0;
    slots++;
  }
  if (how === "added") return slots > 0 ? (actual - usual) / slots : 0;
  return usual > 0 ? Math.min(MAX_FACTOR, actual / usual) : 1;
}

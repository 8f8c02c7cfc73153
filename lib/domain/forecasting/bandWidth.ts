import type { SeriesPoint, SimilarSlots } from "./similarSlots";
import { usualAt } from "./usualValues";

/** Past quarter-hours that show how honest the band was: one an hour over these days. */
const TRIED_DAYS = 7;
const TRIED_SLOTS_APART = 4;
const FEWEST = 24;
const HONEST = 0.8;
const NARROWEST = 0.5;
const WIDEST = 4;

/**
 * The factor that would have made the 10–90 % band hold 80 % of the last week's values (split conformal prediction, Vovk,
 * Gammerman & Shafer 2005, scores scaled by the band's own half width): quantiles of a small sample alone promise too
 * much. 1 without enough past to tell.
 */
export function bandWidth(history: readonly SeriesPoint[], similar: SimilarSlots): number {
  const scores: number[] = [];
  const tried = history.slice(-TRIED_DAYS * 96);
  for (let i = 0; i < tried.length; i += TRIED_SLOTS_APART) {
    const point = tried[i];
    const usual = point && usualAt(similar, point.slotStart);
    if (!usual || usual[2] - usual[0] <= 0) continue;
    const [low, middle, high] = usual;
    const miss = point.value - middle;
    const half = miss < 0 ? middle - low : high - middle;
    scores.push(half > 0 ? Math.abs(miss) / half : miss === 0 ? 0 : WIDEST);
  }
  if (scores.length < FEWEST) return 1;
  scores.sort((a, b) => a - b);
  const honest = scores[Math.min(scores.length - 1, Math.ceil(HONEST * (scores.length + 1)) - 1)] ?? 1;
  return Math.min(WIDEST, Math.max(NARROWEST, honest));
}

import { SLOT_MS } from "@/lib/domain/units/slot";

/** So much of a stretch must be settled to compare with it, in thousandths of its quarter-hours. */
export const COVERED_PER_MILLE = 950;

/** Why nothing is compared with a stretch: nothing of it is settled, or too little to stand for the whole. */
export type NoComparison = "nothing-settled" | "few-slots";

/**
 * Whether figures may be compared with those of a stretch of which `slots` quarter-hours count, or why not: a sum over part of
 * a month is no month. `from` and `to` in epoch ms, as the stretch should have been.
 */
export function noComparison(slots: number, from: number, to: number): NoComparison | null {
  if (slots === 0) return "nothing-settled";
  return slots * SLOT_MS * 1_000 < (to - from) * COVERED_PER_MILLE ? "few-slots" : null;
}

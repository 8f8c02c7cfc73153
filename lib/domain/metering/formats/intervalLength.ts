import { SLOT_MS } from "@/lib/domain/units/slot";
import { DAY_MS, MINUTE_MS } from "./wallTime";

/**
 * Length of the intervals of a table: the most frequent step from one row's stamp to the next, whichever way they run; of equal ones
 * the shortest. Without any (a single row) a quarter-hour. Null stamps are rows without a time.
 */
export function usualStep(stamps: readonly (number | null)[]): number {
  const counts = new Map<number, number>();
  let before: number | null = null;
  for (const stamp of stamps) {
    if (stamp === null) continue;
    const step = before === null ? 0 : Math.abs(stamp - before);
    if (step >= MINUTE_MS && step <= DAY_MS && DAY_MS % step === 0) counts.set(step, (counts.get(step) ?? 0) + 1);
    before = stamp;
  }
  let best = SLOT_MS;
  let most = 0;
  for (const [step, count] of counts) {
    if (count > most || (count === most && step < best)) [best, most] = [step, count];
  }
  return best;
}

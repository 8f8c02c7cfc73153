const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Pauses after each try that failed: growing, and a day in all. */
const PAUSES_MS = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, ...[1, 2, 4, 8, 8].map((hours) => hours * HOUR_MS)];

/** How long to wait after the n-th try (1 is the first) before the next; null: it was the last. */
export function pauseAfter(attempts: number): number | null {
  return PAUSES_MS[attempts - 1] ?? null;
}

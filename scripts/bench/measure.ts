/** One measured figure; `yardstick` holds what it is to be read against, in the same unit. */
export type Figure = { name: string; value: number; unit: string; yardstick?: Record<string, number> };

/** What a part of the benchmark is given. */
export type Bench = {
  quick: boolean;
  signal: AbortSignal;
  report(figure: Figure): void;
  say(line: string): void;
};

/** The line of a figure: one JSON object, values to four significant figures. */
export function figureLine({ name, value, unit, yardstick }: Figure): string {
  return JSON.stringify({
    name,
    value: significant(value),
    unit,
    ...(yardstick && {
      yardstick: Object.fromEntries(Object.entries(yardstick).map(([key, one]) => [key, significant(one)])),
    }),
  });
}

function significant(value: number): number {
  return Number(value.toPrecision(4));
}

/** The smallest of the values that `share` (0 to 1) of them do not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError("a percentile needs at least one value");
  return value;
}

/** How many milliseconds something takes, once. */
export function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** The same for something asynchronous. */
export async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

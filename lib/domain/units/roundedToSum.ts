/**
 * Each value as a multiple of `step`, less than one step away from it, so that they add up to their own sum rounded: parts
 * written below each other then make the whole that is written with them (largest remainder, the earlier first).
 */
export function roundedToSum(values: readonly number[], step: number): number[] {
  const exact = values.map((value) => value / step);
  const steps = exact.map(Math.floor);
  const order = exact.map((value, i) => ({ i, rest: value - Math.floor(value) }));
  order.sort((a, b) => b.rest - a.rest || a.i - b.i);
  const sum = exact.reduce((total, value) => total + value, 0);
  // halves away from nought, as numbers are written
  const wanted = Math.sign(sum) * Math.round(Math.abs(sum));
  const missing = wanted - steps.reduce((total, value) => total + value, 0);
  for (const { i } of order.slice(0, Math.max(0, missing))) steps[i] = (steps[i] ?? 0) + 1;
  return steps.map((value) => value * step);
}

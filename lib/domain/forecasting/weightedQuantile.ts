/** The first `count` of values that ascend; `weight[i]` is that of `value[i]`, above 0. */
export type SortedSample = { value: Float64Array; weight: Float64Array; count: number };

/**
 * Values at three ascending probabilities of a weighted sample, by linear interpolation between the middles of the weights; null for
 * an empty sample.
 */
export function weightedQuantiles(
  { value, weight, count }: SortedSample,
  probabilities: readonly [number, number, number],
): [number, number, number] | null {
  let total = 0;
  for (let i = 0; i < count; i++) total += weight[i]!;
  if (total <= 0) return null;
  const found: [number, number, number] = [0, 0, 0];
  let asked = 0;
  let below = 0;
  let previousAt = 0;
  let previous = 0;
  for (let i = 0; i < count && asked < 3; i++) {
    const at = (below + weight[i]! / 2) / total;
    for (; asked < 3 && at >= probabilities[asked]!; asked++) {
      const share = probabilities[asked]! - previousAt;
      found[asked] = i === 0 ? value[i]! : previous + ((value[i]! - previous) * share) / (at - previousAt);
    }
    previousAt = at;
    previous = value[i]!;
    below += weight[i]!;
  }
  for (; asked < 3; asked++) found[asked] = previous;
  return found;
}

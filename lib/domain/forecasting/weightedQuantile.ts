export type Weighted = { value: number; weight: number };

/** Values at the given probabilities of a weighted sample, by linear interpolation between the middles of the weights; null for an empty sample. */
export function weightedQuantiles(sample: readonly Weighted[], probabilities: readonly number[]): number[] | null {
  const sorted = sample.filter((s) => s.weight > 0).sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, s) => sum + s.weight, 0);
  if (total <= 0) return null;
  return probabilities.map((p) => {
    let below = 0;
    let previous: { at: number; value: number } | null = null;
    for (const { value, weight } of sorted) {
      const at = (below + weight / 2) / total;
      if (at >= p)
        return previous ? previous.value + ((value - previous.value) * (p - previous.at)) / (at - previous.at) : value;
      previous = { at, value };
      below += weight;
    }
    return previous?.value ?? 0;
  });
}

export type FlowLink = { from: string; to: string; energyWh: number };

export const SOURCES = ["solar", "wind", "battery", "grid"];
export const SINKS = ["own", "neighbours", "storage", "export"];

/** Sums of one side as shares of the whole, largest order kept as given; for the two rings beside the ribbons. */
export function flowShares(
  links: readonly FlowLink[],
  side: "from" | "to",
): { id: string; energyWh: number; share: number }[] {
  const total = links.reduce((sum, l) => sum + l.energyWh, 0);
  return (side === "from" ? SOURCES : SINKS)
    .map((id) => {
      const energyWh = links.filter((l) => l[side] === id).reduce((sum, l) => sum + l.energyWh, 0);
      return { id, energyWh, share: total > 0 ? energyWh / total : 0 };
    })
    .filter((s) => s.energyWh > 0);
}

/** Whole percentages of shares that add up to 100 (largest remainder), so that a legend never says 99 or 101. */
export function wholePercents(shares: readonly number[]): number[] {
  const sum = shares.reduce((a, b) => a + b, 0);
  if (sum === 0) return shares.map(() => 0);
  const exact = shares.map((s) => (s / sum) * 100);
  const floors = exact.map(Math.floor);
  const order = exact.map((e, i) => ({ i, rest: e - Math.floor(e) })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  let missing = 100 - floors.reduce((a, b) => a + b, 0);
  for (const { i } of order) {
    if (missing <= 0) break;
    floors[i] = (floors[i] ?? 0) + 1;
    missing--;
  }
  return floors;
}

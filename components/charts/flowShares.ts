import { roundedToSum } from "@/lib/domain/units/roundedToSum";

export type FlowLink = { from: string; to: string; energyWh: number };

export const SOURCES = ["solar", "wind", "battery", "grid"];
export const SINKS = ["own", "neighbours", "storage", "export"];

/** What the street used, by where it came from. */
export function usedShares(links: readonly FlowLink[]) {
  return flowShares(
    links.filter(({ to }) => to === "own" || to === "neighbours"),
    "from",
  );
}

/** What the street made, by where it went; what batteries passed on to the grid did not stay in them. */
export function madeShares(links: readonly FlowLink[]) {
  const made = links.filter(({ from }) => from === "solar" || from === "wind");
  const sum = (of: readonly FlowLink[], to: string) => of.reduce((wh, l) => (l.to === to ? wh + l.energyWh : wh), 0);
  const stored = sum(made, "storage");
  const passedOn = Math.min(stored, sum(links, "export") - sum(made, "export"));
  return flowShares(
    [
      ...made.filter(({ to }) => to !== "storage"),
      { from: "battery", to: "storage", energyWh: stored - passedOn },
      { from: "battery", to: "export", energyWh: passedOn },
    ],
    "to",
  );
}

/** Sums of one side as shares of the whole, in the order of the ribbons. */
function flowShares(
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
  return roundedToSum(
    shares.map((share) => (share / sum) * 100),
    1,
  );
}

import { type Cuts, mayCut } from "@/lib/domain/privacy/cuts";
import type { ToldSum } from "@/lib/domain/privacy/toldSums";

/** The end of a span; `gridTo`: where what flows to and from the grid and through batteries ends, null when nowhere. */
export type SpanEnd = {
  to: number;
  gridTo: number | null;
  /** Whether sums of trades may end at `to` and at `gridTo`, within a day too. */
  traded: boolean;
  savings: boolean;
  gridTraded: boolean;
};

/** Which sums of a span may be told. `grid`: what is fed into it, until `gridTo`; `flow`: all ways energy took until then. */
export type MayTell = Record<"production" | "consumption" | "draw" | "traded" | "savings" | "grid" | "flow", boolean>;

export function mayTell(cuts: Cuts, from: number, end: SpanEnd): MayTell {
  const both = (sum: ToldSum, to: number | null) =>
    to !== null && to > from && mayCut(cuts, from, sum) && mayCut(cuts, to, sum);
  const { to, gridTo } = end;
  const grid = (["production", "consumption", "draw", "feed"] as const).every((sum) => both(sum, gridTo));
  return {
    production: both("production", to),
    consumption: both("consumption", to),
    draw: both("draw", to),
    traded: mayCut(cuts, from, "traded") && end.traded,
    savings: mayCut(cuts, from, "savings") && end.savings,
    grid,
    flow: grid && mayCut(cuts, from, "traded") && end.gridTraded,
  };
}

/** The end of a span of whole days. */
export function dayEnd(cuts: Cuts, to: number): SpanEnd {
  const traded = mayCut(cuts, to, "traded");
  return { to, gridTo: to, traded, savings: mayCut(cuts, to, "savings"), gridTraded: traded };
}

import type { ClassFlow } from "./classFlow";
import type { ClassGraph } from "./classGraph";
import { type Curve, fullLevels } from "./curves";

/** Ends of a class's optimal dual interval in µ€/kWh; infinite where nothing bounds it. */
export type DualInterval = { low: number; high: number };

/**
 * The highest and the lowest optimal dual price of every class (Shapley & Shubik 1971: the lattice's two corners).
 *
 * A price vector is optimal exactly when: no accepted ask lies above and no rejected ask below its class's price (for
 * bids the reverse), a buyer's price is at most a compatible seller's price plus fee, and equal to it where energy
 * flows. These are difference constraints, so the corners are shortest paths from the ground, found by sweeping until
 * nothing moves; an optimal flow has no cycle that gains, hence it ends.
 */
export function dualIntervals(graph: ClassGraph, flow: ClassFlow, buys: readonly Curve[], sells: readonly Curve[]) {
  const sellBounds = sells.map((curve, s) => bounds(curve, flow.sellFilledWh[s]!));
  const buyBounds = buys.map((curve, b) => bounds(curve, flow.buyFilledWh[b]!));
  const sell: DualInterval[] = sellBounds.map(({ accepted, rejected }) => ({
    low: accepted ?? Number.NEGATIVE_INFINITY,
    high: rejected ?? Number.POSITIVE_INFINITY,
  }));
  const buy: DualInterval[] = buyBounds.map(({ accepted, rejected }) => ({
    low: rejected ?? Number.NEGATIVE_INFINITY,
    high: accepted ?? Number.POSITIVE_INFINITY,
  }));
  for (let moved = true; moved; ) {
    moved = false;
    for (let s = 0; s < graph.sellCount; s++) {
      for (const b of graph.buysOf[s]!) {
        const pair = s * graph.buyCount + b;
        if (tighten(sell[s]!, buy[b]!, graph.fee[pair]!, flow.flow[pair]! > 0)) moved = true;
      }
    }
  }
  return { sell, buy };
}

/** Applies buyer ≤ seller + fee, and the reverse where energy flows. */
function tighten(sell: DualInterval, buy: DualInterval, fee: number, flows: boolean): boolean {
  let moved = false;
  if (sell.high + fee < buy.high) {
    buy.high = sell.high + fee;
    moved = true;
  }
  if (buy.low - fee > sell.low) {
    sell.low = buy.low - fee;
    moved = true;
  }
  if (!flows) return moved;
  if (buy.high - fee < sell.high) {
    sell.high = buy.high - fee;
    moved = true;
  }
  if (sell.low + fee > buy.low) {
    buy.low = sell.low + fee;
    moved = true;
  }
  return moved;
}

/** The worst accepted and the best rejected limit of a class; a level filled in part is both. */
function bounds(curve: Curve, filledWh: number): { accepted: number | undefined; rejected: number | undefined } {
  const full = fullLevels(curve, filledWh);
  const partly = filledWh > (full === 0 ? 0 : curve.levelEndWh[full - 1]!);
  return { accepted: curve.levelLimit[partly ? full : full - 1], rejected: curve.levelLimit[full] };
}

/** The price of a class: midpoint of its dual interval, rounded down. */
export function midpoint({ low, high }: DualInterval): number {
  return Math.floor((low + high) / 2);
}

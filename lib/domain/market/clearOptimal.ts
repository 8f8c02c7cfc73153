import { ClassFlow } from "./classFlow";
import { type ClassGraph, gainingPairs } from "./classGraph";
import { solvePrices } from "./classPrices";
import { type Curves, totalOf } from "./curves";
import { roomToCorner } from "./duals";
import { fillByMerit } from "./fills";
import type { Market } from "./orderTable";
import type { Outcome } from "./outcome";
import type { SortedBook } from "./sortedBook";

/**
 * Pay-as-clear and pay-as-bid: the allocation of highest welfare, then volume, then equal proportion at the margin.
 * `near` are costs that were optimal for a book much like this one (see solvePrices), null to start from nothing; the outcome is
 * the same. Answers with this book's, too.
 */
export function clearOptimal(
  { table, curves, graph: all }: SortedBook,
  { pricing }: Market,
  near: Int32Array | null,
): { outcome: Outcome; cost: Int32Array } {
  const graph = gainingPairs(all, curves);
  const flow = new ClassFlow(graph, curves);
  solvePrices(graph, curves, flow, near);
  const cost = flow.cost.slice();
  const { low, high } = settleAtCorner(all, graph, curves, flow);
  const { filledWh } = flow;
  const fills = new Int32Array(table.limit.length);
  const totalWh = new Float64Array(graph.classes);
  const price = new Float64Array(graph.classes).fill(Number.NaN);
  for (let c = 0; c < graph.classes; c++) {
    totalWh[c] = totalOf(curves, c);
    fillByMerit(table, curves, c, filledWh[c]!, fills);
    // Both corners hold buyer = seller + fee wherever energy flows, so the floored midpoints do too.
    if (pricing.rule === "pay-as-clear" && filledWh[c]! > 0) price[c] = Math.floor((low[c]! + high[c]!) / 2);
  }
  const outcome = {
    curves,
    graph,
    flow: flow.flow,
    fills,
    classes: { totalWh, filledWh, low, high, price },
    kPerMille: pricing.rule === "pay-as-bid" ? pricing.kPerMille : null,
    proof: {},
  };
  return { outcome, cost };
}

/** The two corners of the optimal prices; `flow` becomes the canonical allocation, the one that belongs to the high corner. */
function settleAtCorner(all: ClassGraph, graph: ClassGraph, curves: Curves, flow: ClassFlow) {
  const { cost } = flow;
  const up = roomToCorner(all, graph, curves, flow, "high");
  const down = roomToCorner(all, graph, curves, flow, "low");
  const low = new Float64Array(graph.classes);
  const high = new Float64Array(graph.classes);
  for (let c = 0; c < graph.classes; c++) {
    const buys = c < graph.buyClasses;
    const price = buys ? 0 - cost[c]! : cost[c]!;
    low[c] = price - down[c]!;
    high[c] = price + up[c]!;
    // Only a class without partners has no bound, and it trades at no price.
    if (up[c]! < Number.POSITIVE_INFINITY) cost[c] = buys ? -high[c]! : high[c]!;
  }
  flow.settleAnew();
  return { low, high };
}

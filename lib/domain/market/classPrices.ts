import type { ClassFlow } from "./classFlow";
import type { ClassGraph } from "./classGraph";
import type { Curves } from "./curves";
import { provePrices } from "./provePrices";

/** How much shorter each round's steps are than the last round's. */
const SCALE = 4;

/**
 * Moves `flow.cost` to an optimal dual price for every class; what flows then is an optimal allocation. As cost (price of a selling
 * class, minus the price of a buying one) the curves of both sides rise with it and every arc asks the same of its ends:
 * cost + cost + fee ≥ 0.
 *
 * The dual of the transportation problem is an L♮-convex function of these prices (Murota 2003), and steepest descent finds
 * its least value: raise or lower the set of classes that a minimum cut finds short, until no set is. Scaling (Goldberg
 * and Tarjan 1990 for flows; Murota 2003, ch. 10) starts with long steps and quarters them; in steps of 1 the answer is
 * exact, and mostly it is proved before. A curve answers by binary search, so the work hangs on classes and price range,
 * hardly on orders.
 *
 * @param near costs to start from, any that meet the condition of every arc; null for none
 */
export function solvePrices(graph: ClassGraph, curves: Curves, flow: ClassFlow, near: Int32Array | null): void {
  const { cost } = flow;
  const { cheapest, dearest } = priceRange(graph, curves);
  if (cheapest <= dearest) {
    let step = 1;
    if (near) {
      cost.set(near);
      // While classes are short, steps grow: a small change is found in a few.
      while (!settled(graph, flow, step)) step *= SCALE;
    } else {
      const middle = Math.floor((cheapest + dearest) / 2);
      for (let c = 0; c < graph.classes; c++) cost[c] = c < graph.buyClasses ? -middle : middle;
      while (step * SCALE * SCALE < dearest - cheapest) step *= SCALE;
    }
    for (; step >= 1; step /= SCALE) {
      while (!settled(graph, flow, step));
      if (step > 1 && provePrices(graph, curves, flow)) break;
    }
  }
  // No price need be better for the other side than a class's best limit; then the conditions between classes hold for
  // pairs that cannot gain too, which the descent never looked at.
  for (let c = 0; c < graph.classes; c++) {
    const best = curves.cost[curves.from[c]!]!;
    if (graph.from[c + 1]! === graph.from[c]! || cost[c]! < best) cost[c] = best;
  }
}

/** True when no class is short; else moves those that are by `step`. */
function settled(graph: ClassGraph, flow: ClassFlow, step: number): boolean {
  const short = flow.settle(step);
  if (short === null) return true;
  for (let c = 0; c < graph.classes; c++) {
    if (flow.isShort(c)) flow.cost[c]! += c < graph.buyClasses === (short === "buys") ? -step : step;
  }
  return false;
}

/** The cheapest ask and the dearest bid of classes that may gain from each other. */
function priceRange({ buyClasses, classes, from }: ClassGraph, curves: Curves) {
  let [cheapest, dearest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let c = 0; c < classes; c++) {
    if (from[c + 1]! === from[c]!) continue;
    const best = curves.cost[curves.from[c]!]!;
    if (c < buyClasses) dearest = Math.max(dearest, -best);
    else cheapest = Math.min(cheapest, best);
  }
  return { cheapest, dearest };
}

import type { ClassFlow } from "./classFlow";
import type { ClassGraph } from "./classGraph";
import { acceptedCost, type Curves, rejectedCost } from "./curves";

/** Above every cost that can decide, and still exact beside the highest fee in 32 bits. */
const NONE = 2 ** 30;
/** A proof takes few sweeps or is not worth its time. */
const SWEEPS = 12;

/**
 * Whether what flows is optimal already, proved by exact prices, which then become `flow.cost`: the highest prices that
 * reject nothing accepted (by sweeps over the conditions, Bellman 1958) must not accept anything rejected. Any balanced flow
 * may be asked about, however coarse the steps that led to it.
 */
export function provePrices(graph: ClassGraph, curves: Curves, flow: ClassFlow): boolean {
  const { classes, buyClasses, from, arcs, ends, fees } = graph;
  const cost = new Int32Array(classes);
  const bound = new Int32Array(classes);
  for (let c = 0; c < classes; c++) {
    const accepted = Math.max(-NONE, acceptedCost(curves, c, flow.filledWh[c]!));
    const rejected = Math.min(NONE, rejectedCost(curves, c, flow.filledWh[c]!));
    cost[c] = c < buyClasses ? accepted : rejected;
    bound[c] = c < buyClasses ? rejected : accepted;
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let moved = false;
    for (let b = 0; b < buyClasses; b++) {
      let own = cost[b]!;
      for (let i = from[b]!; i < from[b + 1]!; i++) own = Math.max(own, 0 - cost[ends[i]!]! - fees[i]!);
      if (own > bound[b]!) return false;
      if (own === cost[b]) continue;
      cost[b] = own;
      moved = true;
    }
    for (let s = buyClasses; s < classes; s++) {
      let own = cost[s]!;
      for (let i = from[s]!; i < from[s + 1]!; i++) {
        if (flow.flow[arcs[i]!]! > 0) own = Math.min(own, 0 - cost[ends[i]!]! - fees[i]!);
      }
      if (own < bound[s]!) return false;
      if (own === cost[s]) continue;
      cost[s] = own;
      moved = true;
    }
    if (moved) continue;
    flow.cost.set(cost);
    return true;
  }
  return false;
}

import type { ClassFlow } from "./classFlow";
import type { ClassGraph } from "./classGraph";
import { acceptedCost, type Curves, rejectedCost } from "./curves";

/**
 * How far every class's price may rise (or fall) from the given optimal prices and stay optimal: the way to one of the
 * two corners of the lattice of optimal dual prices (Shapley & Shubik 1971); infinite where nothing bounds it.
 *
 * A price vector is optimal exactly when no accepted ask lies above and no rejected ask below its class's price (for bids
 * the reverse), a buyer's price is at most a compatible seller's plus fee, and equal to it where energy flows. These
 * are difference constraints, and from optimal prices none is short of its bound: the way to the corner is a shortest
 * path with lengths that are not negative (Dijkstra 1959 over Johnson's reduced costs), one scan per class. Whichever
 * optimal flow is given, the corner is the same.
 *
 * @param all every compatible pair of classes
 * @param gaining the pairs that the flow is over
 * @param towards the corner of high prices or of low ones
 */
export function roomToCorner(
  all: ClassGraph,
  gaining: ClassGraph,
  curves: Curves,
  { flow, filledWh, cost }: ClassFlow,
  towards: "high" | "low",
): Float64Array {
  const { classes, buyClasses } = all;
  const rises = (c: number) => c < buyClasses === (towards === "low");
  const room = new Float64Array(classes);
  for (let c = 0; c < classes; c++) {
    // Its own orders let a class's cost rise up to the first rejected, fall down to the last accepted.
    room[c] = rises(c)
      ? rejectedCost(curves, c, filledWh[c]!) - cost[c]!
      : cost[c]! - acceptedCost(curves, c, filledWh[c]!);
  }
  const open = Int32Array.from(room.keys());
  for (let count = classes; count > 0; ) {
    let nearest = 0;
    for (let i = 1; i < count; i++) if (room[open[i]!]! < room[open[nearest]!]!) nearest = i;
    const c = open[nearest]!;
    const least = room[c]!;
    if (least === Number.POSITIVE_INFINITY) break;
    open[nearest] = open[--count]!;
    // A rising class keeps the falling cost of any partner it may trade with; a falling one that of those it trades with.
    const graph = rises(c) ? all : gaining;
    for (let i = graph.from[c]!; i < graph.from[c + 1]!; i++) {
      const other = graph.ends[i]!;
      if (!rises(c) && flow[graph.arcs[i]!] === 0) continue;
      const through = rises(c) ? least + cost[c]! + cost[other]! + graph.fees[i]! : least;
      if (through < room[other]!) room[other] = through;
    }
  }
  return room;
}

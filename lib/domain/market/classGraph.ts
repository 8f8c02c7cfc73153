import type { Curves } from "./curves";
import type { Market, OrderTable } from "./orderTable";
import { ClassPairs } from "./pairFees";

/**
 * Which classes may trade, and at what fee: an arc joins each compatible pair of classes. Arcs are numbered by buying,
 * then selling class; class c's are `arcs[from[c]]` … `arcs[from[c + 1] − 1]`, whichever side it stands on, with their
 * other ends and their fees beside them.
 */
export type ClassGraph = {
  classes: number;
  buyClasses: number;
  buyOf: Int32Array;
  sellOf: Int32Array;
  fee: Int32Array;
  from: Int32Array;
  arcs: Int32Array;
  ends: Int32Array;
  fees: Int32Array;
};

/** The graph of a table's classes under a market's fees. */
export function buildGraph({ classes, buyClasses }: OrderTable, market: Market): ClassGraph {
  const pairs = new ClassPairs(classes, market);
  const buyOf: number[] = [];
  const sellOf: number[] = [];
  const fee: number[] = [];
  for (let b = 0; b < buyClasses; b++) {
    for (let s = buyClasses; s < classes.length; s++) {
      if (!pairs.agree(b, s)) continue;
      buyOf.push(b);
      sellOf.push(s);
      fee.push(pairs.fee(b, s));
    }
  }
  return linked(classes.length, buyClasses, new Int32Array(buyOf), new Int32Array(sellOf), new Int32Array(fee));
}

/**
 * The pairs that may trade at a gain or at break-even. Across any other the dearest bid is below the cheapest ask and
 * the fee, so no optimal allocation uses it.
 */
export function gainingPairs(graph: ClassGraph, { from, cost }: Curves): ClassGraph {
  const kept: number[] = [];
  for (let k = 0; k < graph.fee.length; k++) {
    if (cost[from[graph.buyOf[k]!]!]! + cost[from[graph.sellOf[k]!]!]! + graph.fee[k]! <= 0) kept.push(k);
  }
  if (kept.length === graph.fee.length) return graph;
  const pick = (column: Int32Array) => Int32Array.from(kept, (k) => column[k]!);
  return linked(graph.classes, graph.buyClasses, pick(graph.buyOf), pick(graph.sellOf), pick(graph.fee));
}

/** Lists the arcs by class of either end, in their own order within each class. */
function linked(
  classes: number,
  buyClasses: number,
  buyOf: Int32Array,
  sellOf: Int32Array,
  fee: Int32Array,
): ClassGraph {
  const arcs = new Int32Array(2 * fee.length);
  const from = new Int32Array(classes + 1);
  for (let k = 0; k < fee.length; k++) {
    from[buyOf[k]!]!++;
    from[sellOf[k]!]!++;
  }
  for (let c = 1; c <= classes; c++) from[c]! += from[c - 1]!;
  // `from` holds where each list ends; filling from behind leaves where it starts.
  for (let k = fee.length - 1; k >= 0; k--) {
    arcs[--from[buyOf[k]!]!] = k;
    arcs[--from[sellOf[k]!]!] = k;
  }
  const ends = new Int32Array(arcs.length);
  const fees = new Int32Array(arcs.length);
  for (let c = 0; c < classes; c++) {
    for (let i = from[c]!; i < from[c + 1]!; i++) {
      ends[i] = c < buyClasses ? sellOf[arcs[i]!]! : buyOf[arcs[i]!]!;
      fees[i] = fee[arcs[i]!]!;
    }
  }
  return { classes, buyClasses, buyOf, sellOf, fee, from, arcs, ends, fees };
}

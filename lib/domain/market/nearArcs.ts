import type { ClassGraph } from "./classGraph";

/** How many steps of slack count as near. */
const REACH = 8;

/**
 * The arcs that may come to bind soon, listed as the graph lists all: those whose slack was below a reach when last looked at.
 * As long as no cost has fallen further since than the reach allows, no other arc binds, so the many others need no look.
 */
export class NearArcs {
  readonly from: Int32Array;
  readonly arcs: Int32Array;
  readonly ends: Int32Array;
  readonly fees: Int32Array;
  private readonly seenAt: Int32Array;
  private reach = 0;

  constructor(private readonly graph: ClassGraph) {
    this.from = new Int32Array(graph.classes + 1);
    this.arcs = new Int32Array(graph.arcs.length);
    this.ends = new Int32Array(graph.arcs.length);
    this.fees = new Int32Array(graph.arcs.length);
    this.seenAt = new Int32Array(graph.classes);
  }

  /** Sees to it that all arcs with a slack below `step` are here. */
  cover(cost: Int32Array, step: number): void {
    const { seenAt } = this;
    let fallen = 0;
    for (let c = 0; c < cost.length; c++) {
      const since = seenAt[c]! - cost[c]!;
      if (since > fallen) fallen = since;
    }
    if (this.reach - 2 * fallen >= step && this.reach < REACH * REACH * step) return;
    this.look(cost, REACH * step);
  }

  private look(cost: Int32Array, reach: number): void {
    const { arcs, ends, fees, from } = this;
    const all = this.graph;
    let count = 0;
    for (let c = 0; c < all.classes; c++) {
      from[c] = count;
      const most = reach - cost[c]!;
      for (let i = all.from[c]!; i < all.from[c + 1]!; i++) {
        if (cost[all.ends[i]!]! + all.fees[i]! >= most) continue;
        arcs[count] = all.arcs[i]!;
        ends[count] = all.ends[i]!;
        fees[count++] = all.fees[i]!;
      }
    }
    from[all.classes] = count;
    this.seenAt.set(cost);
    this.reach = reach;
  }
}

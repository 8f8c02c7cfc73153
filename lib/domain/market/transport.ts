import type { ClassGraph } from "./classGraph";
import { NearArcs } from "./nearArcs";

export type RootSide = "buys" | "sells";

/**
 * Greatest flows over the arcs that bind at given prices, from the classes of one side (roots) to those of the other:
 * blocking flows over layers of shortest paths (Dinic 1970; Hopcroft and Karp 1973 for two sides). Arcs carry any amount,
 * so `left` alone limits: energy a root still has to place (negative: it may hand over that much), and room the others
 * have. Arcs and classes are tried in the fixed order of the classes. A flow stays when prices move, as far as it may.
 */
export class Transport {
  /** Energy in Wh over each of the graph's arcs, and of each class. */
  readonly flow: Float64Array;
  readonly filledWh: Float64Array;
  readonly left: Float64Array;
  /** After `push`: 0 or more for the roots with energy left and all that they reach, −1 for the others. */
  readonly layer: Int32Array;
  private readonly near: NearArcs;
  /** An arc binds when the costs of its ends (price of a selling class, minus the price of a buying one) and its fee add up to less than `step`. */
  step = 0;
  private readonly next: Int32Array;
  private readonly path: Int32Array;
  private readonly via: Int32Array;
  private firstRoot = 0;
  private endRoot = 0;

  constructor(
    private readonly graph: ClassGraph,
    private readonly cost: Int32Array,
  ) {
    const { classes, fee } = graph;
    this.near = new NearArcs(graph);
    this.flow = new Float64Array(fee.length);
    this.filledWh = new Float64Array(classes);
    this.left = new Float64Array(classes);
    this.layer = new Int32Array(classes);
    this.next = new Int32Array(classes);
    this.path = new Int32Array(classes);
    this.via = new Int32Array(classes);
  }

  /** Drops what class c trades over arcs that bind no more, then, from the last partner on, what is beyond `most`. */
  release(c: number, most: number): void {
    const { from, arcs, ends, fees } = this.near;
    const { flow, filledWh, cost, step } = this;
    if (filledWh[c] === 0) return;
    for (let i = from[c + 1]! - 1; i >= from[c]!; i--) {
      const energy = flow[arcs[i]!]!;
      if (energy === 0) continue;
      const binds = cost[c]! + cost[ends[i]!]! + fees[i]! < step;
      const amount = binds ? Math.min(energy, Math.max(0, filledWh[c]! - most)) : energy;
      flow[arcs[i]!] = energy - amount;
      filledWh[c]! -= amount;
      filledWh[ends[i]!]! -= amount;
    }
  }

  /** Sees all arcs that bind; what flows must have been released where it may not flow. */
  cover(): void {
    this.near.cover(this.cost, this.step);
  }

  /** Moves all that the roots can place; false when one is left with energy. */
  push(roots: RootSide): boolean {
    const { classes, buyClasses } = this.graph;
    this.firstRoot = roots === "buys" ? 0 : buyClasses;
    this.endRoot = roots === "buys" ? buyClasses : classes;
    for (let c = this.firstRoot; c < this.endRoot; c++) if (this.left[c]! > 0) this.pushDirectly(c);
    while (this.findLayers()) {
      this.next.set(this.near.from.subarray(0, classes));
      for (let c = this.firstRoot; c < this.endRoot; c++) if (this.left[c]! > 0) this.augment(c);
    }
    for (let c = this.firstRoot; c < this.endRoot; c++) if (this.left[c]! > 0) return false;
    return true;
  }

  private pushDirectly(c: number): void {
    const { from, arcs, ends, fees } = this.near;
    const { left, filledWh, flow, cost, step } = this;
    for (let i = from[c]!; i < from[c + 1]! && left[c]! > 0; i++) {
      const end = ends[i]!;
      if (left[end]! <= 0 || cost[c]! + cost[end]! + fees[i]! >= step) continue;
      const amount = Math.min(left[c]!, left[end]!);
      left[c]! -= amount;
      left[end]! -= amount;
      flow[arcs[i]!]! += amount;
      filledWh[c]! += amount;
      filledWh[end]! += amount;
    }
  }

  /** Breadth first from the roots with energy left; true when a class with room is reached, which stops the search. */
  private findLayers(): boolean {
    const { from, arcs, ends, fees } = this.near;
    const { left, flow, layer, path: queue, cost, step } = this;
    layer.fill(-1);
    let tail = 0;
    for (let c = this.firstRoot; c < this.endRoot; c++) {
      if (left[c]! <= 0) continue;
      layer[c] = 0;
      queue[tail++] = c;
    }
    let last = Number.POSITIVE_INFINITY;
    for (let head = 0; head < tail && layer[queue[head]!]! < last; head++) {
      const c = queue[head]!;
      const isRoot = c >= this.firstRoot && c < this.endRoot;
      for (let i = from[c]!; i < from[c + 1]!; i++) {
        const end = ends[i]!;
        if (layer[end]! >= 0) continue;
        if (isRoot ? cost[c]! + cost[end]! + fees[i]! >= step : flow[arcs[i]!] === 0) continue;
        layer[end] = layer[c]! + 1;
        queue[tail++] = end;
        if (isRoot ? left[end]! > 0 : left[end]! < 0) last = layer[end]!;
      }
    }
    return last < Number.POSITIVE_INFINITY;
  }

  /** Depth first along the layers from one root, until it has placed all or no path is left. */
  private augment(root: number): void {
    const { from, arcs, ends, fees } = this.near;
    const { left, flow, layer, next, via, path, cost, step } = this;
    path[0] = root;
    let depth = 0;
    while (left[root]! > 0) {
      const c = path[depth]!;
      const isRoot = c >= this.firstRoot && c < this.endRoot;
      if (isRoot ? left[c]! < 0 : left[c]! > 0) {
        this.moveAlong(depth);
        depth = 0;
        continue;
      }
      let i = next[c]!;
      for (; i < from[c + 1]!; i++) {
        const end = ends[i]!;
        if (layer[end] !== layer[c]! + 1) continue;
        if (isRoot ? cost[c]! + cost[end]! + fees[i]! < step : flow[arcs[i]!]! > 0) break;
      }
      next[c] = i;
      if (i < from[c + 1]!) {
        via[++depth] = arcs[i]!;
        path[depth] = ends[i]!;
      } else {
        if (depth === 0) return;
        next[path[--depth]!]!++;
      }
    }
  }

  private moveAlong(depth: number): void {
    const { left, filledWh, flow, via, path } = this;
    const root = path[0]!;
    const end = path[depth]!;
    let amount = Math.min(left[root]!, Math.abs(left[end]!));
    for (let d = 2; d <= depth; d += 2) amount = Math.min(amount, flow[via[d]!]!);
    for (let d = 1; d <= depth; d++) flow[via[d]!]! += d % 2 === 1 ? amount : -amount;
    left[root]! -= amount;
    filledWh[root]! += amount;
    // An end of the other side takes the energy on; a root hands it over.
    const taken = depth % 2 === 1 ? amount : -amount;
    left[end]! -= taken;
    filledWh[end]! += taken;
  }
}

import type { ClassGraph } from "./classGraph";
import type { Curve } from "./curves";

/** Energy between classes: `flow[s * buyCount + b]` in Wh, and each class's total. */
export type ClassFlow = { flow: Float64Array; sellFilledWh: Float64Array; buyFilledWh: Float64Array };

/**
 * Exact optimum between classes: highest welfare Σ Wh × (bid − ask − fee), among those the highest volume.
 *
 * Successive shortest paths with potentials on the class graph (Ahuja, Magnanti, Orlin 1993, ch. 9): each step moves
 * all that the cheapest path can carry, up to the end of a curve's level. Path costs never fall, so the flow is optimal
 * for its volume at every step; going on while a path costs at most 0 takes break-even energy too, which is the highest
 * volume among the allocations of highest welfare. Ties go to the lower class index. All quantities are integers.
 */
export function solveClassFlow(graph: ClassGraph, buys: readonly Curve[], sells: readonly Curve[]): ClassFlow {
  if (graph.sellCount === 1 && graph.buyCount === 1) return sweep(graph, buys[0]!, sells[0]!);
  return new ShortestPaths(graph, buys, sells).solve();
}

/** One class faces one class: walk both sorted curves until the next pair would lose. */
function sweep(graph: ClassGraph, buy: Curve, sell: Curve): ClassFlow {
  const fee = graph.fee[0]!;
  let volume = 0;
  let i = 0;
  let j = 0;
  if (fee >= 0) {
    while (i < buy.levelLimit.length && j < sell.levelLimit.length) {
      if (buy.levelLimit[i]! - fee < sell.levelLimit[j]!) break;
      volume = Math.min(buy.levelEndWh[i]!, sell.levelEndWh[j]!);
      if (buy.levelEndWh[i] === volume) i++;
      if (sell.levelEndWh[j] === volume) j++;
    }
  }
  const total = () => Float64Array.of(volume);
  return { flow: total(), sellFilledWh: total(), buyFilledWh: total() };
}

class ShortestPaths {
  private readonly flow: Float64Array;
  private readonly filled: Float64Array;
  private readonly level: Int32Array;
  private readonly curves: Curve[];
  private readonly potential: Float64Array;
  private readonly distance: Float64Array;
  private readonly parent: Int32Array;
  private readonly done: Uint8Array;
  private sinkPotential = 0;
  private readonly nodes: number;

  /** Nodes 0 … sellCount − 1 are the sell classes, then come the buy classes. */
  constructor(
    private readonly graph: ClassGraph,
    buys: readonly Curve[],
    sells: readonly Curve[],
  ) {
    this.nodes = graph.sellCount + graph.buyCount;
    this.curves = [...sells, ...buys];
    this.flow = new Float64Array(graph.sellCount * graph.buyCount);
    this.filled = new Float64Array(this.nodes);
    this.level = new Int32Array(this.nodes);
    this.potential = new Float64Array(this.nodes);
    this.distance = new Float64Array(this.nodes);
    this.parent = new Int32Array(this.nodes);
    this.done = new Uint8Array(this.nodes);
  }

  solve(): ClassFlow {
    const { sellCount } = this.graph;
    this.startPotentials();
    for (let last = this.cheapestPath(); last >= 0; last = this.cheapestPath()) this.augment(last);
    return {
      flow: this.flow,
      sellFilledWh: this.filled.slice(0, sellCount),
      buyFilledWh: this.filled.slice(sellCount),
    };
  }

  /** Shortest distances of the empty flow: a seller costs its first ask, a buyer the cheapest seller and the fee. */
  private startPotentials(): void {
    const { sellCount, buyCount, fee, sellsOf } = this.graph;
    for (let s = 0; s < sellCount; s++) this.potential[s] = this.nextLimit(s);
    this.sinkPotential = Number.POSITIVE_INFINITY;
    for (let b = 0; b < buyCount; b++) {
      let best = Number.POSITIVE_INFINITY;
      for (const s of sellsOf[b]!) best = Math.min(best, this.potential[s]! + fee[s * buyCount + b]!);
      if (best === Number.POSITIVE_INFINITY) continue;
      this.potential[sellCount + b] = best;
      this.sinkPotential = Math.min(this.sinkPotential, best - this.nextLimit(sellCount + b));
    }
  }

  private nextLimit(node: number): number {
    return this.curves[node]!.levelLimit[this.level[node]!]!;
  }

  private hasMore(node: number): boolean {
    return this.level[node]! < this.curves[node]!.levelLimit.length;
  }

  /** Dijkstra over reduced costs, ended at the sink. Returns the path's buyer node, or −1 when no path pays. */
  private cheapestPath(): number {
    const { sellCount } = this.graph;
    const { distance, parent, done, potential, nodes } = this;
    if (this.sinkPotential > 0) return -1;
    distance.fill(Number.POSITIVE_INFINITY);
    done.fill(0);
    for (let s = 0; s < sellCount; s++) {
      if (!this.hasMore(s)) continue;
      distance[s] = this.nextLimit(s) - potential[s]!;
      parent[s] = -1;
    }
    let sinkDistance = Number.POSITIVE_INFINITY;
    let last = -1;
    for (;;) {
      let node = -1;
      let nearest = sinkDistance;
      for (let v = 0; v < nodes; v++) {
        if (done[v] === 0 && distance[v]! < nearest) {
          nearest = distance[v]!;
          node = v;
        }
      }
      if (node < 0) break;
      done[node] = 1;
      if (node < sellCount) this.relaxFromSell(node);
      else {
        this.relaxFromBuy(node);
        if (this.hasMore(node)) {
          const through = nearest + potential[node]! - this.nextLimit(node) - this.sinkPotential;
          if (through < sinkDistance) {
            sinkDistance = through;
            last = node;
          }
        }
      }
    }
    if (last < 0) return -1;
    for (let v = 0; v < nodes; v++) potential[v]! += Math.min(distance[v]!, sinkDistance);
    this.sinkPotential += sinkDistance;
    return this.sinkPotential > 0 ? -1 : last;
  }

  private relaxFromSell(s: number): void {
    const { sellCount, buyCount, fee, buysOf } = this.graph;
    const base = this.distance[s]! + this.potential[s]!;
    for (const b of buysOf[s]!) {
      const node = sellCount + b;
      const through = base + fee[s * buyCount + b]! - this.potential[node]!;
      if (through < this.distance[node]!) {
        this.distance[node] = through;
        this.parent[node] = s;
      }
    }
  }

  private relaxFromBuy(node: number): void {
    const { sellCount, buyCount, fee, sellsOf } = this.graph;
    const b = node - sellCount;
    const base = this.distance[node]! + this.potential[node]!;
    for (const s of sellsOf[b]!) {
      const pair = s * buyCount + b;
      if (this.flow[pair] === 0) continue;
      const through = base - fee[pair]! - this.potential[s]!;
      if (through < this.distance[s]!) {
        this.distance[s] = through;
        this.parent[s] = node;
      }
    }
  }

  /** Moves along the path that ends at buyer node `last` all it can carry. */
  private augment(last: number): void {
    const { sellCount, buyCount } = this.graph;
    let amount = this.leftInLevel(last);
    let first = last;
    for (let node = last; node >= 0; node = this.parent[node]!) {
      first = node;
      const from = this.parent[node]!;
      if (node < sellCount && from >= 0) amount = Math.min(amount, this.flow[node * buyCount + (from - sellCount)]!);
    }
    amount = Math.min(amount, this.leftInLevel(first));
    for (let node = last; node !== first; node = this.parent[node]!) {
      const from = this.parent[node]!;
      if (node >= sellCount) this.flow[from * buyCount + (node - sellCount)]! += amount;
      else this.flow[node * buyCount + (from - sellCount)]! -= amount;
    }
    this.fill(first, amount);
    this.fill(last, amount);
  }

  private leftInLevel(node: number): number {
    return this.curves[node]!.levelEndWh[this.level[node]!]! - this.filled[node]!;
  }

  private fill(node: number, amount: number): void {
    this.filled[node]! += amount;
    if (this.leftInLevel(node) === 0) this.level[node]!++;
  }
}

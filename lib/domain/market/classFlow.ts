import type { ClassGraph } from "./classGraph";
import { type Curves, energyUpTo } from "./curves";
import { type RootSide, Transport } from "./transport";

/** What classes trade with each other at prices that move: `flow` in Wh over every arc of the graph, `filledWh` for every class. */
export class ClassFlow {
  /** The cost of every class: price of a selling class, minus the price of a buying one. Move it as you like. */
  readonly cost: Int32Array;
  private readonly mustWh: Float64Array;
  private readonly mayWh: Float64Array;
  private readonly settledAt: Int32Array;
  private readonly transport: Transport;

  constructor(
    private readonly graph: ClassGraph,
    private readonly curves: Curves,
  ) {
    this.cost = new Int32Array(graph.classes);
    this.mustWh = new Float64Array(graph.classes);
    this.mayWh = new Float64Array(graph.classes);
    this.settledAt = new Int32Array(graph.classes);
    this.transport = new Transport(graph, this.cost);
  }

  get flow(): Float64Array {
    return this.transport.flow;
  }

  get filledWh(): Float64Array {
    return this.transport.filledWh;
  }

  /** Whether a class is short after `settle`, or stands in the way of one that is. */
  isShort(c: number): boolean {
    return this.transport.layer[c]! >= 0;
  }

  /**
   * Gives every class, over the arcs that bind within `step` of the prices, what it must trade: all that it would still trade
   * were its price `step` worse; at most what it would trade at its price. A longer step than 1 asks its curve half a step
   * further on, as the whole step would on average. First the buyers' due, then the sellers'; no part undoes another.
   * Answers with the side that is left short, or null.
   */
  settle(step: number): RootSide | null {
    const { graph, curves, transport, cost, settledAt, mustWh, mayWh } = this;
    const anew = step !== transport.step;
    const half = Math.floor(step / 2);
    transport.step = step;
    for (let c = 0; c < graph.classes; c++) {
      // A class without arcs owes nothing, for nobody could give it.
      if ((!anew && cost[c] === settledAt[c]) || graph.from[c] === graph.from[c + 1]) continue;
      settledAt[c] = cost[c]!;
      mustWh[c] = energyUpTo(curves, c, cost[c]! + half - step);
      mayWh[c] = energyUpTo(curves, c, cost[c]! + half);
      transport.release(c, mayWh[c]!);
    }
    transport.cover();
    if (!this.serve("buys", mustWh)) return "buys";
    return this.serve("sells", mustWh) ? null : "sells";
  }

  /**
   * Becomes the optimal allocation of highest volume, canonical for optimal prices: all optimal allocations are the flows
   * over binding arcs that give each class what it must trade at its price up to what it may (complementary slackness),
   * so the greatest of these flows is the highest volume. Built anew in the fixed order of the classes: how the prices
   * were found leaves no trace.
   */
  settleAnew(): void {
    this.flow.fill(0);
    this.filledWh.fill(0);
    this.transport.step = 0;
    if (this.settle(1) !== null) throw new RangeError("these prices are not optimal");
    this.serve("buys", this.mayWh);
  }

  private serve(roots: RootSide, dueWh: Float64Array): boolean {
    const { classes, buyClasses } = this.graph;
    const { left, filledWh } = this.transport;
    const buyers = roots === "buys" ? dueWh : this.mayWh;
    const sellers = roots === "buys" ? this.mayWh : dueWh;
    for (let c = 0; c < buyClasses; c++) left[c] = buyers[c]! - filledWh[c]!;
    for (let c = buyClasses; c < classes; c++) left[c] = sellers[c]! - filledWh[c]!;
    return this.transport.push(roots);
  }
}

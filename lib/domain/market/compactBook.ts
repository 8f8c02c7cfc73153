import { averagePrice } from "@/lib/domain/units/money";
import type { Book, Order } from "./book";
import { compareText } from "./canonical";
import { buildGraph, type ClassGraph } from "./classGraph";
import { decide } from "./clearTable";
import { buildCurves } from "./curves";
import { classKey, classOf, type OrderClass } from "./orderClass";
import { buyersAmong, type Market, type OrderTable, tableOf } from "./orderTable";
import type { Outcome } from "./outcome";
import { pairTrades } from "./pairing";
import type { SortedBook } from "./sortedBook";

/** What many books share: their classes and markets, each kept once, and the graph of the one that was asked last. */
export type SharedParts = {
  classes: Map<string, OrderClass>;
  markets: Map<string, Market>;
  latest?: { book: CompactBook; opened: string; graph: ClassGraph };
};

/**
 * A valid book in a tenth of its memory, for whoever keeps thousands and asks each what one order more would trade. It answers what
 * a clearing of the whole book answers, to the µ€.
 */
export class CompactBook {
  /** Costs that were optimal with orders that opened these classes: where the search for prices begins the next time. */
  private near: { opened: string; cost: Int32Array } | null = null;

  private constructor(
    private readonly shared: SharedParts,
    private readonly market: Market,
    private readonly classes: readonly OrderClass[],
    /** The ids in ascending order, joined: they are looked at only where a remainder is drawn. */
    private readonly ids: string,
    private readonly energyWh: Int32Array,
    private readonly limit: Int32Array,
    private readonly classOf: Int32Array,
  ) {}

  /** Packs a book, which must be valid: from parseBook or validateBook. No id may hold a line break. */
  static of({ pricing, tariff, feesMicroEurPerKwh, orders, ...book }: Book, shared: SharedParts): CompactBook {
    const market = { pricing, tariff, ...(feesMicroEurPerKwh ? { feesMicroEurPerKwh } : {}) };
    const { ids, energyWh, limit, classOf: numbers, classes } = tableOf({ ...book, ...market, orders });
    return new CompactBook(
      shared,
      kept(shared.markets, JSON.stringify(market), market),
      classes.map((one) => kept(shared.classes, one.key, one)),
      ids.join("\n"),
      energyWh,
      limit,
      numbers,
    );
  }

  /**
   * What `order` would trade beside the book and some other orders: energy in Wh, and its average price in µ€/kWh on its own side,
   * null when it trades nothing. The ids of all of them must come after every id of the book, and the book with them be valid.
   */
  fillOf(order: Order, beside: readonly Order[]): { filledWh: number; priceMicroEurPerKwh: number | null } {
    const added = [...beside, order].sort((a, b) => compareText(a.id, b.id));
    const table = this.tableWith(added);
    const opened = table.classes.length === this.classes.length ? "" : keysOf(added);
    const sorted = { table, curves: buildCurves(table), graph: this.graphOf(table, opened) };
    const row = table.ids.length - added.length + added.indexOf(order);
    if (cannotGain(sorted, this.market, row)) return { filledWh: 0, priceMicroEurPerKwh: null };
    const { outcome, cost } = decide(sorted, this.market, this.near?.opened === opened ? this.near.cost : null);
    if (cost) this.near = { opened, cost };
    const { filledWh, amountNanoEur } = tradedBy(table, outcome, row);
    return { filledWh, priceMicroEurPerKwh: averagePrice(amountNanoEur, filledWh) };
  }

  /** A rule looks at a price and then trades: mostly the same classes twice. */
  private graphOf(table: OrderTable, opened: string): ClassGraph {
    const { latest } = this.shared;
    if (latest?.book === this && latest.opened === opened) return latest.graph;
    const graph = buildGraph(table, this.market);
    this.shared.latest = { book: this, opened, graph };
    return graph;
  }

  private tableWith(added: readonly Order[]): OrderTable {
    const count = this.limit.length;
    const classes = [...this.classes];
    let numbers = this.classOf;
    const own = added.map((order) => {
      const key = classKey(order);
      const place = classes.findIndex((one) => one.key >= key);
      const c = place < 0 ? classes.length : place;
      if (classes[c]?.key !== key) {
        classes.splice(c, 0, classOf(order));
        numbers = numbers.map((number) => (number >= c ? number + 1 : number));
      }
      return key;
    });
    return {
      ids: [...(count > 0 ? this.ids.split("\n") : []), ...added.map(({ id }) => id)],
      energyWh: longer(this.energyWh, added, ({ energyWh }) => energyWh),
      limit: longer(this.limit, added, ({ limitMicroEurPerKwh }) => limitMicroEurPerKwh),
      classOf: longer(numbers, own, (key) => classes.findIndex((one) => one.key === key)),
      classes,
      buyClasses: buyersAmong(classes),
    };
  }
}

/**
 * Whether even the best order of every class an order may trade with asks more than it gives: where a market trades for the highest
 * welfare it then trades nothing, and the prices need not be found.
 */
function cannotGain({ table, curves, graph }: SortedBook, { pricing: { rule } }: Market, row: number): boolean {
  if (rule !== "pay-as-clear" && rule !== "pay-as-bid") return false;
  const c = table.classOf[row]!;
  const own = c < table.buyClasses ? -table.limit[row]! : table.limit[row]!;
  for (let i = graph.from[c]!; i < graph.from[c + 1]!; i++) {
    if (own + curves.cost[curves.from[graph.ends[i]!]!]! + graph.fees[i]! <= 0) return false;
  }
  return true;
}

/** What the order in one row trades; all trades are paired only where each has a price of its own. */
function tradedBy(table: OrderTable, outcome: Outcome, row: number): { filledWh: number; amountNanoEur: number } {
  const { curves, fills, classes, kPerMille } = outcome;
  const filledWh = fills[curves.row.indexOf(row)]!;
  if (filledWh === 0) return { filledWh, amountNanoEur: 0 };
  const c = table.classOf[row]!;
  if (kPerMille === null) return { filledWh, amountNanoEur: filledWh * classes.price[c]! };
  const { buyRow, sellRow, energyWh, buyerPrice, sellerPrice } = pairTrades(table, outcome);
  const [rows, prices] = c < table.buyClasses ? [buyRow, buyerPrice] : [sellRow, sellerPrice];
  let amountNanoEur = 0;
  for (let i = 0; i < rows.length; i++) if (rows[i] === row) amountNanoEur += energyWh[i]! * prices[i]!;
  return { filledWh, amountNanoEur };
}

/** Tells apart which classes some orders add to a book. */
function keysOf(orders: readonly Order[]): string {
  return JSON.stringify(orders.map(classKey).sort());
}

function longer<T>(column: Int32Array, added: readonly T[], value: (one: T) => number): Int32Array {
  const made = new Int32Array(column.length + added.length);
  made.set(column);
  added.forEach((one, index) => {
    made[column.length + index] = value(one);
  });
  return made;
}

function kept<T>(known: Map<string, T>, key: string, value: T): T {
  const found = known.get(key) ?? value;
  known.set(key, found);
  return found;
}

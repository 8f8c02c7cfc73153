import type { Book, ClearingResult, Order, Side } from "./book";
import { resultOf } from "./clear";
import { decide, tradesOf } from "./clearTable";
import { inserted, removed, withOrder, withoutOrder } from "./editSorted";
import { sortedById, tableOf } from "./orderTable";
import type { Outcome } from "./outcome";
import { type SortedBook, sortBook } from "./sortedBook";
import type { TradeTable } from "./tradeTable";

type Solved = { outcome: Outcome; cost: Int32Array | null };

/**
 * The open book of a slot, kept sorted: what it would clear at now, and after one order more, less or changed, without
 * clearing all again. Curves are edited in place of being sorted, and the search for prices starts from the last ones.
 * Everything it answers is what a full clearing of the same book answers, to the byte. Values never change: an edit
 * gives another indication.
 */
export class Indication {
  private solved: Solved | null = null;
  private trades: TradeTable | null = null;

  private constructor(
    private readonly book: Book,
    private readonly sorted: SortedBook,
    private readonly near: Int32Array | null,
  ) {}

  /** Sorts a book, which must be valid: from parseBook or validateBook. Nothing is cleared before it is asked for. */
  static of(book: Book): Indication {
    const inOrder = { ...book, orders: sortedById(book.orders) };
    return new Indication(inOrder, sortBook(tableOf(inOrder), inOrder), null);
  }

  /** With one more order, or with another in the place of the one of its id. The book with it must be valid. */
  with(order: Order): Indication {
    const { book, sorted, near } = this.without(order.id);
    const row = rowBefore(sorted.table.ids, order.id);
    const edit = withOrder(sorted, book, row, order);
    return new Indication(
      { ...book, orders: book.orders.toSpliced(row, 0, order) },
      edit.book,
      near && edit.opened !== null ? inserted(near, edit.opened, costToFit(edit.book, near, edit.opened)) : near,
    );
  }

  /** Without the order of an id; the same when there is none. */
  without(orderId: string): Indication {
    const { book, sorted } = this;
    const near = this.solved?.cost ?? this.near;
    const row = this.rowOf(orderId);
    if (row < 0) return new Indication(book, sorted, near);
    const edit = withoutOrder(sorted, book, row);
    return new Indication(
      { ...book, orders: book.orders.toSpliced(row, 1) },
      edit.book,
      near && edit.closed !== null ? removed(near, edit.closed) : near,
    );
  }

  /** What an order trades, in Wh; 0 for an order that is not here. Costs less than `cleared`. */
  filledWh(orderId: string): number {
    const row = this.rowOf(orderId);
    if (row < 0) return 0;
    const { curves, fills } = this.outcome();
    return fills[curves.row.indexOf(row)]!;
  }

  /** What orders of one side trade: energy in Wh, and what it is worth at their side's prices in n€. */
  traded(side: Side, isTheirs: (order: Order) => boolean): { filledWh: number; amountNanoEur: number } {
    const { trades } = this.cleared();
    const [rows, prices] = side === "buy" ? [trades.buyRow, trades.buyerPrice] : [trades.sellRow, trades.sellerPrice];
    let filledWh = 0;
    let amountNanoEur = 0;
    for (let i = 0; i < rows.length; i++) {
      if (!isTheirs(this.book.orders[rows[i]!]!)) continue;
      filledWh += trades.energyWh[i]!;
      amountNanoEur += trades.energyWh[i]! * prices[i]!;
    }
    return { filledWh, amountNanoEur };
  }

  /** The trades, as clearTable has them. */
  cleared(): TradeTable {
    this.trades ??= tradesOf(this.sorted.table, this.outcome());
    return this.trades;
  }

  /** The result, as `clear` prints it. */
  result(): ClearingResult {
    return resultOf(this.book, this.sorted.table, this.cleared());
  }

  private outcome(): Outcome {
    this.solved ??= decide(this.sorted, this.book, this.near);
    return this.solved.outcome;
  }

  private rowOf(orderId: string): number {
    const row = rowBefore(this.sorted.table.ids, orderId);
    return this.sorted.table.ids[row] === orderId ? row : -1;
  }
}

/** The first row whose id is not below the given one. */
function rowBefore(ids: readonly string[], id: string): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The least cost at which a class that was opened meets the condition of each of its arcs. */
function costToFit({ graph, curves }: SortedBook, near: Int32Array, opened: number): number {
  let cost = curves.cost[curves.from[opened]!]!;
  for (let i = graph.from[opened]!; i < graph.from[opened + 1]!; i++) {
    const other = graph.ends[i]!;
    cost = Math.max(cost, 0 - near[other > opened ? other - 1 : other]! - graph.fees[i]!);
  }
  return cost;
}

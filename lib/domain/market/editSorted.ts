import type { Order } from "./book";
import { buildGraph } from "./classGraph";
import { energyBefore, placeAbove } from "./curves";
import { classOf, type OrderClass } from "./orderClass";
import type { Market } from "./orderTable";
import type { SortedBook } from "./sortedBook";

/** A sorted book with one more order at `row`, sorting nothing; `opened` is the class that was opened for it, null for none. */
export function withOrder(
  book: SortedBook,
  market: Market,
  row: number,
  order: Order,
): { book: SortedBook; opened: number | null } {
  const { classes } = book.table;
  const orderClass = classOf(order);
  const next = classes.findIndex(({ key }) => key >= orderClass.key);
  const c = next < 0 ? classes.length : next;
  const opens = classes[c]?.key !== orderClass.key;
  return {
    book: withRow(opens ? withClass(book, market, c, orderClass) : book, row, c, order),
    opened: opens ? c : null,
  };
}

/** A sorted book without the order at `row`; `closed` is its class when that has no other order, else null. */
export function withoutOrder(
  book: SortedBook,
  market: Market,
  row: number,
): { book: SortedBook; closed: number | null } {
  const c = book.table.classOf[row]!;
  const rest = withoutRow(book, row, c);
  const closes = rest.curves.from[c] === rest.curves.from[c + 1];
  return { book: closes ? withoutClass(rest, market, c) : rest, closed: closes ? c : null };
}

function withRow({ table, curves, graph }: SortedBook, row: number, c: number, order: Order): SortedBook {
  const cost = c < table.buyClasses ? -order.limitMicroEurPerKwh : order.limitMicroEurPerKwh;
  const levelEnd = placeAbove(curves, c, cost);
  let place = placeAbove(curves, c, cost - 1);
  while (place < levelEnd && curves.row[place]! < row) place++;
  const untilWh = new Float64Array(curves.untilWh.length + 1);
  untilWh.set(curves.untilWh.subarray(0, place));
  untilWh.set(curves.untilWh.subarray(place), place + 1);
  untilWh[place] = energyBefore(curves, c, place);
  for (let i = place; i <= curves.from[c + 1]!; i++) untilWh[i]! += order.energyWh;
  return {
    graph,
    table: {
      ...table,
      ids: table.ids.toSpliced(row, 0, order.id),
      energyWh: inserted(table.energyWh, row, order.energyWh),
      limit: inserted(table.limit, row, order.limitMicroEurPerKwh),
      classOf: inserted(table.classOf, row, c),
    },
    curves: {
      from: curves.from.map((from, i) => (i > c ? from + 1 : from)),
      row: inserted(
        curves.row.map((other) => (other >= row ? other + 1 : other)),
        place,
        row,
      ),
      cost: inserted(curves.cost, place, cost),
      untilWh,
    },
  };
}

function withoutRow({ table, curves, graph }: SortedBook, row: number, c: number): SortedBook {
  const place = curves.row.indexOf(row);
  const untilWh = new Float64Array(curves.untilWh.length - 1);
  untilWh.set(curves.untilWh.subarray(0, place));
  untilWh.set(curves.untilWh.subarray(place + 1), place);
  for (let i = place; i < curves.from[c + 1]! - 1; i++) untilWh[i]! -= table.energyWh[row]!;
  return {
    graph,
    table: {
      ...table,
      ids: table.ids.toSpliced(row, 1),
      energyWh: removed(table.energyWh, row),
      limit: removed(table.limit, row),
      classOf: removed(table.classOf, row),
    },
    curves: {
      from: curves.from.map((from, i) => (i > c ? from - 1 : from)),
      row: removed(curves.row, place).map((other) => (other > row ? other - 1 : other)),
      cost: removed(curves.cost, place),
      untilWh,
    },
  };
}

/** A class without orders yet, before class c of today. */
function withClass({ table, curves }: SortedBook, market: Market, c: number, orderClass: OrderClass): SortedBook {
  const wider = {
    ...table,
    classOf: table.classOf.map((other) => (other >= c ? other + 1 : other)),
    classes: table.classes.toSpliced(c, 0, orderClass),
    buyClasses: table.buyClasses + (orderClass.side === "buy" ? 1 : 0),
  };
  const from = inserted(curves.from, c, curves.from[c]!);
  return { table: wider, curves: { ...curves, from }, graph: buildGraph(wider, market) };
}

function withoutClass({ table, curves }: SortedBook, market: Market, c: number): SortedBook {
  const narrower = {
    ...table,
    classOf: table.classOf.map((other) => (other > c ? other - 1 : other)),
    classes: table.classes.toSpliced(c, 1),
    buyClasses: table.buyClasses - (c < table.buyClasses ? 1 : 0),
  };
  return { table: narrower, curves: { ...curves, from: removed(curves.from, c) }, graph: buildGraph(narrower, market) };
}

/** A column with one more value. */
export function inserted(column: Int32Array, at: number, value: number): Int32Array {
  const longer = new Int32Array(column.length + 1);
  longer.set(column.subarray(0, at));
  longer[at] = value;
  longer.set(column.subarray(at), at + 1);
  return longer;
}

/** A column with one value less. */
export function removed(column: Int32Array, at: number): Int32Array {
  const shorter = new Int32Array(column.length - 1);
  shorter.set(column.subarray(0, at));
  shorter.set(column.subarray(at + 1), at);
  return shorter;
}

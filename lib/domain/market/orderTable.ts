import type { Book } from "./book";
import { compareText } from "./canonical";
import { ClassIndex } from "./classIndex";
import type { OrderClass } from "./orderClass";

/**
 * The solver's input: one row per order, rows in the order of the ids (UTF-16 code units), so that the lower row is the
 * lower id. Energy in Wh, limits in µ€/kWh; `classOf` points into `classes`, which stand in the fixed order of their
 * keys: the first `buyClasses` of them buy, the others sell.
 */
export type OrderTable = {
  ids: readonly string[];
  energyWh: Int32Array;
  limit: Int32Array;
  classOf: Int32Array;
  classes: readonly OrderClass[];
  buyClasses: number;
};

/** What the solver needs of a book beside its orders. */
export type Market = Pick<Book, "pricing" | "tariff" | "feesMicroEurPerKwh">;

/** The rows of a book's orders. Linear in their number when they come sorted by id, as every canonical book does. */
export function tableOf(book: Book): OrderTable {
  const orders = sortedById(book.orders);
  const count = orders.length;
  const ids = new Array<string>(count);
  const energyWh = new Int32Array(count);
  const limit = new Int32Array(count);
  const classOf = new Int32Array(count);
  const index = new ClassIndex();
  for (let row = 0; row < count; row++) {
    const order = orders[row]!;
    ids[row] = order.id;
    energyWh[row] = order.energyWh;
    limit[row] = order.limitMicroEurPerKwh;
    classOf[row] = index.classOf(order);
  }
  const { classes, place } = index.inKeyOrder();
  for (let row = 0; row < count; row++) classOf[row] = place[classOf[row]!]!;
  return { ids, energyWh, limit, classOf, classes, buyClasses: buyersAmong(classes) };
}

/** How many classes buy; they stand first. */
export function buyersAmong(classes: readonly OrderClass[]): number {
  return classes.filter(({ side }) => side === "buy").length;
}

/** Orders by id; the same array when they come so. */
export function sortedById(orders: Book["orders"]): Book["orders"] {
  for (let i = 1; i < orders.length; i++) {
    if (orders[i - 1]!.id > orders[i]!.id) return [...orders].sort((a, b) => compareText(a.id, b.id));
  }
  return orders;
}

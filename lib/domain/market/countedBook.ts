import type { Book, CertificateClass, ClearingResult } from "./book";
import { byOrderIds } from "./canonical";
import { ClassFinder } from "./classFinder";
import { ascends } from "./textOrder";
import { broken, need } from "./verdict";

/** A class as the certificate lists it, with its place among all and among those of its side. */
export type Line = { line: CertificateClass; path: string; number: number; nth: number };

/**
 * A book and its result with numbers for names: orders by their place in the book, classes by their place in the
 * certificate. What the proofs go through, once per order and once per trade.
 */
export type CountedBook = {
  book: Book;
  result: ClearingResult;
  classes: Line[];
  buys: Line[];
  sells: Line[];
  /** Whether the orders stand in the order of their ids, so that places compare as ids do. */
  sorted: boolean;
  /** Of each order: its class, its energy in Wh and its limit in µ€/kWh. */
  classOf: Int32Array;
  energyWh: Float64Array;
  limit: Int32Array;
  /** Of each trade: its two orders. */
  buyOf: Int32Array;
  sellOf: Int32Array;
};

/** Finds the orders of every trade and the class of every order. */
export function countBook(book: Book, result: ClearingResult): CountedBook {
  const trades = ordersOfTrades(book, result);
  const buys: Line[] = [];
  const sells: Line[] = [];
  const classes = result.certificate.classes.map((line, number) => {
    const side = line.side === "buy" ? buys : sells;
    const entry = { line, path: `/certificate/classes/${number}`, number, nth: side.length };
    side.push(entry);
    return entry;
  });
  const energyWh = new Float64Array(book.orders.length);
  const limit = new Int32Array(book.orders.length);
  book.orders.forEach((order, place) => {
    energyWh[place] = order.energyWh;
    limit[place] = order.limitMicroEurPerKwh;
  });
  return { book, result, classes, buys, sells, classOf: classesOfOrders(book, classes), energyWh, limit, ...trades };
}

function classesOfOrders(book: Book, classes: readonly Line[]): Int32Array {
  const finder = new ClassFinder(book.zones ?? []);
  classes.forEach(({ line, path }, number) => {
    need(finder.add(line, number), "certificate", path, "no class of such a book, or listed twice");
  });
  const classOf = new Int32Array(book.orders.length);
  for (let place = 0; place < classOf.length; place++) {
    const order = book.orders[place]!;
    const number = finder.of(order);
    if (number < 0) broken("certificate", "/certificate/classes", `the class of order ${order.id} is not listed`);
    classOf[place] = number;
  }
  return classOf;
}

/** Trades go by buy id, then sell id, one per pair; so a sorted book is walked along with them. */
function ordersOfTrades(
  { orders }: Book,
  { trades }: ClearingResult,
): Pick<CountedBook, "buyOf" | "sellOf" | "sorted"> {
  const sorted = ascends(orders.length, (place) => orders[place]!.id);
  const places = new Map<string, number>();
  for (let place = 0; place < orders.length; place++) {
    const { id, side } = orders[place]!;
    if (!sorted || side === "sell") places.set(id, place);
  }
  const buyOf = new Int32Array(trades.length);
  const sellOf = new Int32Array(trades.length);
  let buy = 0;
  for (let index = 0; index < trades.length; index++) {
    const { buyOrderId, sellOrderId } = trades[index]!;
    if (index > 0 && byOrderIds(trades[index - 1]!, trades[index]!) >= 0) {
      broken("trades", `/trades/${index}`, "trades go by buy id, then sell id, one per pair of orders");
    }
    if (!sorted) buy = places.get(buyOrderId) ?? -1;
    else while (buy < orders.length && orders[buy]!.id < buyOrderId) buy++;
    const sell = places.get(sellOrderId) ?? -1;
    const buyOrder = orders[buy];
    if (buyOrder?.side !== "buy" || buyOrder.id !== buyOrderId) {
      broken("trades", `/trades/${index}/buyOrderId`, "not a buy order of the book");
    }
    const sellOrder = orders[sell];
    if (sellOrder?.side !== "sell") broken("trades", `/trades/${index}/sellOrderId`, "not a sell order of the book");
    if (buyOrder.memberId === sellOrder.memberId)
      broken("compatible", `/trades/${index}`, "a member trades with itself");
    buyOf[index] = buy;
    sellOf[index] = sell;
  }
  return { buyOf, sellOf, sorted };
}

import type { CountedBook } from "./countedBook";
import { stableOrder } from "./stableSort";
import { broken } from "./verdict";

/**
 * The order in which a class's orders are paired: the lower merit (0 or more) first, equal merits by id. For most rules
 * merit is the limit; trade reduction lets a hash decide between equal limits, so there it is the resulting place.
 */
export type Merit = Int32Array;

/**
 * Who trades with whom. Within a pair of classes the better order meets the better one; a class that trades with several
 * serves them in the certificate's order of classes. So both sides are walked through once, and no trade goes back behind
 * one before it. With the fills of the orders given, that leaves one pairing alone.
 */
export function verifyPairing(counted: CountedBook, merit: Merit): void {
  const { book, classes, classOf, buyOf, sellOf } = counted;
  const compare = (one: number, other: number) =>
    merit[one]! - merit[other]! || (book.orders[one]!.id < book.orders[other]!.id ? -1 : 1);
  const reached = new Int32Array(classes.length).fill(-1);
  const advance = (order: number, trade: number) => {
    const before = reached[classOf[order]!]!;
    if (before === order) return;
    if (before >= 0 && compare(order, before) < 0) {
      broken("pairing", `/trades/${trade}`, "within a pair of classes the better bid meets the better ask");
    }
    reached[classOf[order]!] = order;
  };
  const trades = tradesInOrder(counted, merit);
  for (let from = 0, to = 0; from < trades.length; from = to) {
    const buy = buyOf[trades[from]!]!;
    const sellClass = classOf[sellOf[trades[from]!]!]!;
    while (to < trades.length && buyOf[trades[to]!] === buy && classOf[sellOf[trades[to]!]!] === sellClass) to++;
    // One buyer's trades within a pair are few; its sellers are taken in the order of their merit.
    if (to - from > 1) trades.subarray(from, to).sort((x, y) => compare(sellOf[x]!, sellOf[y]!));
    for (let i = from; i < to; i++) {
      advance(buy, trades[i]!);
      advance(sellOf[trades[i]!]!, trades[i]!);
    }
  }
}

/** Trades by buy class, then sell class, then the buyer's merit, then (as they stand in a result) the buyer's id. */
function tradesInOrder({ classOf, buyOf, sellOf }: CountedBook, merit: Merit): Int32Array {
  const count = buyOf.length;
  const [merits, sellClasses, buyClasses] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  for (let trade = 0; trade < count; trade++) {
    merits[trade] = merit[buyOf[trade]!]!;
    sellClasses[trade] = classOf[sellOf[trade]!]!;
    buyClasses[trade] = classOf[buyOf[trade]!]!;
  }
  return stableOrder(count, merits, sellClasses, buyClasses);
}

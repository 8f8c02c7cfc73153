import type { ClassPairs } from "./classPairs";
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
export function verifyPairing(counted: CountedBook, { ofTrade }: ClassPairs, merit: Merit): void {
  const { book, classes, classOf, buyOf, sellOf, sorted } = counted;
  const idBefore = (one: number, other: number) =>
    sorted ? one < other : book.orders[one]!.id < book.orders[other]!.id;
  const isBehind = (one: number, other: number) =>
    merit[one] === merit[other] ? one !== other && idBefore(one, other) : merit[one]! < merit[other]!;
  const goesBack = (trade: number): never =>
    broken("pairing", `/trades/${trade}`, "within a pair of classes the better bid meets the better ask");
  const reached = new Int32Array(classes.length).fill(-1);
  const trades = tradesInOrder(counted, ofTrade, merit);
  for (let i = 0; i < trades.length; ) {
    const buy = buyOf[trades[i]!]!;
    const pair = ofTrade[trades[i]!]!;
    const buyEnd = reached[classOf[buy]!]!;
    if (buyEnd >= 0 && isBehind(buy, buyEnd)) goesBack(trades[i]!);
    reached[classOf[buy]!] = buy;
    // What one buyer takes within a pair stands in no order: none may lie behind what was reached before it.
    const sellClass = classOf[sellOf[trades[i]!]!]!;
    const sellEnd = reached[sellClass]!;
    for (; i < trades.length && buyOf[trades[i]!] === buy && ofTrade[trades[i]!] === pair; i++) {
      const sell = sellOf[trades[i]!]!;
      if (sellEnd >= 0 && isBehind(sell, sellEnd)) goesBack(trades[i]!);
      if (reached[sellClass]! < 0 || isBehind(reached[sellClass]!, sell)) reached[sellClass] = sell;
    }
  }
}

/** Trades by buy class, then sell class, then the buyer's merit, then (as they stand in a result) the buyer's id. */
function tradesInOrder({ buys, buyOf }: CountedBook, ofTrade: Int32Array, merit: Merit): Int32Array {
  const count = buyOf.length;
  const [merits, sellClasses, buyClasses] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  for (let trade = 0; trade < count; trade++) {
    merits[trade] = merit[buyOf[trade]!]!;
    sellClasses[trade] = Math.floor(ofTrade[trade]! / buys.length);
    buyClasses[trade] = ofTrade[trade]! % buys.length;
  }
  return stableOrder(count, merits, sellClasses, buyClasses);
}

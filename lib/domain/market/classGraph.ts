import type { Book } from "./book";
import { feeBetween, preferencesAgree } from "./compatible";
import type { Curve } from "./curves";
import type { OrderClass } from "./orderClass";

/**
 * Which classes may trade, and at what fee. `fee[s * buyCount + b]` is the network charge of a pair, −1 where the pair
 * is incompatible; `buysOf[s]` and `sellsOf[b]` list the partners in the fixed order of the classes.
 */
export type ClassGraph = {
  sellCount: number;
  buyCount: number;
  fee: Float64Array;
  buysOf: number[][];
  sellsOf: number[][];
};

export function buildGraph(book: Book, buys: readonly Curve[], sells: readonly Curve[]): ClassGraph {
  const fee = new Float64Array(sells.length * buys.length).fill(-1);
  const buysOf: number[][] = sells.map(() => []);
  const sellsOf: number[][] = buys.map(() => []);
  const buySides = buys.map((curve) => asPreferences(curve.orderClass));
  sells.forEach((sell, s) => {
    const sellSide = asPreferences(sell.orderClass);
    for (let b = 0; b < buySides.length; b++) {
      if (!preferencesAgree(buySides[b]!, sellSide)) continue;
      fee[s * buys.length + b] = feeBetween(book, sellSide.zone, buySides[b]!.zone);
      buysOf[s]!.push(b);
      sellsOf[b]!.push(s);
    }
  });
  return { sellCount: sells.length, buyCount: buys.length, fee, buysOf, sellsOf };
}

function asPreferences(orderClass: OrderClass) {
  return {
    zone: orderClass.zone ?? undefined,
    source: orderClass.source ?? undefined,
    green: orderClass.green ?? undefined,
    greenOnly: orderClass.greenOnly ?? undefined,
    acceptedSources: orderClass.acceptedSources ?? undefined,
    acceptedZones: orderClass.acceptedZones ?? undefined,
  };
}

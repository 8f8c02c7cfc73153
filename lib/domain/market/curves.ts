import type { Book, Order } from "./book";
import { MAX_LIMIT } from "./bookLimits";
import { compareText } from "./canonical";
import { classKey, classOf, type OrderClass } from "./orderClass";

/**
 * The sorted curve of one class: its orders best limit first (dearest bid, cheapest ask), equal limits by id, cut into
 * levels of equal limit. `levelFrom` has one entry more than there are levels; `levelEndWh` is cumulative.
 */
export type Curve = {
  orderClass: OrderClass;
  members: Int32Array;
  levelLimit: Float64Array;
  levelFrom: Int32Array;
  levelEndWh: Float64Array;
  totalWh: number;
};

export type Curves = { buys: Curve[]; sells: Curve[]; rank: Int32Array };

/** Groups a book's orders into classes in the fixed order of their keys; `rank` is each order's place by id. */
export function buildCurves(book: Book): Curves {
  const { orders } = book;
  const byId = orders.map((_, index) => index);
  byId.sort((a, b) => compareText(orders[a]!.id, orders[b]!.id));
  const rank = new Int32Array(orders.length);
  const groups = new Map<string, number[]>();
  byId.forEach((index, place) => {
    rank[index] = place;
    const key = classKey(orders[index]!);
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  });
  const curves = [...groups.keys()].sort().map((key) => curveOf(orders, groups.get(key)!));
  return {
    buys: curves.filter((curve) => curve.orderClass.side === "buy"),
    sells: curves.filter((curve) => curve.orderClass.side === "sell"),
    rank,
  };
}

function curveOf(orders: readonly Order[], group: readonly number[]): Curve {
  const orderClass = classOf(orders[group[0]!]!);
  const size = group.length;
  const sign = orderClass.side === "sell" ? 1 : -1;
  // One number holds limit and place, so that the typed array's own sort orders by limit, then id: below 2^53.
  const keys = new Float64Array(size);
  for (let place = 0; place < size; place++) {
    keys[place] = (sign * orders[group[place]!]!.limitMicroEurPerKwh + MAX_LIMIT) * size + place;
  }
  keys.sort();
  const members = new Int32Array(size);
  const limits: number[] = [];
  const from: number[] = [];
  const ends: number[] = [];
  let totalWh = 0;
  for (let i = 0; i < size; i++) {
    const index = group[keys[i]! % size]!;
    const order = orders[index]!;
    members[i] = index;
    totalWh += order.energyWh;
    if (limits.length === 0 || limits[limits.length - 1] !== order.limitMicroEurPerKwh) {
      limits.push(order.limitMicroEurPerKwh);
      from.push(i);
      ends.push(totalWh);
    } else ends[ends.length - 1] = totalWh;
  }
  from.push(size);
  return {
    orderClass,
    members,
    levelLimit: new Float64Array(limits),
    levelFrom: new Int32Array(from),
    levelEndWh: new Float64Array(ends),
    totalWh,
  };
}

/** Number of levels filled completely when a class is filled up to `filledWh`. */
export function fullLevels(curve: Curve, filledWh: number): number {
  let low = 0;
  let high = curve.levelEndWh.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (curve.levelEndWh[middle]! <= filledWh) low = middle + 1;
    else high = middle;
  }
  return low;
}

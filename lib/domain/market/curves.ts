import { meritOrder } from "./meritOrder";
import type { OrderTable } from "./orderTable";

/**
 * The sorted curves of all classes, one after the other. Places `from[c]` … `from[c + 1] − 1` are class c's orders, best
 * limit first, equal limits by id. `cost` is what the limit costs the market: an ask, or minus a bid, so it rises along
 * every curve. `untilWh` is the class's energy up to and including a place. `row` points into the table.
 */
export type Curves = { from: Int32Array; row: Int32Array; cost: Int32Array; untilWh: Float64Array };

/** Sorts a table's orders into the curves of its classes. */
export function buildCurves({ energyWh, limit, classOf, classes, buyClasses }: OrderTable): Curves {
  const count = limit.length;
  const from = new Int32Array(classes.length + 1);
  for (let row = 0; row < count; row++) from[classOf[row]! + 1]!++;
  for (let c = 0; c < classes.length; c++) from[c + 1]! += from[c]!;
  const { row, cost } = meritOrder(classOf, limit, buyClasses, classes.length);
  const untilWh = new Float64Array(count);
  for (let c = 0; c < classes.length; c++) {
    let sum = 0;
    for (let place = from[c]!; place < from[c + 1]!; place++) {
      sum += energyWh[row[place]!]!;
      untilWh[place] = sum;
    }
  }
  return { from, row, cost, untilWh };
}

/** The first place of class c whose cost is above `cost`, or the end of its curve. */
export function placeAbove({ from, cost: costs }: Curves, c: number, cost: number): number {
  let low = from[c]!;
  let high = from[c + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (costs[middle]! <= cost) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Energy of class c before a place of its curve. */
export function energyBefore({ from, untilWh }: Curves, c: number, place: number): number {
  return place === from[c]! ? 0 : untilWh[place - 1]!;
}

/** Energy that class c trades at most at a price: all orders whose cost is at most `cost`. */
export function energyUpTo(curves: Curves, c: number, cost: number): number {
  return energyBefore(curves, c, placeAbove(curves, c, cost));
}

/** All the energy of class c. */
export function totalOf(curves: Curves, c: number): number {
  return energyBefore(curves, c, curves.from[c + 1]!);
}

/** The first place of class c that is not full when the class gets `filledWh`. */
export function firstNotFull({ from, untilWh }: Curves, c: number, filledWh: number): number {
  let low = from[c]!;
  let high = from[c + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (untilWh[middle]! <= filledWh) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What the last Wh costs when class c gets `filledWh`: its worst accepted limit; −∞ when it gets nothing. */
export function acceptedCost(curves: Curves, c: number, filledWh: number): number {
  const place = firstNotFull(curves, c, filledWh);
  const accepted = filledWh > energyBefore(curves, c, place) ? place : place - 1;
  return accepted >= curves.from[c]! ? curves.cost[accepted]! : Number.NEGATIVE_INFINITY;
}

/** What the next Wh would cost: its best rejected limit; ∞ when it gets everything. An order filled in part is both. */
export function rejectedCost(curves: Curves, c: number, filledWh: number): number {
  const place = firstNotFull(curves, c, filledWh);
  return place < curves.from[c + 1]! ? curves.cost[place]! : Number.POSITIVE_INFINITY;
}

import { type Curves, energyBefore, firstNotFull, placeAbove } from "./curves";
import { inProportion } from "./inProportion";
import type { OrderTable } from "./orderTable";

/**
 * Writes what each order of class c trades when the class gets `filledWh`, at its place in `fills`: better limits first, one
 * level of equal limits in equal proportion.
 */
export function fillByMerit(table: OrderTable, curves: Curves, c: number, filledWh: number, fills: Int32Array): void {
  const marginal = firstNotFull(curves, c, filledWh);
  let first = curves.from[c]!;
  let end = marginal;
  if (marginal < curves.from[c + 1]!) {
    const limit = curves.cost[marginal]!;
    end = placeAbove(curves, c, limit);
    first = Math.max(first, placeAbove(curves, c, limit - 1));
    const restWh = filledWh - energyBefore(curves, c, first);
    if (restWh > 0) shareAt(table, curves, first, end, restWh, fills);
  } else first = marginal;
  let before = 0;
  for (let place = curves.from[c]!; place < first; place++) {
    fills[place] = curves.untilWh[place]! - before;
    before = curves.untilWh[place]!;
  }
}

/** Shares `totalWh` over the orders at places `from` … `to` − 1 by their energy. */
export function shareAt(
  { energyWh, ids }: OrderTable,
  { row }: Curves,
  from: number,
  to: number,
  totalWh: number,
  fills: Int32Array,
): void {
  const weights = new Float64Array(to - from);
  for (let i = 0; i < weights.length; i++) weights[i] = energyWh[row[from + i]!]!;
  fills.set(
    inProportion(weights, totalWh, (i) => ids[row[from + i]!]!),
    from,
  );
}

import type { ClassGraph } from "./classGraph";
import type { Curves } from "./curves";
import type { ClassFigures, TradeTable } from "./tradeTable";

/**
 * What a pricing rule decides: which classes trade how much with which (`flow` over the arcs of `graph`), what each order
 * gets (`fills`, by place in the curves, in Wh), the figures of the classes, and what proves it. `kPerMille` is null where
 * every trade is at the prices of its classes, else each is priced on its own.
 */
export type Outcome = {
  curves: Curves;
  graph: ClassGraph;
  flow: Float64Array;
  fills: Int32Array;
  classes: ClassFigures;
  kPerMille: number | null;
  proof: TradeTable["proof"];
};

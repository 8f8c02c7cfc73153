import { DomainError } from "@/lib/domain/errors";
import { totalOf } from "./curves";
import type { Market } from "./orderTable";
import type { Outcome } from "./outcome";
import type { SortedBook } from "./sortedBook";

/** Numbers of the two classes of a book whose rule knows one on each side. */
export const BUYERS = 0;
export const SELLERS = 1;

/** The fee between the two classes; null when they, or one of them, cannot trade. @throws DomainError unsupported when there are more. */
export function soleFee({ table, graph }: SortedBook, { pricing }: Market): number | null {
  if (table.buyClasses > 1 || table.classes.length - table.buyClasses > 1) {
    throw new DomainError("unsupported", `${pricing.rule} needs one class of orders on each side`, {
      path: "/pricing/rule",
    });
  }
  return graph.fee[0] ?? null;
}

/** What such a rule decided: what each order gets by place in the curves, and one price a side. */
type Decision = { fills: Int32Array; volumeWh: number; buyerPrice: number; sellerPrice: number };

/** The outcome of a rule with one class on each side; no prices without trades. */
export function oneClassOutcome(
  { table, curves, graph }: SortedBook,
  decided: Decision | null,
  proof: Outcome["proof"],
): Outcome {
  const traded = decided !== null && decided.volumeWh > 0 ? decided : null;
  const perClass = (buyers: number | undefined, sellers: number | undefined, none: number) =>
    Float64Array.from(table.classes, (_, c) => (c < table.buyClasses ? buyers : sellers) ?? none);
  const { buyerPrice, sellerPrice, volumeWh } = traded ?? {};
  return {
    curves,
    graph,
    flow: new Float64Array(graph.fee.length).fill(volumeWh ?? 0),
    fills: traded?.fills ?? new Int32Array(table.limit.length),
    classes: {
      totalWh: Float64Array.from(table.classes, (_, c) => totalOf(curves, c)),
      filledWh: perClass(volumeWh, volumeWh, 0),
      low: perClass(buyerPrice, sellerPrice, Number.NEGATIVE_INFINITY),
      high: perClass(buyerPrice, sellerPrice, Number.POSITIVE_INFINITY),
      price: perClass(buyerPrice, sellerPrice, Number.NaN),
    },
    kPerMille: null,
    proof,
  };
}

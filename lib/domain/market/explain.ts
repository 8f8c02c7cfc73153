import { DomainError } from "@/lib/domain/errors";
import type { Book, ClearingResult, Order } from "./book";
import { compatible } from "./compatible";
import { Indication } from "./indication";
import { nearestBetterLimit } from "./nearestLimit";
import { classKey } from "./orderClass";
import { tradedBy } from "./tradedBy";

/**
 * Why an order filled, filled in part or not.
 * - filled: all of it traded.
 * - partly-at-margin: its limit is the last one its class reached; orders at that limit share what is left.
 * - partly-shared: its rule shares the longer side's energy by size, whatever the limits.
 * - limit-too-low (a buyer's), limit-too-high (a seller's): `nearest` says what limit would have traded.
 * - left-out-at-margin: trade-reduction keeps the last order out to make its limit the others' price.
 * - no-compatible-counterpart: no order of the other side fits its preferences, or theirs it.
 * - no-counterpart-left: some fit, but at no limit would this order have got their energy.
 */
export type ExplanationReason =
  | "filled"
  | "partly-at-margin"
  | "partly-shared"
  | "limit-too-low"
  | "limit-too-high"
  | "left-out-at-margin"
  | "no-compatible-counterpart"
  | "no-counterpart-left";

/**
 * Energy in Wh, prices in µ€/kWh. `ordersBefore` and `energyBeforeWh`: orders of the same class with a better limit.
 * `nearest`: the limit nearest to the order's own at which it would have traded more, and how much; null when filled or
 * when no limit would.
 */
export type Explanation = {
  reason: ExplanationReason;
  filledWh: number;
  energyWh: number;
  priceMicroEurPerKwh: number | null;
  ordersBefore: number;
  energyBeforeWh: number;
  nearest: { limitMicroEurPerKwh: number; filledWh: number } | null;
};

/**
 * Explains one order of a cleared book. Numbers only: words are for lib/i18n, and nobody else's order shows.
 * @throws DomainError not-found when the book has no such order.
 */
export function explain(book: Book, result: ClearingResult, orderId: string): Explanation {
  const order = book.orders.find(({ id }) => id === orderId);
  if (!order) throw new DomainError("not-found", `the book has no order ${orderId}`);
  const traded = tradedBy(result.trades, order.side, (id) => id === orderId);
  const nearest = traded.filledWh === order.energyWh ? null : nearestBetterLimit(book, order, traded.filledWh);
  return {
    reason: reasonOf(book, order, traded.filledWh, nearest !== null),
    ...traded,
    energyWh: order.energyWh,
    ...before(book, order),
    nearest,
  };
}

function reasonOf(book: Book, order: Order, filledWh: number, limitHelps: boolean): ExplanationReason {
  const { rule } = book.pricing;
  if (filledWh === order.energyWh) return "filled";
  if (filledWh > 0) return rule === "pay-as-clear" || rule === "pay-as-bid" ? "partly-at-margin" : "partly-shared";
  if (!book.orders.some((other) => fits(order, other))) return "no-compatible-counterpart";
  if (rule === "trade-reduction" && reaches(book, order)) return "left-out-at-margin";
  if (!limitHelps) return "no-counterpart-left";
  return order.side === "buy" ? "limit-too-low" : "limit-too-high";
}

function fits(order: Order, other: Order): boolean {
  if (order.side === "buy") return other.side === "sell" && compatible(order, other);
  return other.side === "buy" && compatible(other, order);
}

/** Whether an order trades in the efficient allocation of the same book. */
function reaches(book: Book, order: Order): boolean {
  return Indication.of({ ...book, pricing: { rule: "pay-as-clear" } }).filledWh(order.id) > 0;
}

function before(book: Book, order: Order) {
  const key = classKey(order);
  const sign = order.side === "buy" ? 1 : -1;
  const ahead = book.orders.filter(
    (other) => sign * other.limitMicroEurPerKwh > sign * order.limitMicroEurPerKwh && classKey(other) === key,
  );
  return { ordersBefore: ahead.length, energyBeforeWh: ahead.reduce((sum, { energyWh }) => sum + energyWh, 0) };
}

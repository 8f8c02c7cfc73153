import type { Book, Order } from "./book";
import { MAX_LIMIT } from "./bookLimits";
import { buildCurves } from "./curves";
import { decide } from "./decide";

/**
 * The limit nearest to an order's own, or its own, at which it would trade more than `filledWh`, and how much; null when
 * no limit of the format does. A better limit never fills less, hence a binary search over clearings without trades.
 */
export function nearestBetterLimit(
  book: Book,
  order: Order,
  filledWh: number,
): { limitMicroEurPerKwh: number; filledWh: number } | null {
  const sign = order.side === "buy" ? 1 : -1;
  const fillAt = (steps: number) => fillAtLimit(book, order, order.limitMicroEurPerKwh + sign * steps);
  let worse = -1;
  let better = MAX_LIMIT - sign * order.limitMicroEurPerKwh;
  let betterWh = fillAt(better);
  if (betterWh <= filledWh) return null;
  while (better - worse > 1) {
    const middle = Math.floor((worse + better) / 2);
    const middleWh = fillAt(middle);
    if (middleWh > filledWh) {
      better = middle;
      betterWh = middleWh;
    } else worse = middle;
  }
  return { limitMicroEurPerKwh: order.limitMicroEurPerKwh + sign * better, filledWh: betterWh };
}

/** What an order would trade with another limit, all else as it was, in Wh. */
export function fillAtLimit(book: Book, order: Order, limitMicroEurPerKwh: number): number {
  const orders = book.orders.map((other) => (other.id === order.id ? { ...other, limitMicroEurPerKwh } : other));
  const changed = { ...book, orders };
  const { allocation } = decide(changed, buildCurves(changed));
  const [curves, fills] =
    order.side === "buy" ? [allocation.buys, allocation.buyFills] : [allocation.sells, allocation.sellFills];
  for (let c = 0; c < curves.length; c++) {
    const place = curves[c]!.members.findIndex((index) => orders[index]!.id === order.id);
    if (place >= 0) return fills[c]![place]!;
  }
  return 0;
}

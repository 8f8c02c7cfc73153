import type { Book, Order } from "./book";
import { MAX_LIMIT } from "./bookLimits";
import { Indication } from "./indication";

/**
 * The limit nearest to an order's own, or its own, at which it would trade more than `filledWh`, and how much; null when
 * no limit of the format does. A better limit never fills less, hence a binary search over clearings without trades, each
 * of which starts from the last one's prices.
 */
export function nearestBetterLimit(
  book: Book,
  order: Order,
  filledWh: number,
): { limitMicroEurPerKwh: number; filledWh: number } | null {
  const sign = order.side === "buy" ? 1 : -1;
  let standing = Indication.of(book);
  const fillAt = (steps: number) => {
    standing = standing.with({ ...order, limitMicroEurPerKwh: order.limitMicroEurPerKwh + sign * steps });
    return standing.filledWh(order.id);
  };
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

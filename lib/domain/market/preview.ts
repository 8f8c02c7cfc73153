import type { Book, ClearingResult, Order } from "./book";
import { clear } from "./clear";
import { classKey } from "./orderClass";
import { validateBook } from "./parseBook";
import { tradedBy } from "./tradedBy";

/**
 * What one more order would get now: energy in Wh, prices in µ€/kWh on that order's side (fee included for a buyer).
 * `priceWithoutMicroEurPerKwh` is what its class trades at in the book as it stands, null where that class does not trade.
 */
export type OrderPreview = {
  filledWh: number;
  priceMicroEurPerKwh: number | null;
  priceWithoutMicroEurPerKwh: number | null;
  result: ClearingResult;
};

/**
 * Clears the book with one more order, and without it.
 * @throws DomainError when the order, or the book with it, breaks the format; the path counts it as the last order.
 */
export function previewOrder(book: Book, order: Order): OrderPreview {
  const result = clear(validateBook({ ...book, orders: [...book.orders, order] }));
  const key = classKey(order);
  const ofClass = new Set(book.orders.filter((other) => classKey(other) === key).map(({ id }) => id));
  const without = ofClass.size === 0 ? null : tradedBy(clear(book).trades, order.side, (id) => ofClass.has(id));
  return {
    ...tradedBy(result.trades, order.side, (id) => id === order.id),
    priceWithoutMicroEurPerKwh: without?.priceMicroEurPerKwh ?? null,
    result,
  };
}

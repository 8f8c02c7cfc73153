import { averagePrice } from "@/lib/domain/units/money";
import type { Book, ClearingResult, Order } from "./book";
import { Indication } from "./indication";
import { classKey } from "./orderClass";
import { validateBook } from "./parseBook";

/**
 * What one more order would get now: energy in Wh, prices in µ€/kWh on that order's side (fee included for a buyer).
 * `priceWithoutMicroEurPerKwh` is what its class trades at in the book as it stands, null where that class does not trade.
 * `result` is printed and hashed when it is asked for.
 */
export type OrderPreview = {
  filledWh: number;
  priceMicroEurPerKwh: number | null;
  priceWithoutMicroEurPerKwh: number | null;
  readonly result: ClearingResult;
};

/**
 * Clears the book as it stands, and from there with one more order.
 * @throws DomainError when the order, or the book with it, breaks the format; the path counts it as the last order.
 */
export function previewOrder(book: Book, order: Order): OrderPreview {
  validateBook({ ...book, orders: [...book.orders, order] });
  return previewIn(Indication.of(book), order);
}

/** The same for a book that is kept; the book with the order must be valid. */
export function previewIn(standing: Indication, order: Order): OrderPreview {
  const key = classKey(order);
  const before = standing.traded(order.side, (other) => classKey(other) === key);
  const after = standing.with(order);
  const own = after.traded(order.side, ({ id }) => id === order.id);
  return {
    filledWh: own.filledWh,
    priceMicroEurPerKwh: averagePrice(own.amountNanoEur, own.filledWh),
    priceWithoutMicroEurPerKwh: averagePrice(before.amountNanoEur, before.filledWh),
    get result() {
      return after.result();
    },
  };
}

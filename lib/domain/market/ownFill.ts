import type { Book, Side } from "./book";
import type { Indication } from "./indication";

/** What an order of a book trades in it now: energy in Wh, and its worth at that side's price in n€ (fee included for a buyer). */
export type OwnFill = { filledWh: number; amountNanoEur: number };

/** The fill of one order in its book as it stands; null when it is not in it: it may wait for a better slot. */
export function ownFill(book: Book, indication: Indication, side: Side, orderId: string): OwnFill | null {
  return book.orders.some(({ id }) => id === orderId) ? indication.traded(side, ({ id }) => id === orderId) : null;
}

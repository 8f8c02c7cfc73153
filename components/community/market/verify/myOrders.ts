import type { Book, ClearingResult, Side } from "@/lib/domain/market/book";
import { type TradedTotal, tradedBy } from "@/lib/domain/market/tradedBy";

/** One of the viewer's orders in a cleared book and what it traded, at its side's price. */
export type MyOrder = { id: string; side: Side; energyWh: number; limitMicroEurPerKwh: number } & TradedTotal;

/** The viewer's orders of a book, in its order. */
export function myOrders(book: Book, { trades }: ClearingResult, ids: ReadonlySet<string>): MyOrder[] {
  return book.orders
    .filter(({ id }) => ids.has(id))
    .map(({ id, side, energyWh, limitMicroEurPerKwh }) => ({
      id,
      side,
      energyWh,
      limitMicroEurPerKwh,
      ...tradedBy(trades, side, (orderId) => orderId === id),
    }));
}

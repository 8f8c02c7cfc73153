import type { ClearingResult } from "@/lib/domain/market/book";
import { clear } from "@/lib/domain/market/clear";
import { type Explanation, explain } from "@/lib/domain/market/explain";
import { previewOrder } from "@/lib/domain/market/preview";
import { buildBook, pseudonym, type SlotMarket, type SlotOrder } from "@/lib/domain/market/slotBook";
import { averagePrice } from "@/lib/domain/units/money";

/** Nobody sees the pseudonyms of a preview's book, so a fixed salt will do. */
const SALT = "preview";

/** What one slot would give the order: energy in Wh, prices in µ€/kWh, money in n€; `explain` costs a search, so it waits to be asked. */
export type SlotPreview = {
  askedWh: number;
  filledWh: number;
  sellerNanoEur: number;
  buyerNanoEur: number;
  feeNanoEur: number;
  /** How the order moves the slot's price; null where without it, or with it, nothing trades. */
  effectMicroEurPerKwh: number | null;
  explain(): Explanation;
};

/** Clears a slot's book with one more order and without it. */
export function previewSlot(
  slotStart: number,
  market: SlotMarket,
  orders: readonly SlotOrder[],
  mine: SlotOrder,
): SlotPreview {
  const { book } = buildBook(slotStart, market, [...orders, mine], SALT);
  const order = book.orders.find(({ id }) => id === pseudonym(SALT, "offer", mine.offerId));
  if (!order) throw new RangeError("the book lost the order it was built with");
  const without = { ...book, orders: book.orders.filter(({ id }) => id !== order.id) };
  const { result } = previewOrder(without, order);
  const trades = result.trades.filter(
    (trade) => (mine.side === "buy" ? trade.buyOrderId : trade.sellOrderId) === order.id,
  );
  const sum = (of: (trade: ClearingResult["trades"][number]) => number) =>
    trades.reduce((total, trade) => total + of(trade), 0);
  const before = localPrice(clear(without));
  const after = localPrice(result);
  return {
    askedWh: mine.energyWh,
    filledWh: sum((trade) => trade.energyWh),
    sellerNanoEur: sum((trade) => trade.energyWh * trade.sellerMicroEurPerKwh),
    buyerNanoEur: sum((trade) => trade.energyWh * trade.buyerMicroEurPerKwh),
    feeNanoEur: sum((trade) => trade.energyWh * trade.feeMicroEurPerKwh),
    effectMicroEurPerKwh: before === null || after === null ? null : after - before,
    explain: () => explain(book, result, order.id),
  };
}

/** Volume-weighted seller's price of a result, null without trades. */
function localPrice(result: ClearingResult): number | null {
  return averagePrice(
    result.trades.reduce((total, trade) => total + trade.energyWh * trade.sellerMicroEurPerKwh, 0),
    result.volumeWh,
  );
}

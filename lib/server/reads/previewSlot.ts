import type { ClearedTrade, ClearingResult } from "@/lib/domain/market/book";
import { clear } from "@/lib/domain/market/clear";
import { type Explanation, explain } from "@/lib/domain/market/explain";
import { validateBook } from "@/lib/domain/market/parseBook";
import { buildBook, pseudonym, type SlotMarket, type SlotOrder } from "@/lib/domain/market/slotBook";
import { averagePrice } from "@/lib/domain/units/money";
import { PREVIEW_SALT, type PreviewBook } from "./previewBooks";

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

/**
 * Clears a slot's book with one more order. @throws DomainError when the order breaks the format; the others have been checked
 * when they were placed.
 */
export function previewSlot(standing: PreviewBook, market: SlotMarket, mine: SlotOrder): SlotPreview {
  const { slotStart, priceMicroEurPerKwh: priceBefore } = standing;
  const { orders } = validateBook(buildBook(slotStart, market, [mine], PREVIEW_SALT).book);
  const book = { ...standing.book, orders: [...standing.book.orders, ...orders] };
  const orderId = pseudonym(PREVIEW_SALT, "offer", mine.offerId);
  const result = clear(book);
  const trades = result.trades.filter(
    (trade) => (mine.side === "buy" ? trade.buyOrderId : trade.sellOrderId) === orderId,
  );
  const sum = (of: (trade: ClearedTrade) => number) => trades.reduce((total, trade) => total + of(trade), 0);
  const after = localPrice(result);
  return {
    askedWh: mine.energyWh,
    filledWh: sum((trade) => trade.energyWh),
    sellerNanoEur: sum((trade) => trade.energyWh * trade.sellerMicroEurPerKwh),
    buyerNanoEur: sum((trade) => trade.energyWh * trade.buyerMicroEurPerKwh),
    feeNanoEur: sum((trade) => trade.energyWh * trade.feeMicroEurPerKwh),
    effectMicroEurPerKwh: priceBefore === null || after === null ? null : after - priceBefore,
    explain: () => explain(book, result, orderId),
  };
}

/** Volume-weighted seller's price of a result, null without trades. */
function localPrice(result: ClearingResult): number | null {
  return averagePrice(
    result.trades.reduce((total, trade) => total + trade.energyWh * trade.sellerMicroEurPerKwh, 0),
    result.volumeWh,
  );
}

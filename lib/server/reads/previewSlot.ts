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
 * Clears a slot's book with one more order, from where the book stands. @throws DomainError when the order breaks the format;
 * the others have been checked when they were placed.
 */
export function previewSlot(standing: PreviewBook, market: SlotMarket, mine: SlotOrder): SlotPreview {
  const { book, slotStart, indication, priceMicroEurPerKwh: priceBefore } = standing;
  const { orders } = validateBook(buildBook(slotStart, market, [mine], PREVIEW_SALT).book);
  const after = orders.reduce((now, order) => now.with(order), indication);
  const orderId = pseudonym(PREVIEW_SALT, "offer", mine.offerId);
  const { trades, volumeWh } = after.cleared();
  // Rows of a cleared table are in the order of the ids.
  const myRow = book.orders.filter(({ id }) => id < orderId).length;
  const rows = mine.side === "buy" ? trades.buyRow : trades.sellRow;
  const sum = (of: (trade: number) => number, mineOnly = true) =>
    rows.reduce((total, row, trade) => (mineOnly && row !== myRow ? total : total + of(trade)), 0);
  const energyWh = (trade: number) => trades.energyWh[trade] ?? 0;
  const sellerNanoEur = (trade: number) => energyWh(trade) * (trades.sellerPrice[trade] ?? 0);
  const priceAfter = averagePrice(sum(sellerNanoEur, false), volumeWh);
  return {
    askedWh: mine.energyWh,
    filledWh: sum(energyWh),
    sellerNanoEur: sum(sellerNanoEur),
    buyerNanoEur: sum((trade) => energyWh(trade) * (trades.buyerPrice[trade] ?? 0)),
    feeNanoEur: sum((trade) => energyWh(trade) * (trades.fee[trade] ?? 0)),
    effectMicroEurPerKwh: priceBefore === null || priceAfter === null ? null : priceAfter - priceBefore,
    explain: () => explain({ ...book, orders: [...book.orders, ...orders] }, after.result(), orderId),
  };
}

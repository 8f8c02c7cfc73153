import type { TariffRound } from "./book";
import { energyBefore, placeAbove } from "./curves";
import { shareAt } from "./fills";
import { BUYERS, oneClassOutcome, SELLERS, soleFee } from "./oneClass";
import type { Market } from "./orderTable";
import type { Outcome } from "./outcome";
import type { SortedBook } from "./sortedBook";
import { tariffPrice } from "./tariffPrice";

/**
 * Mid-market and supply-demand-ratio: no bidding, the tariff makes the price and energy is shared by size. Limits bind:
 * every order whose limit the price breaks leaves at once, then totals and price are computed again, until none leaves.
 * As none returns, what stays is always a first part of each sorted curve.
 */
export function clearTariff(book: SortedBook, market: Market): Outcome {
  const { table, curves } = book;
  const fee = soleFee(book, market);
  const rounds: TariffRound[] = [];
  if (fee === null) return oneClassOutcome(book, null, { rounds });
  let buyEnd = curves.from[BUYERS + 1]!;
  let sellEnd = curves.from[SELLERS + 1]!;
  for (;;) {
    const supplyWh = energyBefore(curves, SELLERS, sellEnd);
    const demandWh = energyBefore(curves, BUYERS, buyEnd);
    if (supplyWh === 0 || demandWh === 0) return oneClassOutcome(book, null, { rounds });
    const price = tariffPrice(market, supplyWh, demandWh);
    rounds.push({ supplyWh, demandWh, priceMicroEurPerKwh: price });
    const [buysBefore, sellsBefore] = [buyEnd, sellEnd];
    buyEnd = Math.min(buyEnd, placeAbove(curves, BUYERS, -(price + fee)));
    sellEnd = Math.min(sellEnd, placeAbove(curves, SELLERS, price));
    if (buyEnd !== buysBefore || sellEnd !== sellsBefore) continue;
    const volumeWh = Math.min(supplyWh, demandWh);
    const fills = new Int32Array(table.limit.length);
    shareAt(table, curves, curves.from[BUYERS]!, buyEnd, volumeWh, fills);
    shareAt(table, curves, curves.from[SELLERS]!, sellEnd, volumeWh, fills);
    return oneClassOutcome(book, { fills, volumeWh, buyerPrice: price + fee, sellerPrice: price }, { rounds });
  }
}

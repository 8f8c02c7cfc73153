import type { Book, TariffRound } from "./book";
import type { Curve, Curves } from "./curves";
import { inProportion } from "./fills";
import { oneClassOutcome, soleClasses } from "./oneClass";
import type { Outcome } from "./outcome";
import { tariffPrice } from "./tariffPrice";

/**
 * Mid-market and supply-demand-ratio: no bidding, the tariff makes the price and energy is shared by size. Limits bind:
 * every order whose limit the price breaks leaves at once, then totals and price are computed again, until none leaves.
 * As none returns, what stays is always a first part of each sorted curve.
 */
export function clearTariff(book: Book, curves: Curves): Outcome {
  const sole = soleClasses(book, curves);
  if (!sole) return oneClassOutcome(book, curves, null, { rounds: [] });
  const { buy, sell, fee } = sole;
  const rounds: TariffRound[] = [];
  let buyLevels = buy.levelLimit.length;
  let sellLevels = sell.levelLimit.length;
  for (;;) {
    const supplyWh = totalOf(sell, sellLevels);
    const demandWh = totalOf(buy, buyLevels);
    if (supplyWh === 0 || demandWh === 0) return oneClassOutcome(book, curves, null, { rounds });
    const price = tariffPrice(book, supplyWh, demandWh);
    rounds.push({ supplyWh, demandWh, priceMicroEurPerKwh: price });
    const [buysBefore, sellsBefore] = [buyLevels, sellLevels];
    while (buyLevels > 0 && buy.levelLimit[buyLevels - 1]! < price + fee) buyLevels--;
    while (sellLevels > 0 && sell.levelLimit[sellLevels - 1]! > price) sellLevels--;
    if (buyLevels !== buysBefore || sellLevels !== sellsBefore) continue;
    const volumeWh = Math.min(supplyWh, demandWh);
    return oneClassOutcome(
      book,
      curves,
      {
        buyFills: shared(book, buy, buyLevels, volumeWh),
        sellFills: shared(book, sell, sellLevels, volumeWh),
        volumeWh,
        prices: { buyerMicroEurPerKwh: price + fee, sellerMicroEurPerKwh: price },
      },
      { rounds },
    );
  }
}

function totalOf(curve: Curve, levels: number): number {
  return levels === 0 ? 0 : curve.levelEndWh[levels - 1]!;
}

function shared(book: Book, curve: Curve, levels: number, volumeWh: number): Float64Array {
  const fills = new Float64Array(curve.members.length);
  fills.set(inProportion(book.orders, curve, 0, curve.levelFrom[levels]!, volumeWh));
  return fills;
}

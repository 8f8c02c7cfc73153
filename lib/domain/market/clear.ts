import type { Book, CertificateClass, ClearedTrade, ClearingResult } from "./book";
import { bookHash, resultHash } from "./canonical";
import { buildCurves, type Curve, type Curves } from "./curves";
import { decide } from "./decide";
import type { ClassPrice, Outcome } from "./outcome";
import { pairTrades } from "./pairing";

/**
 * Clears one delivery slot: exact optimum, prices, certificate and hashes (docs/clearing.md). Energy in Wh, prices in
 * µ€/kWh, welfare in n€. The result depends on the set of orders alone, not on their order.
 * The book must be valid: from parseBook or validateBook.
 * @throws DomainError `unsupported` when the rule needs one class on each side and the book has more.
 */
export function clear(book: Book): ClearingResult {
  const curves = buildCurves(book);
  const outcome = decide(book, curves);
  const trades = pairTrades(book.orders, outcome.allocation, outcome.price);
  sortByIds(book, curves, trades);
  const covered = {
    version: 1 as const,
    slot: book.slot,
    pricing: book.pricing,
    trades,
    ...totals(book, trades),
    certificate: { version: 1 as const, classes: classesOf(outcome), ...outcome.proof },
    bookHash: bookHash(book),
  };
  return { ...covered, resultHash: resultHash(covered) };
}

function sortByIds(book: Book, { rank }: Curves, trades: ClearedTrade[]): void {
  const place = new Map(book.orders.map((order, index) => [order.id, rank[index]!]));
  const at = (id: string) => place.get(id)!;
  trades.sort((a, b) => at(a.buyOrderId) - at(b.buyOrderId) || at(a.sellOrderId) - at(b.sellOrderId));
}

function totals(book: Book, trades: readonly ClearedTrade[]) {
  const limit = new Map(book.orders.map((order) => [order.id, order.limitMicroEurPerKwh]));
  let welfareNanoEur = 0;
  let volumeWh = 0;
  for (const trade of trades) {
    const gain = limit.get(trade.buyOrderId)! - limit.get(trade.sellOrderId)! - trade.feeMicroEurPerKwh;
    welfareNanoEur += trade.energyWh * gain;
    volumeWh += trade.energyWh;
  }
  return { welfareNanoEur, volumeWh };
}

function classesOf({ allocation, buyPrices, sellPrices }: Outcome): CertificateClass[] {
  const { buys, sells, buyFills, sellFills } = allocation;
  return [
    ...buys.map((curve, b) => certificateClass(curve, buyFills[b]!, buyPrices[b]!)),
    ...sells.map((curve, s) => certificateClass(curve, sellFills[s]!, sellPrices[s]!)),
  ];
}

function certificateClass(curve: Curve, fills: Float64Array, { low, high, price }: ClassPrice): CertificateClass {
  const { key: _key, ...keys } = curve.orderClass;
  return {
    ...keys,
    totalWh: curve.totalWh,
    filledWh: fills.reduce((sum, fill) => sum + fill, 0),
    lowMicroEurPerKwh: Number.isFinite(low) ? low : null,
    highMicroEurPerKwh: Number.isFinite(high) ? high : null,
    ...(price === null ? {} : { priceMicroEurPerKwh: price }),
  };
}

import type { Book, CertificateClass, ClearedTrade, ClearingResult } from "./book";
import { bookHash, resultHash } from "./canonical";
import { clearTable } from "./clearTable";
import { type OrderTable, tableOf } from "./orderTable";
import type { ClassFigures, Trades, TradeTable } from "./tradeTable";

/**
 * Clears one delivery slot: exact optimum, prices, certificate and hashes (docs/clearing.md). Energy in Wh, prices in
 * µ€/kWh, welfare in n€. The result depends on the set of orders alone, not on their order.
 * The book must be valid: from parseBook or validateBook.
 * @throws DomainError `unsupported` when the rule needs one class on each side and the book has more.
 */
export function clear(book: Book): ClearingResult {
  const table = tableOf(book);
  return resultOf(book, table, clearTable(table, book));
}

/** The printed form of a cleared table: trades with their ids, certificate, hashes. */
export function resultOf(book: Book, table: OrderTable, cleared: TradeTable): ClearingResult {
  const covered = {
    version: 1 as const,
    slot: book.slot,
    pricing: book.pricing,
    trades: tradesWithIds(table, cleared.trades),
    welfareNanoEur: cleared.welfareNanoEur,
    volumeWh: cleared.volumeWh,
    certificate: { version: 1 as const, classes: classLines(table, cleared.classes), ...cleared.proof },
    bookHash: bookHash(book),
  };
  return { ...covered, resultHash: resultHash(covered) };
}

function tradesWithIds({ ids }: OrderTable, trades: Trades): ClearedTrade[] {
  const { buyRow, sellRow, energyWh, buyerPrice, sellerPrice, fee } = trades;
  const named = new Array<ClearedTrade>(energyWh.length);
  for (let i = 0; i < named.length; i++) {
    named[i] = {
      buyOrderId: ids[buyRow[i]!]!,
      sellOrderId: ids[sellRow[i]!]!,
      energyWh: energyWh[i]!,
      buyerMicroEurPerKwh: buyerPrice[i]!,
      sellerMicroEurPerKwh: sellerPrice[i]!,
      feeMicroEurPerKwh: fee[i]!,
    };
  }
  return named;
}

function classLines({ classes }: OrderTable, figures: ClassFigures): CertificateClass[] {
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  return classes.map(({ key: _key, ...keys }, c) => ({
    ...keys,
    totalWh: figures.totalWh[c]!,
    filledWh: figures.filledWh[c]!,
    lowMicroEurPerKwh: finite(figures.low[c]!),
    highMicroEurPerKwh: finite(figures.high[c]!),
    ...(Number.isNaN(figures.price[c]!) ? {} : { priceMicroEurPerKwh: figures.price[c]! }),
  }));
}

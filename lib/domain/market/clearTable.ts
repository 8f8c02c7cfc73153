import { clearOptimal } from "./clearOptimal";
import { clearReduction } from "./clearReduction";
import { clearTariff } from "./clearTariff";
import type { Market, OrderTable } from "./orderTable";
import type { Outcome } from "./outcome";
import { pairTrades } from "./pairing";
import { type SortedBook, sortBook } from "./sortedBook";
import type { TradeTable } from "./tradeTable";

/**
 * Clears one slot, typed from end to end: the core that `clear` wraps. Energy in Wh, prices in µ€/kWh, welfare in n€.
 * @throws DomainError `unsupported` when the rule needs one class on each side and the table has more.
 */
export function clearTable(table: OrderTable, market: Market): TradeTable {
  return tradesOf(table, decide(sortBook(table, market), market, null).outcome);
}

/**
 * Who gets how much at what price, by the market's pricing rule. `near` and the answer's `cost` are what optimal prices start from
 * and come to; the rules without optimisation have none.
 */
export function decide(
  book: SortedBook,
  market: Market,
  near: Int32Array | null,
): { outcome: Outcome; cost: Int32Array | null } {
  switch (market.pricing.rule) {
    case "pay-as-clear":
    case "pay-as-bid":
      return clearOptimal(book, market, near);
    case "mid-market":
    case "supply-demand-ratio":
      return { outcome: clearTariff(book, market), cost: null };
    case "trade-reduction":
      return { outcome: clearReduction(book, market), cost: null };
  }
}

/** An outcome's trades and totals. */
export function tradesOf(table: OrderTable, outcome: Outcome): TradeTable {
  const trades = pairTrades(table, outcome);
  let welfareNanoEur = 0;
  let volumeWh = 0;
  for (let i = 0; i < trades.energyWh.length; i++) {
    const gain = table.limit[trades.buyRow[i]!]! - table.limit[trades.sellRow[i]!]! - trades.fee[i]!;
    welfareNanoEur += trades.energyWh[i]! * gain;
    volumeWh += trades.energyWh[i]!;
  }
  return { trades, classes: outcome.classes, welfareNanoEur, volumeWh, proof: outcome.proof };
}

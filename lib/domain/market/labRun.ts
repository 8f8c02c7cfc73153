import type { Book, ClearedTrade, PricingRule } from "./book";
import { clear } from "./clear";
import type { PartedBook, ProductMarket } from "./labProducts";

/** How a mechanism was run on a book: on the whole book, on one market per product, or not, as the tariff does not fit it. */
export type RunManner = "whole" | "by-product" | "not-run";

/** What a mechanism makes of a book. `leftOut`: markets of products in which the rule is not defined, so that nobody trades. */
export type LabRun = {
  manner: RunManner;
  trades: ClearedTrade[];
  welfareNanoEur: number;
  volumeWh: number;
  residualNanoEur: number;
  leftOut: number;
};

/** Clears a book under a rule with bidding, with all its classes at once. The book must be valid. */
export function runWhole(book: Book, pricing: PricingRule): LabRun {
  const { trades, welfareNanoEur, volumeWh, certificate } = clear({ ...book, pricing });
  return {
    manner: "whole",
    trades,
    welfareNanoEur,
    volumeWh,
    residualNanoEur: certificate.residualNanoEur ?? 0,
    leftOut: 0,
  };
}

/** Clears a book under any rule with one market per product. A book of one class a side is one such market: itself. */
export function runByProduct(book: Book, pricing: PricingRule, { markets, whole }: PartedBook): LabRun {
  const manner = whole ? "whole" : "by-product";
  const run: LabRun = { manner, trades: [], welfareNanoEur: 0, volumeWh: 0, residualNanoEur: 0, leftOut: 0 };
  if (!fitsTariff(book, pricing)) return { ...run, manner: "not-run" };
  for (const market of markets) {
    if (!canMeet(market)) continue;
    if (pricing.rule === "trade-reduction" && hasSecondOrder(market)) {
      run.leftOut += 1;
      continue;
    }
    const { version, slot, tariff } = book;
    const part = runWhole({ version, slot, tariff, pricing, orders: market.orders }, pricing);
    for (const trade of part.trades) run.trades.push(withFee(trade, market));
    run.welfareNanoEur += part.welfareNanoEur;
    run.volumeWh += part.volumeWh;
    run.residualNanoEur += part.residualNanoEur;
  }
  return run;
}

/** Whether any bid reaches any ask: without it no rule trades, as limits bind in all of them. */
function canMeet({ orders }: ProductMarket): boolean {
  let [bid, ask] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const { side, limitMicroEurPerKwh: limit } of orders) {
    if (side === "buy") bid = Math.max(bid, limit);
    else ask = Math.min(ask, limit);
  }
  return bid >= ask;
}

function withFee(trade: ClearedTrade, { feeOf }: ProductMarket): ClearedTrade {
  const fee = feeOf.get(trade.buyOrderId) ?? 0;
  return { ...trade, buyerMicroEurPerKwh: trade.buyerMicroEurPerKwh + fee, feeMicroEurPerKwh: fee };
}

/** The rules without bidding need 0 < feed-in ≤ import. */
function fitsTariff({ tariff }: Book, { rule }: PricingRule): boolean {
  if (rule !== "mid-market" && rule !== "supply-demand-ratio") return true;
  return tariff.feedInMicroEurPerKwh > 0 && tariff.feedInMicroEurPerKwh <= tariff.importMicroEurPerKwh;
}

/** Trade reduction is defined for one order per member. */
function hasSecondOrder({ orders }: ProductMarket): boolean {
  return new Set(orders.map((order) => order.memberId)).size < orders.length;
}

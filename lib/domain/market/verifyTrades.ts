import type { ClearedTrade } from "./book";
import type { ClassPairs } from "./classPairs";
import type { CountedBook } from "./countedBook";
import { broken, need } from "./verdict";

/** What the trades add up to: of each order the energy it traded, in Wh, and over all of them what changed hands. */
export type TradedTotals = {
  filledWh: Float64Array;
  paidNanoEur: number;
  receivedNanoEur: number;
  feesNanoEur: number;
};

/** One pass over the trades: nobody trades more than it has, fees and limits hold, and totals are what they add up to. */
export function verifyTrades(counted: CountedBook, { fee, ofTrade }: ClassPairs): TradedTotals {
  const { book, result, energyWh, limit, buyOf, sellOf } = counted;
  const filledWh = new Float64Array(energyWh.length);
  const maySpread = book.pricing.rule === "trade-reduction";
  let [volumeWh, welfareNanoEur, paidNanoEur, receivedNanoEur, feesNanoEur] = [0, 0, 0, 0, 0];
  for (let index = 0; index < result.trades.length; index++) {
    const trade = result.trades[index]!;
    const wh = trade.energyWh;
    const buyer = trade.buyerMicroEurPerKwh;
    const seller = trade.sellerMicroEurPerKwh;
    const charge = trade.feeMicroEurPerKwh;
    const buy = buyOf[index]!;
    const sell = sellOf[index]!;
    if (wh <= 0) broken("energy", at(index, "energyWh"), "a trade moves at least 1 Wh");
    filledWh[buy]! += wh;
    filledWh[sell]! += wh;
    if (filledWh[buy]! > energyWh[buy]! || filledWh[sell]! > energyWh[sell]!) {
      broken("energy", at(index, "energyWh"), "one of its orders has traded more than it has");
    }
    if (charge !== fee[ofTrade[index]!]) {
      broken("fee", at(index, "feeMicroEurPerKwh"), "not the network fee between these zones");
    }
    if (buyer > limit[buy]!) broken("limit", at(index, "buyerMicroEurPerKwh"), "the buyer pays more than its limit");
    if (seller < limit[sell]!)
      broken("limit", at(index, "sellerMicroEurPerKwh"), "the seller gets less than its limit");
    const spread = buyer - seller - charge;
    if (maySpread ? spread < 0 : spread !== 0) {
      broken("price", at(index, "buyerMicroEurPerKwh"), "buyer's price is not seller's price plus fee");
    }
    volumeWh += wh;
    welfareNanoEur += wh * (limit[buy]! - limit[sell]! - charge);
    paidNanoEur += wh * buyer;
    receivedNanoEur += wh * seller;
    feesNanoEur += wh * charge;
  }
  need(result.volumeWh === volumeWh, "volume", "/volumeWh", `the trades add up to ${volumeWh} Wh`);
  need(
    result.welfareNanoEur === welfareNanoEur,
    "welfare",
    "/welfareNanoEur",
    `the trades add up to ${welfareNanoEur} n€`,
  );
  return { filledWh, paidNanoEur, receivedNanoEur, feesNanoEur };
}

function at(index: number, key: keyof ClearedTrade): string {
  return `/trades/${index}/${key}`;
}

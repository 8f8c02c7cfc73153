import { type Co2Basis, type Co2Factor, co2Avoided } from "./co2";
import type { InsightSums } from "./insightSums";
import {
  concentration,
  gridIndependence,
  liquidity,
  marketEfficiency,
  type SellerSums,
  tradingFrequency,
  volatility,
} from "./marketMetrics";
import {
  localShare,
  participation,
  productionConsumption,
  renewableShare,
  selfConsumption,
  selfSufficiency,
} from "./metrics";

/** Who traded in a span: members with a settled trade, and what sellers delivered. */
export type TraderSums = SellerSums & { traders: number };
/** What the metrics take as given. */
export type InsightTerms = {
  activeMembers: number;
  gridRenewablePerMille: number;
  factor: Co2Factor;
  basis: Co2Basis;
};

/** Every metric of a span from its sums, each divided once (facts §3); null where a denominator is 0. */
export function insightMetrics(sums: InsightSums, trading: TraderSums, terms: InsightTerms) {
  return {
    selfSufficiency: selfSufficiency(sums),
    selfConsumption: selfConsumption(sums),
    gridIndependence: gridIndependence(sums.netImportWh, sums.consumptionWh),
    productionConsumption: productionConsumption(sums),
    localShare: localShare(sums),
    participation: participation(trading.traders, terms.activeMembers),
    tradingFrequency: tradingFrequency(sums.trades, terms.activeMembers, sums.slots),
    liquidity: liquidity(sums.matchedWh, sums.offeredWh),
    volatility: volatility(sums),
    marketEfficiency: marketEfficiency(sums.realisedNanoEur, sums.maximumNanoEur),
    concentration: concentration(trading),
    renewableShare: renewableShare(sums, terms.gridRenewablePerMille),
    co2AvoidedG: co2Avoided(sums, terms.factor, terms.basis),
  };
}

export type InsightMetrics = ReturnType<typeof insightMetrics>;

import { type Co2Basis, co2Avoided, localFactor } from "@/lib/domain/insights/co2";
import { gridDrawWh, gridFeedWh } from "@/lib/domain/insights/energySums";
import {
  type InsightMetrics,
  type InsightTerms,
  insightMetrics,
  type TraderSums,
} from "@/lib/domain/insights/insightMetrics";
import type { InsightSums } from "@/lib/domain/insights/insightSums";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import type { MetricInput, MetricMissing, MetricName } from "@/types/insights";
import type { MayTell } from "./mayTell";

/**
 * A span's sums and which of them may be told. `grid`: the same until where what flows to the grid may be told, null where
 * nothing of it may; `trading` null while no whole day of it is over.
 */
export type InsightSpan = { sums: InsightSums; grid: InsightSums | null; may: MayTell; trading: TraderSums | null };

const NOBODY: TraderSums = { traders: 0, soldWh: 0, soldSquares: 0 };
const SLOTS_PER_DAY = 96;
/** Metrics of what flows to the grid: they may end earlier than the others. */
const UNTIL_GRID: ReadonlySet<MetricName> = new Set<MetricName>(["selfConsumption", "gridIndependence"]);

/** Which metrics may be told: each is about the whole community, as far as the groups behind its sums allow. */
export function mayTell(
  community: CommunityRecord,
  may: MayTell,
  { activeMembers, basis }: Pick<InsightTerms, "activeMembers" | "basis">,
): Record<MetricName, boolean> {
  const both = may.production && may.consumption;
  return {
    selfSufficiency: may.consumption && may.draw,
    selfConsumption: may.grid,
    gridIndependence: may.grid,
    productionConsumption: both,
    localShare: may.consumption && may.traded,
    participation: activeMembers >= community.minimumGroup,
    tradingFrequency: may.traded,
    liquidity: may.traded,
    // prices of slots that are not thin are public one by one
    volatility: true,
    marketEfficiency: may.traded,
    concentration: may.traded,
    renewableShare: may.consumption && may.draw,
    co2AvoidedG: basis === "local" ? may.production : may.traded,
  };
}

/** A span's metrics with the reason for each that is null. */
export function figures(community: CommunityRecord, span: InsightSpan, terms: InsightTerms) {
  const may = mayTell(community, span.may, terms);
  const trading = span.trading ?? NOBODY;
  const raw = insightMetrics(span.sums, trading, terms);
  if (span.grid) {
    const { selfConsumption, gridIndependence } = insightMetrics(span.grid, trading, terms);
    Object.assign(raw, { selfConsumption, gridIndependence });
  }
  const values = {} as Record<MetricName, number | null>;
  const missing = {} as Record<MetricName, MetricMissing | null>;
  for (const name of Object.keys(raw) as (keyof InsightMetrics)[]) {
    const why = reason(name, span, may[name], raw[name]);
    missing[name] = why;
    values[name] = why === null ? raw[name] : null;
  }
  return { values, missing };
}

function reason(name: MetricName, span: InsightSpan, may: boolean, value: number | null): MetricMissing | null {
  if (span.sums.slots === 0) return "nothing-settled";
  if (!may) return "few-members";
  if (span.trading === null && (name === "participation" || name === "concentration")) return "no-whole-day";
  return value === null ? "no-base" : null;
}

/** What a metric that is told was formed from. */
export function inputsOf(name: MetricName, span: InsightSpan, terms: InsightTerms): MetricInput[] {
  const { trading } = span;
  const sums = UNTIL_GRID.has(name) && span.grid ? span.grid : span.sums;
  const input = (input: MetricInput["name"], value: number): MetricInput => ({ name: input, value });
  const consumption = input("consumptionWh", sums.consumptionWh);
  const production = input("productionWh", sums.productionWh);
  const delivered = input("deliveredWh", sums.deliveredWh);
  const draw = input("gridDrawWh", gridDrawWh(sums));
  const active = input("activeMembers", terms.activeMembers);
  const { traders, soldWh, soldSquares } = trading ?? NOBODY;
  const inputs: Record<MetricName, MetricInput[]> = {
    selfSufficiency: [draw, consumption],
    selfConsumption: [input("gridFeedWh", gridFeedWh(sums)), production],
    gridIndependence: [input("netImportWh", sums.netImportWh), consumption],
    productionConsumption: [production, consumption],
    localShare: [delivered, consumption],
    participation: [input("traders", traders), active],
    tradingFrequency: [input("trades", sums.trades), active, input("days", sums.slots / SLOTS_PER_DAY)],
    liquidity: [input("matchedWh", sums.matchedWh), input("offeredWh", sums.offeredWh)],
    volatility: [
      input("prices", sums.prices),
      input("meanMicroEurPerKwh", sums.prices > 0 ? sums.priceSum / sums.prices : 0),
    ],
    marketEfficiency: [input("realisedNanoEur", sums.realisedNanoEur), input("maximumNanoEur", sums.maximumNanoEur)],
    concentration: soldSquares > 0 ? [input("equalSellers", (soldWh * soldWh) / soldSquares)] : [],
    renewableShare: [draw, input("gridRenewableShare", terms.gridRenewablePerMille / 1000), consumption],
    co2AvoidedG: [
      terms.basis === "local" ? production : delivered,
      input("gridGPerKwh", terms.factor.gPerKwh),
      ...(terms.factor.lifecycle ? [input("localGPerKwh", localFactor(terms.factor))] : []),
    ],
  };
  return inputs[name];
}

/** CO₂ by each method for the same energy, null where it may not be told. */
export function co2Options<Factor extends InsightTerms["factor"]>(
  factors: readonly Factor[],
  sums: InsightSums,
  basis: Co2Basis,
  told: boolean,
) {
  return factors.map((factor) => ({ ...factor, avoidedG: told ? co2Avoided(sums, factor, basis) : null }));
}

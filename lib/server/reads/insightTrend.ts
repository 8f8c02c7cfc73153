import { cutDays } from "@/lib/domain/insights/historyBuckets";
import type { InsightTerms, TraderSums } from "@/lib/domain/insights/insightMetrics";
import { addUp } from "@/lib/domain/insights/insightSums";
import { addDays, dayStart, localDay, monthStart, weekStart } from "@/lib/domain/units/slot";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import type { InsightDay } from "@/lib/server/persistence/queries/readInsights";
import type { InsightBucket, InsightPeriod } from "@/types/insights";
import { figures, type InsightSpan } from "./insightFigures";
import { instant } from "./instant";
import { dayEnd, mayTell } from "./mayTell";
import type { ToldPeriod } from "./toldPeriod";

export type TrendStep = "day" | "week" | "month";

/** How far back the trend of a period reaches, and in which steps. */
const TRENDS: Record<InsightPeriod, { step: TrendStep; count: number }> = {
  today: { step: "day", count: 14 },
  week: { step: "day", count: 28 },
  month: { step: "week", count: 13 },
  year: { step: "month", count: 12 },
};

/** The first local day and the step of a period's trend that ends on `today`. */
export function trendOf(period: InsightPeriod, today: string, timeZone: string): { step: TrendStep; firstDay: string } {
  const { step, count } = TRENDS[period];
  const start = dayStart(today, timeZone);
  if (step === "day") return { step, firstDay: addDays(today, 1 - count) };
  if (step === "week") {
    return { step, firstDay: addDays(localDay(weekStart(start, timeZone), timeZone), 7 * (1 - count)) };
  }
  let first = localDay(monthStart(start, timeZone), timeZone);
  for (let month = 1; month < count; month++) {
    first = localDay(monthStart(dayStart(addDays(first, -1), timeZone), timeZone), timeZone);
  }
  return { step, firstDay: first };
}

/** The steps of a trend, oldest first; `running` is the period itself where a step is just that. */
export function trendBuckets(
  community: CommunityRecord,
  terms: InsightTerms,
  trend: { step: TrendStep; firstDay: string; today: string },
  { cuts, current }: Pick<ToldPeriod, "cuts" | "current">,
  known: {
    days: readonly InsightDay[];
    /** The days until where what flows to the grid may be told, the last one cut short. */
    gridDays: readonly InsightDay[];
    traders: ReadonlyMap<string, TraderSums>;
    todayTraders: InsightSpan["trading"];
  },
): InsightBucket[] {
  return cutDays(trend.firstDay, trend.today, trend.step, community.timeZone).map(({ firstDay, lastDay, from, to }) => {
    const inside = ({ day }: InsightDay) => day >= firstDay && day <= lastDay;
    const within = known.days.filter(inside);
    const none = { from: instant(from), to: instant(Math.min(to, Math.max(from, current.end.to))) };
    if (within.length === 0) return { ...none, productionWh: null, consumptionWh: null, values: NO_VALUES };
    const running = to > current.end.to;
    const may = mayTell(cuts, from, running ? current.end : dayEnd(cuts, to));
    const trading = firstDay < trend.today ? (known.traders.get(firstDay) ?? null) : known.todayTraders;
    const sums = addUp(within);
    const span: InsightSpan = { sums, grid: running ? addUp(known.gridDays.filter(inside)) : sums, may, trading };
    return {
      ...none,
      productionWh: may.production ? span.sums.productionWh : null,
      consumptionWh: may.consumption ? span.sums.consumptionWh : null,
      values: figures(community, span, terms).values,
    };
  });
}

const NO_VALUES: InsightBucket["values"] = {
  selfSufficiency: null,
  selfConsumption: null,
  gridIndependence: null,
  productionConsumption: null,
  localShare: null,
  participation: null,
  tradingFrequency: null,
  liquidity: null,
  volatility: null,
  marketEfficiency: null,
  concentration: null,
  renewableShare: null,
  co2AvoidedG: null,
};

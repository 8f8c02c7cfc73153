import { cutDays } from "@/lib/domain/insights/historyBuckets";
import type { InsightTerms } from "@/lib/domain/insights/insightMetrics";
import { addUp } from "@/lib/domain/insights/insightSums";
import { addDays, dayStart, localDay, monthStart, weekStart } from "@/lib/domain/units/slot";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import type { BucketGroups } from "@/lib/server/persistence/queries/readGroups";
import type { InsightDay } from "@/lib/server/persistence/queries/readInsights";
import type { InsightBucket, InsightPeriod } from "@/types/insights";
import { figures, type InsightSpan, mayTell } from "./insightFigures";
import { instant } from "./instant";

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
  trend: { step: TrendStep; firstDay: string; today: string; to: number },
  known: {
    days: readonly InsightDay[];
    groups: ReadonlyMap<string, BucketGroups>;
    todayTraders: InsightSpan["trading"];
  },
): InsightBucket[] {
  return cutDays(trend.firstDay, trend.today, trend.step, community.timeZone).map(({ firstDay, lastDay, from, to }) => {
    const within = known.days.filter(({ day }) => day >= firstDay && day <= lastDay);
    const behind = known.groups.get(firstDay);
    const none = { from: instant(from), to: instant(Math.min(to, Math.max(from, trend.to))) };
    if (!behind || within.length === 0) return { ...none, productionWh: null, consumptionWh: null, values: NO_VALUES };
    const trading = firstDay < trend.today ? behind.trading : known.todayTraders;
    const span: InsightSpan = { sums: addUp(within), groups: behind.groups, trading };
    const may = mayTell(community, behind.groups, { ...terms, basis: "local" });
    return {
      ...none,
      productionWh: may.co2AvoidedG ? span.sums.productionWh : null,
      consumptionWh: may.selfSufficiency ? span.sums.consumptionWh : null,
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

import { DomainError } from "@/lib/domain/errors";
import { co2Factors } from "@/lib/domain/insights/co2";
import { noComparison } from "@/lib/domain/insights/comparison";
import type { InsightTerms, TraderSums } from "@/lib/domain/insights/insightMetrics";
import { addUp } from "@/lib/domain/insights/insightSums";
import { addDays, dayStart, localDay } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { readBucketTraders } from "@/lib/server/persistence/queries/readGroups";
import {
  type InsightDay,
  readDayTraders,
  readInsightDays,
  readSlotTraders,
} from "@/lib/server/persistence/queries/readInsights";
import { type InsightsQuery, type InsightsResponse, type Metric, MetricName } from "@/types/insights";
import { readCommunity } from "./community";
import { closedVersion } from "./cuts";
import { co2Options, figures, inputsOf } from "./insightFigures";
import { trendBuckets, trendOf } from "./insightTrend";
import { instant, instantOrNull } from "./instant";
import { latestOf } from "./latestOf";
import { readLeaderboards } from "./leaderboards";
import { type Standpoint, standpoint } from "./standpoint";
import { readToldPeriod, type ToldPeriod, type ToldSpan } from "./toldPeriod";
import { readOwn, viewerOf } from "./viewer";

/** The community's metrics of a period with trend and comparison; for members the leaderboards. @throws DomainError for a method without a factor here. */
export async function readInsights(ctx: Context, query: InsightsQuery): Promise<InsightsResponse> {
  const { community } = ctx;
  const { period, basis } = query;
  const factors = co2Factors(community);
  const factor = factors.find(({ method }) => method === query.co2);
  if (!factor) {
    const message = `has no factor for ${community.country}; send one of ${factors.map((f) => f.method).join(", ")}`;
    throw new DomainError("invalid-input", `/co2 ${message}`, { path: "/co2", fields: [{ path: "/co2", message }] });
  }
  const at = await standpoint(ctx);
  const [facts, own, told, leaderboards] = await Promise.all([
    readCommunity(ctx, at),
    readOwn(ctx, at),
    readToldPeriod(ctx, at, period),
    readLeaderboards(ctx, at, period),
  ]);
  const { span } = told;
  const known = await at.shared(`insights ${period}`, () => readKnown(ctx, period, told, at));
  const terms: InsightTerms = {
    activeMembers: facts.activeCount,
    gridRenewablePerMille: community.gridRenewablePerMille,
    factor,
    basis,
  };
  const current = figures(community, known.current, terms);
  const previous = figures(community, known.previous, terms);
  const uncompared = noComparison(known.previous.sums.slots, span.previousFrom, told.previousUntil);
  const metrics = Object.fromEntries(
    MetricName.options.map((name): [MetricName, Metric] => [
      name,
      {
        value: current.values[name],
        previous: uncompared === null ? previous.values[name] : null,
        previousMissing: uncompared ?? previous.missing[name],
        missing: current.missing[name],
        inputs: current.missing[name] === null ? inputsOf(name, known.current, terms) : [],
      },
    ]),
  ) as Record<MetricName, Metric>;
  const { sums } = known.current;
  const co2Told = current.missing.co2AvoidedG === null;
  return {
    community: facts,
    viewer: viewerOf(ctx, own),
    period,
    from: instant(span.from),
    to: instant(span.to),
    previousFrom: instant(span.previousFrom),
    previousTo: instant(span.previousTo),
    gridTo: instantOrNull(told.current.end.gridTo),
    previousGridTo: instantOrNull(told.previous.end.gridTo),
    metrics,
    step: known.trend.step,
    buckets: trendBuckets(community, terms, known.trend, told, known),
    co2: { method: factor.method, basis, options: co2Options(factors, sums, basis, co2Told) },
    slots: sums.slots,
    substitutedShare: sums.slots === 0 ? null : sums.substitutedSlots / sums.slots,
    minimumGroup: community.minimumGroup,
    dominancePerMille: community.dominancePerMille,
    leaderboards,
    eventSeq: at.eventSeq,
  };
}

/** Whether a method has a factor for the community's country. */
export function hasCo2Factor({ community }: Pick<Context, "community">, method: InsightsQuery["co2"]): boolean {
  return co2Factors(community).some((factor) => factor.method === method);
}

/** All sums of a period, of the one before and of the trend. */
async function readKnown(ctx: Context, period: InsightsQuery["period"], told: ToldPeriod, at: Standpoint) {
  const { db, community } = ctx;
  const { communityId, timeZone } = community;
  const { current, previous } = told;
  const today = localDay(at.running, timeZone);
  const trend = { ...trendOf(period, today, timeZone), today };
  const from = Math.min(current.from, dayStart(trend.firstDay, timeZone));
  const todayStart = dayStart(today, timeZone);
  const version = `${await closedVersion(ctx, at)} ${from}`;
  const tradersOf = (one: ToldSpan): Promise<TraderSums | null> => {
    const span = { from: one.from, to: one.end.to };
    return period === "today" ? readSlotTraders(db, communityId, span) : wholeDayTraders(db, community, span);
  };
  const daysOf = (since: number, to: number) => readInsightDays(db, communityId, { from: since, to }, timeZone);
  const [closed, running, before, trading, previousTrading] = await Promise.all([
    // A change of the market is one of today: what was before is read once a day.
    latestOf(db, `${communityId} closed insights ${period}`, version, () =>
      Promise.all([
        daysOf(from, todayStart),
        readBucketTraders(db, communityId, trend.step, { fromDay: trend.firstDay, before: today }),
      ]),
    ),
    daysOf(todayStart, current.end.to),
    daysOf(previous.from, previous.end.to),
    tradersOf(current),
    tradersOf(previous),
  ]);
  const [closedDays, traders] = closed;
  // Where sums end before today, the last closed day may be cut short.
  const days = current.end.to >= todayStart ? [...closedDays, ...running] : await daysOf(from, current.end.to);
  const [gridDays, gridBefore] = await Promise.all([
    daysUntilGrid(ctx, days, current.end),
    daysUntilGrid(ctx, before, previous.end),
  ]);
  const firstDay = localDay(current.from, timeZone);
  const inPeriod = (all: readonly InsightDay[]) => addUp(all.filter(({ day }) => day >= firstDay));
  return {
    current: { sums: inPeriod(days), grid: gridDays && inPeriod(gridDays), may: current.may, trading },
    previous: {
      sums: addUp(before),
      grid: gridBefore && addUp(gridBefore),
      may: previous.may,
      trading: previousTrading,
    },
    trend,
    days,
    gridDays: gridDays ?? [],
    traders,
    todayTraders: period === "today" ? trading : null,
  };
}

/** The same days until where what flows to the grid may be told, the last of them cut short; null where nothing of it may. */
async function daysUntilGrid(
  { db, community }: Context,
  days: InsightDay[],
  { to, gridTo }: ToldSpan["end"],
): Promise<InsightDay[] | null> {
  if (gridTo === null || gridTo === to) return gridTo === null ? null : days;
  const { communityId, timeZone } = community;
  const last = localDay(gridTo, timeZone);
  const start = dayStart(last, timeZone);
  const cut = gridTo > start ? await readInsightDays(db, communityId, { from: start, to: gridTo }, timeZone) : [];
  return [...days.filter(({ day }) => day < last), ...cut];
}

/** Who traded on the days of a span that it holds as a whole, null without any: a running day is not told member by member. */
async function wholeDayTraders(
  db: Context["db"],
  { communityId, timeZone }: Context["community"],
  { from, to }: { from: number; to: number },
): Promise<TraderSums | null> {
  const firstDay = localDay(from, timeZone);
  const lastDay = addDays(localDay(to, timeZone), -1);
  return firstDay > lastDay ? null : readDayTraders(db, communityId, firstDay, lastDay);
}

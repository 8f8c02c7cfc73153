import { periodSpan } from "@/lib/domain/insights/period";
import type { Context } from "@/lib/server/context";
import { newestEventSeq } from "@/lib/server/persistence/queries/liveStream";
import { readFees } from "@/lib/server/persistence/queries/readCommunityFacts";
import type { DashboardResponse } from "@/types/community";
import { readCommunity } from "./community";
import { averageFee } from "./fees";
import { readHorizon } from "./horizon";
import { marketClock } from "./marketClock";
import { readPersonal } from "./personal";
import { readPresent, readSettledTo } from "./present";
import { readPriceSeries } from "./priceSeries";
import { priceSignal } from "./signal";
import { communityStats, readPeriodSums } from "./stats";
import { viewerTariff } from "./tariff";
import { readOwn, viewerOf } from "./viewer";

/** What the home page needs of the dashboard, always for today. */
export type HomeView = Pick<
  DashboardResponse,
  | "community"
  | "viewer"
  | "stats"
  | "horizon"
  | "makesTimesUses"
  | "street"
  | "price"
  | "personal"
  | "readingsCompleteTo"
  | "settledTo"
  | "eventSeq"
>;

/** The community and the viewer's own part today, in brief. */
export async function readHome(ctx: Context): Promise<HomeView> {
  const { db, community } = ctx;
  const clock = marketClock(ctx);
  // Before all else: what changes meanwhile has a later number and makes the page read again.
  const eventSeq = await newestEventSeq(db, community.communityId);
  const { last, settledTo } = await readSettledTo(ctx, clock);
  const span = periodSpan("today", clock.now, settledTo ?? clock.now, community.timeZone);
  const [communityFacts, own, sums, horizon, present, series, tariff, fees, personal] = await Promise.all([
    readCommunity(ctx),
    readOwn(ctx),
    readPeriodSums(ctx, "today", span),
    readHorizon(ctx, last),
    readPresent(ctx, clock, last),
    readPriceSeries(ctx, clock),
    viewerTariff(ctx, clock),
    readFees(db, community.communityId),
    readPersonal(ctx, "today", span),
  ]);
  return {
    community: communityFacts,
    viewer: viewerOf(ctx, own),
    stats: communityStats(community, sums),
    horizon,
    ...present,
    price: priceSignal(series, clock, community.timeZone, tariff, averageFee(fees, sums.current.sums)),
    personal,
    eventSeq,
  };
}

import { periodSpan } from "@/lib/domain/insights/period";
import { FEWEST_PER_SIDE } from "@/lib/domain/privacy/thinSlot";
import { memberIdOf } from "@/lib/domain/privacy/viewer";
import type { Context } from "@/lib/server/context";
import { newestEventSeq } from "@/lib/server/persistence/queries/liveStream";
import { readFees } from "@/lib/server/persistence/queries/readCommunityFacts";
import { readPlantGroups } from "@/lib/server/persistence/queries/readMembers";
import { readRecentTrades } from "@/lib/server/persistence/queries/readTrades";
import type { DashboardResponse, Period, Trade } from "@/types/community";
import { readAlerts } from "./alerts";
import { readCommunity } from "./community";
import { averageFee } from "./fees";
import { communityFlow } from "./flow";
import { readHorizon } from "./horizon";
import { communityInsights } from "./insights";
import { marketClock } from "./marketClock";
import { readMembers } from "./members";
import { readMyOffers } from "./myOffers";
import { readPersonal } from "./personal";
import { readPresent, readSettledTo } from "./present";
import { readPriceSeries } from "./priceSeries";
import { readPseudonyms } from "./pseudonyms";
import { judge, priceSignal, signalRuns } from "./signal";
import { communityStats, readPeriodSums } from "./stats";
import { viewerTariff } from "./tariff";
import { tradeFor } from "./tradeFor";
import { readOwn, viewerOf } from "./viewer";

const RECENT_TRADES = 8;
const RECENT_MS = 3 * 3_600_000;

/** Everything the community page shows, for one period, as the viewer may see it. */
export async function readDashboard(ctx: Context, { period }: { period: Period }): Promise<DashboardResponse> {
  const { db, community } = ctx;
  const clock = marketClock(ctx);
  // Before all else: what changes meanwhile has a later number and makes the page read again.
  const eventSeq = await newestEventSeq(db, community.communityId);
  const { last, settledTo } = await readSettledTo(ctx, clock);
  const span = periodSpan(period, clock.now, settledTo ?? clock.now, community.timeZone);
  const feesRead = readFees(db, community.communityId);
  const [
    communityFacts,
    own,
    sums,
    plants,
    horizon,
    present,
    series,
    tariff,
    fees,
    personal,
    trades,
    members,
    myOffers,
  ] = await Promise.all([
    readCommunity(ctx),
    readOwn(ctx),
    readPeriodSums(ctx, period, span),
    readPlantGroups(db, community.communityId),
    readHorizon(ctx, last),
    readPresent(ctx, clock, last),
    readPriceSeries(ctx, clock),
    viewerTariff(ctx, clock),
    feesRead,
    readPersonal(ctx, period, span),
    readLastTrades(ctx, clock.now),
    readMembers(ctx, span.from),
    feesRead.then((known) => readMyOffers(ctx, known)),
  ]);
  const fee = averageFee(fees, sums.current.sums);
  const viewer = viewerOf(ctx, own);
  const runs = signalRuns(judge(series, clock, tariff, fee));
  const alerts = await readAlerts(ctx, {
    community: communityFacts,
    viewer,
    runs,
    clearings: series.clearings,
    myOffers,
  });
  return {
    community: communityFacts,
    viewer,
    stats: communityStats(community, sums),
    insights: communityInsights(community, sums.current, communityFacts.activeCount),
    flow: communityFlow(community, sums.current, plants),
    horizon,
    ...present,
    price: priceSignal(series, clock, community.timeZone, tariff, fee),
    personal,
    trades,
    alerts,
    members,
    substitutedSlots: sums.current.sums.substitutedSlots,
    eventSeq,
  };
}

/** The trades contracted last, of books deep enough to show them, and the viewer's own. */
async function readLastTrades(ctx: Context, now: number): Promise<Trade[]> {
  const viewerId = memberIdOf(ctx.viewer);
  const [trades, pseudonyms] = await Promise.all([
    readRecentTrades(ctx.db, ctx.community.communityId, {
      viewerId,
      fromSlot: now - RECENT_MS,
      now,
      fewestPerSide: FEWEST_PER_SIDE,
      limit: RECENT_TRADES,
    }),
    readPseudonyms(ctx),
  ]);
  return trades.map((trade) => tradeFor(trade, viewerId, pseudonyms));
}

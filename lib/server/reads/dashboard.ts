import { averageFee } from "@/lib/domain/insights/networkFees";
import { FEWEST_PER_SIDE } from "@/lib/domain/privacy/thinSlot";
import { memberIdOf } from "@/lib/domain/privacy/viewer";
import { localDay } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { readPlantGroups } from "@/lib/server/persistence/queries/readMembers";
import { readRecentTrades } from "@/lib/server/persistence/queries/readTrades";
import type { DashboardResponse, Period, Trade } from "@/types/community";
import { readAlerts } from "./alerts";
import { readCommunity } from "./community";
import { readDistrictFees } from "./fees";
import { communityFlow } from "./flow";
import { readHorizon } from "./horizon";
import { communityInsights } from "./insights";
import { readMembers } from "./members";
import { readMyOffers } from "./myOffers";
import { readPersonal } from "./personal";
import { readPresent } from "./present";
import { readPriceSeries } from "./priceSeries";
import { readPseudonyms } from "./pseudonyms";
import { judge, priceSignal, signalRuns } from "./signal";
import { type Standpoint, standpoint } from "./standpoint";
import { communityStats, readPeriodSums } from "./stats";
import { viewerTariff } from "./tariff";
import { tradeFor } from "./tradeFor";
import { readOwn, viewerOf } from "./viewer";

const RECENT_TRADES = 8;
const RECENT_MS = 3 * 3_600_000;

/** Everything the community page shows, for one period, as the viewer may see it. */
export async function readDashboard(ctx: Context, { period }: { period: Period }): Promise<DashboardResponse> {
  const { db, community } = ctx;
  const at = await standpoint(ctx);
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
    readCommunity(ctx, at),
    readOwn(ctx, at),
    readPeriodSums(ctx, at, period),
    at.shared("plants", () => readPlantGroups(db, community.communityId, localDay(at.running, community.timeZone))),
    readHorizon(ctx, at),
    readPresent(ctx, at),
    readPriceSeries(ctx, at),
    viewerTariff(ctx, at),
    readDistrictFees(ctx, at),
    readPersonal(ctx, at, period),
    readLastTrades(ctx, at),
    readMembers(ctx, at, period),
    readMyOffers(ctx, at),
  ]);
  const fee = averageFee(fees, sums.current.sums);
  const viewer = viewerOf(ctx, own);
  const judged = judge(series, at, tariff, fee);
  const runs = signalRuns(judged);
  const alerts = await readAlerts(ctx, at, {
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
    price: priceSignal(series, at, community.timeZone, viewer, judged, { tariff, fees, averageFee: fee }),
    personal,
    trades,
    alerts,
    members,
    substitutedSlots: sums.current.sums.substitutedSlots,
    eventSeq: at.eventSeq,
  };
}

/** The trades contracted last, of books deep enough to show them, and the viewer's own. */
async function readLastTrades(ctx: Context, at: Standpoint): Promise<Trade[]> {
  const viewerId = memberIdOf(ctx.viewer);
  const [trades, pseudonyms] = await Promise.all([
    at.shared(`trades ${viewerId}`, () =>
      readRecentTrades(ctx.db, ctx.community.communityId, {
        viewerId,
        fromSlot: at.running - RECENT_MS,
        now: at.now,
        fewestPerSide: FEWEST_PER_SIDE,
        limit: RECENT_TRADES,
      }),
    ),
    readPseudonyms(ctx),
  ]);
  return trades.map((trade) => tradeFor(trade, viewerId, pseudonyms));
}

import { averageFee } from "@/lib/domain/insights/networkFees";
import type { Context } from "@/lib/server/context";
import type { HomeResponse } from "@/types/community";
import { readCommunity } from "./community";
import { readDistrictFees } from "./fees";
import { readHorizon } from "./horizon";
import { readPersonal } from "./personal";
import { readPresent } from "./present";
import { readPriceSeries } from "./priceSeries";
import { priceSignal } from "./signal";
import { standpoint } from "./standpoint";
import { communityStats, readPeriodSums } from "./stats";
import { viewerTariff } from "./tariff";
import { readOwn, viewerOf } from "./viewer";

/** The community and the viewer's own part today, in brief: what the home page needs of the dashboard. */
export async function readHome(ctx: Context): Promise<HomeResponse> {
  const { community } = ctx;
  const at = await standpoint(ctx);
  const [communityFacts, own, sums, horizon, present, series, tariff, fees, personal] = await Promise.all([
    readCommunity(ctx, at),
    readOwn(ctx, at),
    readPeriodSums(ctx, at, "today"),
    readHorizon(ctx, at),
    readPresent(ctx, at),
    readPriceSeries(ctx, at),
    viewerTariff(ctx, at),
    readDistrictFees(ctx, at),
    readPersonal(ctx, at, "today"),
  ]);
  return {
    community: communityFacts,
    viewer: viewerOf(ctx, own),
    stats: communityStats(community, sums),
    horizon,
    ...present,
    price: priceSignal(series, at, community.timeZone, tariff, averageFee(fees, sums.current.sums)),
    personal,
    eventSeq: at.eventSeq,
  };
}

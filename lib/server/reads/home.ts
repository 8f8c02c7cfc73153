import { averageFee, meanFeeTo } from "@/lib/domain/insights/networkFees";
import type { Context } from "@/lib/server/context";
import type { HomeResponse } from "@/types/home";
import { readAlerts } from "./alerts";
import { readCommunity } from "./community";
import { readDistrictFees } from "./fees";
import { readHorizon } from "./horizon";
import { readMyHome } from "./myHome";
import { readMyOffers } from "./myOffers";
import { readPersonal } from "./personal";
import { readPresent } from "./present";
import { readPriceSeries } from "./priceSeries";
import { judge, priceSignal, signalRuns } from "./signal";
import { standpoint } from "./standpoint";
import { communityStats, readPeriodSums } from "./stats";
import { viewerTariff } from "./tariff";
import { readOwn, viewerOf } from "./viewer";

/** The community today in brief and the viewer's own home; for who is no member what the community did this month. */
export async function readHome(ctx: Context): Promise<HomeResponse> {
  const { community } = ctx;
  const at = await standpoint(ctx);
  const isMember = ctx.viewer.kind === "member";
  const [communityFacts, own, sums, month, horizon, present, series, tariff, fees, personal, myOffers] =
    await Promise.all([
      readCommunity(ctx, at),
      readOwn(ctx, at),
      readPeriodSums(ctx, at, "today"),
      isMember ? null : readPeriodSums(ctx, at, "month"),
      readHorizon(ctx, at),
      readPresent(ctx, at),
      readPriceSeries(ctx, at),
      viewerTariff(ctx, at),
      readDistrictFees(ctx, at),
      readPersonal(ctx, at, "today"),
      readMyOffers(ctx, at),
    ]);
  const viewer = viewerOf(ctx, own);
  const fee = averageFee(fees, sums.current.sums);
  // what a member is told to buy costs what the ticket says: the fee into its own district
  const myFee = ctx.viewer.kind === "member" ? meanFeeTo(fees, ctx.viewer.district) : fee;
  const judged = judge(series, at, tariff, fee);
  const runs = signalRuns(judged);
  const { clearings } = series;
  const alerts = isMember
    ? await readAlerts(ctx, at, { community: communityFacts, viewer, runs, clearings, myOffers })
    : [];
  return {
    community: communityFacts,
    viewer,
    stats: communityStats(community, sums),
    horizon,
    ...present,
    price: priceSignal(series, at, community.timeZone, viewer, judged, { tariff, fees, averageFee: fee }),
    personal,
    mine: await readMyHome(ctx, at, { series, tariff, feeMicroEurPerKwh: myFee, myOffers, alerts }),
    month: month && communityStats(community, month),
    eventSeq: at.eventSeq,
  };
}

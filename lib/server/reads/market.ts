import type { Context } from "@/lib/server/context";
import { newestEventSeq } from "@/lib/server/persistence/queries/liveStream";
import { readFees, type TariffPrices } from "@/lib/server/persistence/queries/readCommunityFacts";
import type { OwnMember } from "@/lib/server/persistence/queries/readMembers";
import type { MarketFilters, MarketResponse } from "@/types/community";
import { readCommunity } from "./community";
import { instant } from "./instant";
import { readMarketBook } from "./marketBook";
import { marketClock } from "./marketClock";
import { marketHeader, mayShowVolume } from "./marketHeader";
import { marketSlots } from "./marketSlots";
import { marketWindow } from "./marketWindow";
import { readMyOffers } from "./myOffers";
import { readPriceSeries } from "./priceSeries";
import { readTakePrices } from "./takePrice";
import { readTape } from "./tape";
import { viewerTariff } from "./tariff";
import { readOwn, viewerOf } from "./viewer";

/** Everything the marketplace shows, for the filters given, as the viewer may see it. */
export async function readMarket(ctx: Context, filters: MarketFilters): Promise<MarketResponse> {
  const { db, community } = ctx;
  const clock = marketClock(ctx);
  // Before all else: what changes meanwhile has a later number and makes the page read again.
  const eventSeq = await newestEventSeq(db, community.communityId);
  const window = marketWindow(filters, clock, community.timeZone);
  const basics = Promise.all([readOwn(ctx), readFees(db, community.communityId)]);
  const takePrice = basics.then(([own, fees]) => readTakePrices(ctx, own, fees, clock.firstOpen));
  const [communityFacts, [own], series, tariff, volumeShown, book, tape, myOffers] = await Promise.all([
    readCommunity(ctx),
    basics,
    readPriceSeries(ctx, clock),
    viewerTariff(ctx, clock),
    mayShowVolume(ctx),
    readMarketBook(ctx, clock, window, filters, takePrice),
    readTape(ctx, clock),
    basics.then(([, fees]) => readMyOffers(ctx, fees)),
  ]);
  return {
    community: communityFacts,
    viewer: viewerOf(ctx, own),
    header: marketHeader(series, clock, tariff, volumeShown),
    slots: marketSlots(series.indications, clock.firstOpen, community.gateClosureMs),
    window: { from: instant(window.from), to: instant(window.to) },
    ...book,
    tape,
    myOffers,
    ticket: own && ticketOf(own, tariff),
    eventSeq,
  };
}

/** What the ticket must know about its member: what it can sell, how certified, how much at once, against which tariff. */
function ticketOf(own: OwnMember, tariff: TariffPrices): MarketResponse["ticket"] {
  const sources = [...new Set(own.plants.map((plant) => plant.kind))];
  return {
    sources,
    green: sources.filter((source) =>
      own.plants.filter((plant) => plant.kind === source).every((plant) => plant.green),
    ),
    connectionPowerW: own.connectionPowerW,
    ...tariff,
  };
}

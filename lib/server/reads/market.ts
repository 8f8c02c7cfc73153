import type { Context } from "@/lib/server/context";
import type { MarketFilters, MarketResponse } from "@/types/community";
import { readCommunity } from "./community";
import { readDistrictFees } from "./fees";
import { instant } from "./instant";
import { readMarketBook } from "./marketBook";
import { marketHeader } from "./marketHeader";
import { readLastDay } from "./marketLastDay";
import { marketSlots } from "./marketSlots";
import { marketWindow } from "./marketWindow";
import { readMyOffers } from "./myOffers";
import { readPriceSeries } from "./priceSeries";
import { standpoint } from "./standpoint";
import { readTakePrices } from "./takePrice";
import { readTape } from "./tape";
import { viewerTariff } from "./tariff";
import { readTicketFacts } from "./ticketFacts";
import { readOwn, viewerOf } from "./viewer";

/** Everything the marketplace shows, for the filters given, as the viewer may see it. */
export async function readMarket(ctx: Context, filters: MarketFilters): Promise<MarketResponse> {
  const { community } = ctx;
  const at = await standpoint(ctx);
  const window = marketWindow(filters, at, community.timeZone);
  const basics = Promise.all([readOwn(ctx, at), readDistrictFees(ctx, at)]);
  const takePrice = basics.then(([own, fees]) => readTakePrices(ctx, at, own, fees));
  const [communityFacts, [own, fees], series, tariff, lastDay, book, tape, myOffers] = await Promise.all([
    readCommunity(ctx, at),
    basics,
    readPriceSeries(ctx, at),
    viewerTariff(ctx, at),
    readLastDay(ctx, at),
    readMarketBook(ctx, at, window, filters, takePrice),
    readTape(ctx, at),
    readMyOffers(ctx, at),
  ]);
  return {
    community: communityFacts,
    viewer: viewerOf(ctx, own),
    header: marketHeader(series, at, tariff, lastDay),
    slots: marketSlots(series.indications, at.firstOpen, community.gateClosureMs),
    window: { from: instant(window.from), to: instant(window.to) },
    ...book,
    tape,
    myOffers,
    ticket: await readTicketFacts(ctx, at, { own, tariff, fees }),
    eventSeq: at.eventSeq,
  };
}

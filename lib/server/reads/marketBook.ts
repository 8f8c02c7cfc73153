import { isThin } from "@/lib/domain/privacy/thinSlot";
import { memberIdOf } from "@/lib/domain/privacy/viewer";
import type { Context } from "@/lib/server/context";
import type { OfferRecord } from "@/lib/server/persistence/queries/readOffers";
import { type IndicatedSlot, readIndications } from "@/lib/server/persistence/queries/readPrices";
import type { MarketDepth, MarketFilters, TradingOffer } from "@/types/community";
import type { MarketWindow } from "./marketWindow";
import { offerFor } from "./offerFor";
import { type OpenBook, readOpenBook, type WindowBook, windowBook } from "./openBook";
import { readPseudonyms } from "./pseudonyms";
import type { Standpoint } from "./standpoint";

/** The best of each side are enough to read; the depth counts all. */
const MOST_PER_SIDE = 100;

export type MarketBook = {
  buyOffers: TradingOffer[];
  sellOffers: TradingOffer[];
  offersWithheld: boolean;
  depth: MarketDepth;
};

/** The open book of a window, best price first on each side, and its depth; only the viewer's own where all its slots are thin. */
export async function readMarketBook(
  ctx: Context,
  at: Standpoint,
  window: MarketWindow,
  filters: MarketFilters,
  takePrice: Promise<(offer: OfferRecord) => number | null>,
): Promise<MarketBook> {
  const viewerId = memberIdOf(ctx.viewer);
  const [{ buys, sells, supply, demand, openSlots }, meet, pseudonyms, price] = await Promise.all([
    readWindowBook(ctx, at, window, filters.when === "window" ? null : filters.when),
    readMeeting(ctx, at, window),
    readPseudonyms(ctx),
    takePrice,
  ]);
  const { gateClosureMs } = ctx.community;
  const view = { viewerId, pseudonyms, gateClosureMs, firstOpen: at.firstOpen, takePrice: price };
  const listed = (list: readonly OfferRecord[]) => {
    const shown = list.filter((offer) => matches(offer, filters)).slice(0, MOST_PER_SIDE);
    return shown.map((offer) => offerFor(offer, view));
  };
  const withheld = openSlots === 0;
  const curves = withheld ? { supply: [], demand: [] } : { supply, demand };
  return {
    buyOffers: listed(buys),
    sellOffers: listed(sells),
    offersWithheld: withheld,
    depth: { ...curves, withheld, ...meet },
  };
}

/** What the viewer sees of a window. In one with a name most see what everybody sees; one of its own is not kept. */
async function readWindowBook(
  ctx: Context,
  at: Standpoint,
  window: MarketWindow,
  name: string | null,
): Promise<WindowBook> {
  const viewerId = memberIdOf(ctx.viewer);
  const book = await readOpenBook(ctx, at, window);
  if (name === null || standsInThinSlot(book, viewerId)) return windowBook(book, window, viewerId);
  return at.shared(`book ${name}`, async () => windowBook(book, window, null));
}

function standsInThinSlot({ offers, deep }: OpenBook, viewerId: number | null): boolean {
  return offers.some(
    ({ owner, parts }) => owner.memberId === viewerId && parts.some(({ slotStart }) => !deep.has(slotStart)),
  );
}

/** Whether an offer passes the filters; an energy type keeps the sellers of it and the buyers it would serve. */
export function matches(offer: OfferRecord, { min, max, type, district }: MarketFilters): boolean {
  if (min !== undefined && offer.limitMicroEurPerKwh < min) return false;
  if (max !== undefined && offer.limitMicroEurPerKwh > max) return false;
  if (district !== "any" && offer.district !== district) return false;
  if (type === "all") return true;
  if (type === "green") return offer.side === "sell" ? offer.green : true;
  return offer.side === "sell" ? offer.source === type : (offer.acceptedSources?.includes(type) ?? true);
}

type Meeting = Pick<MarketDepth, "meetMicroEurPerKwh" | "meetWh">;

function readMeeting({ db, community }: Context, at: Standpoint, { from, to }: MarketWindow): Promise<Meeting> {
  return at.shared(`meeting ${from} ${to}`, async () =>
    meeting(await readIndications(db, community.communityId, from, to)),
  );
}

/** Where the books of the window would meet now: mean indicative price and volume; of thin slots the price alone. */
function meeting(indications: readonly IndicatedSlot[]): Meeting {
  const traded = indications.filter((slot) => slot.volumeWh > 0 && slot.priceMicroEurPerKwh !== null);
  const energyWh = traded.reduce((sum, slot) => sum + slot.volumeWh, 0);
  const amount = traded.reduce((sum, slot) => sum + slot.volumeWh * (slot.priceMicroEurPerKwh ?? 0), 0);
  return {
    meetMicroEurPerKwh: energyWh === 0 ? null : Math.round(amount / energyWh),
    meetWh: traded.filter((slot) => !isThin(slot.buyers, slot.sellers)).reduce((sum, slot) => sum + slot.volumeWh, 0),
  };
}

import { FEWEST_PER_SIDE, isThin } from "@/lib/domain/privacy/thinSlot";
import { memberIdOf } from "@/lib/domain/privacy/viewer";
import type { Context } from "@/lib/server/context";
import {
  type OfferGlance,
  type OfferRecord,
  readOpenOffers,
  readWholeOffers,
} from "@/lib/server/persistence/queries/readOffers";
import { type IndicatedSlot, readIndications } from "@/lib/server/persistence/queries/readPrices";
import type { MarketDepth, MarketFilters, TradingOffer } from "@/types/community";
import type { MarketClock } from "./marketClock";
import type { MarketWindow } from "./marketWindow";
import { offerFor } from "./offerFor";
import { readPseudonyms } from "./pseudonyms";

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
  clock: MarketClock,
  window: MarketWindow,
  filters: MarketFilters,
  takePrice: Promise<(offer: OfferRecord) => number | null>,
): Promise<MarketBook> {
  const { db, community } = ctx;
  const viewerId = memberIdOf(ctx.viewer);
  const [{ offers, openSlots }, indications, pseudonyms, price] = await Promise.all([
    readOpenOffers(db, community.communityId, { ...window, fewestPerSide: FEWEST_PER_SIDE, viewerId }),
    readIndications(db, community.communityId, window.from, window.to),
    readPseudonyms(ctx),
    takePrice,
  ]);
  const view = {
    viewerId,
    pseudonyms,
    gateClosureMs: community.gateClosureMs,
    firstOpen: clock.firstOpen,
    takePrice: price,
  };
  const side = (which: "buy" | "sell") =>
    offers.filter((offer) => offer.side === which && offer.leftWh > 0).sort(bestFirst);
  const [buys, sells] = [side("buy"), side("sell")];
  const listed = async (list: OfferGlance[]) => {
    const shown = list.filter((offer) => matches(offer, filters)).slice(0, MOST_PER_SIDE);
    return (await readWholeOffers(db, community.communityId, shown)).map((offer) => offerFor(offer, view));
  };
  const [buyOffers, sellOffers] = await Promise.all([listed(buys), listed(sells)]);
  const withheld = openSlots === 0;
  const curves = withheld ? { supply: [], demand: [] } : { supply: cumulated(sells), demand: cumulated(buys) };
  return { buyOffers, sellOffers, offersWithheld: withheld, depth: { ...curves, withheld, ...meeting(indications) } };
}

/** The better limit first, then the larger offer; ids only so that the order is the same for everybody. */
function bestFirst(a: OfferGlance, b: OfferGlance): number {
  const better = a.limitMicroEurPerKwh - b.limitMicroEurPerKwh;
  return (a.side === "sell" ? better : -better) || b.leftWh - a.leftWh || (a.offerId < b.offerId ? -1 : 1);
}

/** Whether an offer passes the filters; an energy type keeps the sellers of it and the buyers it would serve. */
export function matches(offer: OfferGlance, { min, max, type, district }: MarketFilters): boolean {
  if (min !== undefined && offer.limitMicroEurPerKwh < min) return false;
  if (max !== undefined && offer.limitMicroEurPerKwh > max) return false;
  if (district !== "any" && offer.district !== district) return false;
  if (type === "all") return true;
  if (type === "green") return offer.side === "sell" ? offer.green : true;
  return offer.side === "sell" ? offer.source === type : (offer.acceptedSources?.includes(type) ?? true);
}

/** Energy up to each price, one point per price. */
function cumulated(offers: readonly OfferGlance[]): MarketDepth["supply"] {
  const points: MarketDepth["supply"] = [];
  let energyWh = 0;
  for (const { leftWh, limitMicroEurPerKwh: priceMicroEurPerKwh } of offers) {
    energyWh += leftWh;
    const last = points[points.length - 1];
    if (last?.priceMicroEurPerKwh === priceMicroEurPerKwh) last.energyWh = energyWh;
    else points.push({ energyWh, priceMicroEurPerKwh });
  }
  return points;
}

/** Where the books of the window would meet now: mean indicative price and volume; of thin slots the price alone. */
function meeting(indications: readonly IndicatedSlot[]): Pick<MarketDepth, "meetMicroEurPerKwh" | "meetWh"> {
  const traded = indications.filter((slot) => slot.volumeWh > 0 && slot.priceMicroEurPerKwh !== null);
  const energyWh = traded.reduce((sum, slot) => sum + slot.volumeWh, 0);
  const amount = traded.reduce((sum, slot) => sum + slot.volumeWh * (slot.priceMicroEurPerKwh ?? 0), 0);
  return {
    meetMicroEurPerKwh: energyWh === 0 ? null : Math.round(amount / energyWh),
    meetWh: traded.filter((slot) => !isThin(slot.buyers, slot.sellers)).reduce((sum, slot) => sum + slot.volumeWh, 0),
  };
}

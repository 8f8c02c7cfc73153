import { WINDOW_AHEAD_MS } from "@/lib/domain/market/offer";
import { isThin } from "@/lib/domain/privacy/thinSlot";
import { SLOT_MS, slotOf } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import { type OfferRecord, type OpenOffer, readOpenOffers } from "@/lib/server/persistence/queries/readOffers";
import type { MarketDepth } from "@/types/community";
import type { MarketWindow } from "./marketWindow";
import type { Standpoint } from "./standpoint";

const DAY_MS = 86_400_000;

/** What is open now, with the slots whose book may be shown. */
export type OpenBook = { offers: readonly OpenOffer[]; deep: ReadonlySet<number> };

/** A window's offers by side, best first, with the energy up to each price, and how many of its slots may be shown. */
export type WindowBook = {
  buys: readonly OfferRecord[];
  sells: readonly OfferRecord[];
  supply: MarketDepth["supply"];
  demand: MarketDepth["demand"];
  openSlots: number;
};

/**
 * The open book of a window. It is cut from one of three that everybody shares (the next slot's, a day's, a week's), so that a
 * window of one's own costs no query.
 */
export async function readOpenBook(
  { db, community }: SystemContext,
  at: Standpoint,
  window: MarketWindow,
): Promise<OpenBook> {
  const reaches = [at.firstOpen + SLOT_MS, at.firstOpen + DAY_MS];
  const to = reaches.find((reach) => window.to <= reach) ?? slotOf(at.running + WINDOW_AHEAD_MS) + SLOT_MS;
  return at.shared(`book to ${to}`, async () => {
    const offers = await readOpenOffers(db, community.communityId, at.firstOpen, to);
    return { offers, deep: deepSlots(offers) };
  });
}

/** The slots with enough members on both sides. */
function deepSlots(offers: readonly OpenOffer[]): Set<number> {
  const members = new Map<number, { buy: Set<number>; sell: Set<number> }>();
  for (const { side, owner, parts } of offers) {
    for (const { slotStart } of parts) {
      const present = members.get(slotStart) ?? { buy: new Set(), sell: new Set() };
      members.set(slotStart, present);
      present[side].add(owner.memberId);
    }
  }
  return new Set([...members].flatMap(([slot, { buy, sell }]) => (isThin(buy.size, sell.size) ? [] : [slot])));
}

/**
 * What stands in a window: of each offer what is left of it in the slots that may be shown, of the viewer's own in all of
 * them.
 */
export function windowBook(
  { offers, deep }: OpenBook,
  { from, to }: MarketWindow,
  viewerId: number | null,
): WindowBook {
  const shown = offers.flatMap(({ parts, remainingWh, ...offer }): OfferRecord[] => {
    const mine = offer.owner.memberId === viewerId;
    const here = parts.filter(({ slotStart }) => slotStart >= from && slotStart < to && (mine || deep.has(slotStart)));
    const first = here[0];
    if (first === undefined) return [];
    const leftWh = Math.min(
      remainingWh,
      here.reduce((sum, part) => sum + part.leftWh, 0),
    );
    return [{ ...offer, leftWh, firstSlot: first.slotStart }];
  });
  const side = (which: "buy" | "sell") => shown.filter((offer) => offer.side === which).sort(bestFirst);
  const [buys, sells] = [side("buy"), side("sell")];
  const openSlots = [...deep].filter((slot) => slot >= from && slot < to).length;
  return { buys, sells, supply: cumulated(sells), demand: cumulated(buys), openSlots };
}

/** The better limit first, then the larger offer; ids only so that the order is the same for everybody. */
function bestFirst(a: OfferRecord, b: OfferRecord): number {
  const better = a.limitMicroEurPerKwh - b.limitMicroEurPerKwh;
  return (a.side === "sell" ? better : -better) || b.leftWh - a.leftWh || (a.offerId < b.offerId ? -1 : 1);
}

/** Energy up to each price, one point per price. */
function cumulated(offers: readonly OfferRecord[]): MarketDepth["supply"] {
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

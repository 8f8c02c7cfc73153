import { DomainError } from "@/lib/domain/errors";
import { gateAt, offerWindow, spreadOverSlots } from "@/lib/domain/market/offer";
import { checkOneSide } from "@/lib/domain/market/position";
import type { SlotOrder } from "@/lib/domain/market/slotBook";
import { isThin } from "@/lib/domain/privacy/thinSlot";
import type { Context } from "@/lib/server/context";
import { loadSlotMarket } from "@/lib/server/persistence/queries/districts";
import { loadIndications } from "@/lib/server/persistence/queries/indications";
import { loadSlotOrders } from "@/lib/server/persistence/queries/offerSlots";
import { loadPosition } from "@/lib/server/persistence/queries/positions";
import { readTariff } from "@/lib/server/persistence/queries/readCommunityFacts";
import type { OfferPreview, PlaceOfferRequest } from "@/types/community";
import { instant } from "./instant";
import { marketClock } from "./marketClock";
import { previewSlot, type SlotPreview } from "./previewSlot";
import { noPreview, sumPreview } from "./previewSums";
import { previewWarnings } from "./previewWarnings";
import { viewerTariff } from "./tariff";

/** Of a longer window this many slots, evenly spread, stand for all: each of them is cleared with the offer. */
const MOST_CLEARED = 8;
/** Visitors are nobody's member; ids of members start at 1. */
const NOBODY = 0;

/**
 * What an offer would get if the books of its slots closed now: each book is cleared with it. Visitors ask with the
 * community's mean tariff from its first district. Thin books answer nothing.
 * @throws DomainError for a window or energy that cannot be offered, and for both sides of a slot.
 */
export async function previewOffer(ctx: Context, input: PlaceOfferRequest): Promise<OfferPreview> {
  const { db, community, viewer } = ctx;
  const clock = marketClock(ctx);
  const memberId = viewer.kind === "member" ? viewer.memberId : NOBODY;
  const windowStart = Date.parse(input.windowStart);
  const slots = openWindow(windowStart, Date.parse(input.windowEnd), clock.now, community.gateClosureMs);
  const firstGate = instant(gateAt(windowStart, community.gateClosureMs));
  if (slots === null) return noPreview(input, "gate-closed", { gateAt: firstGate, warnings: [] });
  const spread = spreadOverSlots(
    input,
    slots,
    slots.map(() => Number.MAX_SAFE_INTEGER),
  );
  const picked = evenlyPicked(slots.length);
  const asked = picked.map((index) => ({ slotStart: slots[index] ?? windowStart, energyWh: spread[index] ?? 0 }));
  const [position, orders, indications, market, tariff, mean] = await Promise.all([
    loadPosition(db, community.communityId, memberId, windowStart, Date.parse(input.windowEnd)),
    loadSlotOrders(
      db,
      community.communityId,
      asked.map(({ slotStart }) => slotStart),
    ),
    loadIndications(
      db,
      community.communityId,
      asked.map(({ slotStart }) => slotStart),
    ),
    loadSlotMarket(db, community, clock.now),
    viewerTariff(ctx, clock),
    readTariff(db, community.communityId, null, clock.now),
  ]);
  checkOneSide(position, input.side, slots);
  const mine = orderOf(input, memberId, viewer.kind === "member" ? viewer.district : (market.districts[0] ?? ""));
  const previews = asked.flatMap(({ slotStart, energyWh }): SlotPreview[] => {
    const others = orders.get(slotStart) ?? [];
    if (isThinWithout(others, memberId)) return [];
    const before = indications.get(slotStart)?.priceMicroEurPerKwh ?? null;
    return [previewSlot(slotStart, market, others, { ...mine, energyWh }, before)];
  });
  const frame = { gateAt: firstGate, warnings: await previewWarnings(ctx, input, slots, tariff, clock.now) };
  if (previews.length === 0) return noPreview(input, "thin", frame);
  return sumPreview(input, previews, { ...frame, weight: slots.length / picked.length, tariff, mean: mean ?? tariff });
}

/** The slots of the window, null when its first gate has closed. */
function openWindow(windowStart: number, windowEnd: number, now: number, gateClosureMs: number): number[] | null {
  try {
    return offerWindow(windowStart, windowEnd, now, gateClosureMs);
  } catch (error) {
    if (error instanceof DomainError && (error.code === "gate-closed" || error.code === "slot-in-past")) return null;
    throw error;
  }
}

/** Whether the book is thin by the others' orders alone: the asker's own must not open it. */
function isThinWithout(orders: readonly SlotOrder[], memberId: number): boolean {
  const members = (side: "buy" | "sell") =>
    new Set(orders.filter((order) => order.side === side && order.memberId !== memberId).map((order) => order.memberId))
      .size;
  return isThin(members("buy"), members("sell"));
}

function orderOf(input: PlaceOfferRequest, memberId: number, district: string): SlotOrder {
  return {
    offerId: "preview",
    memberId,
    district,
    side: input.side,
    energyWh: input.energyWh,
    limitMicroEurPerKwh: input.limitMicroEurPerKwh,
    source: input.side === "sell" ? (input.source ?? "other") : null,
    green: input.side === "sell" && input.green,
    acceptedSources: input.side === "buy" ? input.acceptedSources : null,
    greenOnly: input.side === "buy" && input.greenOnly,
    districtPreference: input.districtPreference,
  };
}

function evenlyPicked(count: number): number[] {
  const picked = Math.min(count, MOST_CLEARED);
  return Array.from({ length: picked }, (_, index) => Math.floor((index * count) / picked));
}

import { DomainError } from "@/lib/domain/errors";
import { gateAt, offerWindow, spreadOverSlots } from "@/lib/domain/market/offer";
import { checkOneSide } from "@/lib/domain/market/position";
import type { SlotOrder } from "@/lib/domain/market/slotBook";
import type { Context } from "@/lib/server/context";
import { loadPosition } from "@/lib/server/persistence/queries/positions";
import type { OfferPreview, PlaceOfferRequest } from "@/types/community";
import { instant } from "./instant";
import { isThinWithout, readPreviewBooks, readSlotMarket } from "./previewBooks";
import { previewSlot, type SlotPreview } from "./previewSlot";
import { noPreview, sumPreview } from "./previewSums";
import { previewWarnings } from "./previewWarnings";
import { standpoint } from "./standpoint";
import { meanTariff, viewerTariff } from "./tariff";

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
  const at = await standpoint(ctx);
  const memberId = viewer.kind === "member" ? viewer.memberId : NOBODY;
  const [windowStart, windowEnd] = [Date.parse(input.windowStart), Date.parse(input.windowEnd)];
  const slots = openWindow(windowStart, windowEnd, at.now, community.gateClosureMs);
  const firstGate = instant(gateAt(windowStart, community.gateClosureMs));
  if (slots === null) return noPreview(input, "gate-closed", { gateAt: firstGate, warnings: [] });
  const spread = spreadOverSlots(
    input,
    slots,
    slots.map(() => Number.MAX_SAFE_INTEGER),
  );
  const picked = evenlyPicked(slots.length);
  const asked = new Map(picked.map((index) => [slots[index] ?? windowStart, spread[index] ?? 0]));
  const [position, books, market, tariff, mean] = await Promise.all([
    at.shared(`position ${memberId} ${windowStart} ${windowEnd}`, () =>
      loadPosition(db, community.communityId, memberId, windowStart, windowEnd),
    ),
    readPreviewBooks(ctx, at, [...asked.keys()]),
    readSlotMarket(ctx, at),
    viewerTariff(ctx, at),
    meanTariff(ctx, at),
  ]);
  checkOneSide(position, input.side, slots);
  const mine = orderOf(input, memberId, viewer.kind === "member" ? viewer.district : (market.districts[0] ?? ""));
  const previews = books.flatMap((book): SlotPreview[] => {
    if (isThinWithout(book, memberId)) return [];
    return [previewSlot(book, market, { ...mine, energyWh: asked.get(book.slotStart) ?? 0 })];
  });
  const frame = { gateAt: firstGate, warnings: await previewWarnings(ctx, at, input, slots, tariff) };
  if (previews.length === 0) return noPreview(input, "thin", frame);
  return sumPreview(input, previews, { ...frame, weight: slots.length / picked.length, tariff, mean });
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

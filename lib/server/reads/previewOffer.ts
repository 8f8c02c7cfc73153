import { DomainError } from "@/lib/domain/errors";
import { checkTerms } from "@/lib/domain/market/checkTerms";
import { fitOffer } from "@/lib/domain/market/fitOffer";
import { gateAt, offerWindow, spreadOverSlots } from "@/lib/domain/market/offer";
import { pickedSlots } from "@/lib/domain/market/pickedSlots";
import type { SlotOrder } from "@/lib/domain/market/slotBook";
import { memberIdOf } from "@/lib/domain/privacy/viewer";
import type { Context } from "@/lib/server/context";
import { findMember } from "@/lib/server/persistence/queries/members";
import { loadStanding, meansOf } from "@/lib/server/persistence/queries/standing";
import type { OfferPreview, PlaceOfferRequest } from "@/types/community";
import { instant } from "./instant";
import { isThinWithout, readPreviewBooks, readSlotMarket } from "./previewBooks";
import { previewSlot, type SlotPreview } from "./previewSlot";
import { noPreview, sumPreview } from "./previewSums";
import { previewWarnings } from "./previewWarnings";
import { type Standpoint, standpoint } from "./standpoint";
import { meanTariff, viewerTariff } from "./tariff";

/** Visitors are nobody's member; ids of members start at 1. */
const NOBODY = 0;

/**
 * What an offer would get if the books of its slots closed now: each book is cleared with it. Visitors ask with the
 * community's mean tariff from its first district. Thin books answer nothing.
 * @throws DomainError what placing the offer would throw: for a window or energy that cannot be offered, for both sides of a slot,
 * without a plant, beyond what connection, plant or daily limit carry.
 */
export async function previewOffer(ctx: Context, input: PlaceOfferRequest): Promise<OfferPreview> {
  const { community, viewer } = ctx;
  const at = await standpoint(ctx);
  const memberId = viewer.kind === "member" ? viewer.memberId : NOBODY;
  const [windowStart, windowEnd] = [Date.parse(input.windowStart), Date.parse(input.windowEnd)];
  const slots = openWindow(windowStart, windowEnd, at.now, community.gateClosureMs);
  const firstGate = instant(gateAt(windowStart, community.gateClosureMs));
  if (slots === null) return noPreview(input, "gate-closed", { gateAt: firstGate, warnings: [] });
  await checkFit(ctx, at, input, slots);
  const spread = spreadOverSlots(
    input,
    slots,
    slots.map(() => Number.MAX_SAFE_INTEGER),
  );
  const { picked, weight } = pickedSlots(slots.map((slot, index) => [slot, spread[index] ?? 0] as const));
  const asked = new Map(picked);
  const [books, market, tariff, mean] = await Promise.all([
    readPreviewBooks(ctx, at, [...asked.keys()]),
    readSlotMarket(ctx, at),
    viewerTariff(ctx, at),
    meanTariff(ctx, at),
  ]);
  const mine = orderOf(input, memberId, viewer.kind === "member" ? viewer.district : (market.districts[0] ?? ""));
  const previews = books.flatMap((book): SlotPreview[] => {
    if (isThinWithout(book, memberId)) return [];
    return [previewSlot(book, market, { ...mine, energyWh: asked.get(book.slotStart) ?? 0 })];
  });
  const frame = { gateAt: firstGate, warnings: await previewWarnings(ctx, at, input, slots, tariff) };
  if (previews.length === 0) return noPreview(input, "thin", frame);
  return sumPreview(input, previews, { ...frame, weight, tariff, mean });
}

/** Refuses what placing the offer would refuse. @throws DomainError as fitOffer and checkTerms do. */
async function checkFit(
  { db, community, viewer }: Context,
  at: Standpoint,
  input: PlaceOfferRequest,
  slots: readonly number[],
): Promise<void> {
  const memberId = memberIdOf(viewer);
  if (memberId === null) return;
  checkTerms(input);
  const { windowStart, windowEnd } = input;
  const [member, { plants, position }] = await Promise.all([
    at.shared(`trader ${memberId}`, () => findMember(db, community.communityId, memberId)),
    at.shared(`standing ${memberId} ${windowStart} ${windowEnd}`, () =>
      loadStanding(db, community, { memberId }, slots),
    ),
  ]);
  if (!member) return;
  fitOffer(
    { ...input, windowStart: Date.parse(windowStart) },
    slots,
    position,
    meansOf(community, member, plants, input),
  );
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

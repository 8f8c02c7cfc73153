import { offerOutlook } from "@/lib/domain/insights/outlook";
import { isThin } from "@/lib/domain/privacy/thinSlot";
import { memberIdOf } from "@/lib/domain/privacy/viewer";
import { SLOT_MS } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import type { DistrictFees } from "@/lib/server/persistence/queries/readCommunityFacts";
import { type OwnOffer, readOwnOffers } from "@/lib/server/persistence/queries/readOffers";
import { type IndicatedSlot, readIndications } from "@/lib/server/persistence/queries/readPrices";
import type { MyOffer } from "@/types/community";
import { districtFee } from "./fees";
import { instant } from "./instant";
import { marketClock } from "./marketClock";
import { offerFor } from "./offerFor";
import { readPseudonyms } from "./pseudonyms";

/** How long a change may be undone, on the wall's clock. */
const UNDO_MS = 5_000;
/** Offers that ended are kept in sight this long. */
const ENDED_SHOWN_MS = 3_600_000;
const MOST_SHOWN = 100;

/** The viewer's own open offers and those that ended within the hour, each with what it would get now. */
export async function readMyOffers(ctx: Context, fees: DistrictFees): Promise<MyOffer[]> {
  const { db, community, viewer } = ctx;
  const memberId = memberIdOf(viewer);
  if (memberId === null || viewer.kind !== "member") return [];
  const clock = marketClock(ctx);
  const [offers, pseudonyms] = await Promise.all([
    readOwnOffers(db, community.communityId, memberId, {
      fromSlot: clock.firstOpen,
      changedSince: clock.now - ENDED_SHOWN_MS,
      limit: MOST_SHOWN,
    }),
    readPseudonyms(ctx),
  ]);
  const slots = offers.flatMap((offer) => offer.slots.map((slot) => slot.slotStart));
  const indicated =
    slots.length === 0
      ? []
      : await readIndications(db, community.communityId, Math.min(...slots), Math.max(...slots) + SLOT_MS);
  const indications = new Map(indicated.map((slot) => [slot.slotStart, slot]));
  const view = {
    viewerId: memberId,
    pseudonyms,
    gateClosureMs: community.gateClosureMs,
    firstOpen: clock.firstOpen,
    takePrice: () => null,
  };
  const wall = ctx.clock.wall();
  return offers.map((offer) => {
    const shown = offerFor(offer, view);
    const fee = offer.side === "buy" ? districtFee(fees, "buy", viewer.district) : 0;
    return {
      ...shown,
      ...outlookOf(offer, indications, fee),
      editable: shown.expiresAt !== null,
      undoUntil: undoUntil(offer, wall),
    };
  });
}

function outlookOf(offer: OwnOffer, indications: ReadonlyMap<number, IndicatedSlot>, feeMicroEurPerKwh: number) {
  const slots = offer.state === "open" ? offer.slots : [];
  return offerOutlook(
    { side: offer.side, limitMicroEurPerKwh: offer.limitMicroEurPerKwh, remainingWh: offer.leftWh },
    slots.map(({ slotStart, leftWh }) => {
      const indication = indications.get(slotStart);
      const price = indication && indication.volumeWh > 0 ? indication.priceMicroEurPerKwh : null;
      return {
        leftWh,
        priceMicroEurPerKwh: price === null ? null : price + feeMicroEurPerKwh,
        thin: isThin(indication?.buyers ?? 0, indication?.sellers ?? 0),
      };
    }),
  );
}

function undoUntil({ lastChange, state }: OwnOffer, wall: number): string | null {
  if (!lastChange || lastChange.change === "undo" || (state !== "open" && state !== "cancelled")) return null;
  const until = lastChange.wallAt + UNDO_MS;
  return until > wall ? instant(until) : null;
}

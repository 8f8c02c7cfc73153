import { meanFeeTo } from "@/lib/domain/insights/networkFees";
import { offerOutlook, type SlotIndication, slotOutlooks } from "@/lib/domain/insights/outlook";
import { isThin } from "@/lib/domain/privacy/thinSlot";
import { SLOT_MS } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { type OwnOffer, readOwnOffers } from "@/lib/server/persistence/queries/readOffers";
import { type IndicatedSlot, readIndications } from "@/lib/server/persistence/queries/readPrices";
import type { MyOffer } from "@/types/community";
import { readDistrictFees } from "./fees";
import { instant } from "./instant";
import { offerFor } from "./offerFor";
import { readPseudonyms } from "./pseudonyms";
import type { Standpoint } from "./standpoint";

/** How long a change may be undone, on the wall's clock. */
const UNDO_MS = 5_000;
/** Offers that ended are kept in sight this long. */
const ENDED_SHOWN_MS = 3_600_000;
const MOST_SHOWN = 100;

/** The viewer's own open offers and those that ended within the hour, each with what it would get now. */
export async function readMyOffers(ctx: Context, at: Standpoint): Promise<MyOffer[]> {
  const { community, viewer } = ctx;
  if (viewer.kind !== "member") return [];
  const { memberId, district } = viewer;
  const [{ offers, indications }, fees, pseudonyms] = await Promise.all([
    at.shared(`offers ${memberId}`, () => loadOwn(ctx, at, memberId)),
    readDistrictFees(ctx, at),
    readPseudonyms(ctx),
  ]);
  const view = {
    viewerId: memberId,
    pseudonyms,
    gateClosureMs: community.gateClosureMs,
    firstOpen: at.firstOpen,
    takePrice: () => null,
  };
  const wall = ctx.clock.wall();
  const sight = at.now - ENDED_SHOWN_MS;
  return offers
    .filter((offer) => isInSight(offer, sight))
    .map((offer) => {
      const shown = offerFor(offer, view);
      const fee = offer.side === "buy" ? meanFeeTo(fees, district) : 0;
      const slots = slotOutlooks(
        offer.state === "open" ? offer.slots : [],
        (slot) => indicated(indications.get(slot)),
        fee,
      );
      return {
        ...shown,
        ...offerOutlook({ ...offer, remainingWh: offer.leftWh }, slots),
        editable: shown.expiresAt !== null,
        undoUntil: undoUntil(offer, wall),
        rule: offer.rule,
      };
    });
}

function isInSight({ state, changedAt, windowEnd }: OwnOffer, since: number): boolean {
  return state === "open" || changedAt >= since || (state !== "cancelled" && windowEnd >= since);
}

async function loadOwn({ db, community }: Context, at: Standpoint, memberId: number) {
  const { communityId } = community;
  const offers = await readOwnOffers(db, communityId, memberId, {
    fromSlot: at.firstOpen,
    changedSince: at.running - ENDED_SHOWN_MS,
    limit: MOST_SHOWN,
  });
  const slots = offers.flatMap((offer) => offer.slots.map((slot) => slot.slotStart));
  const found =
    slots.length === 0 ? [] : await readIndications(db, communityId, Math.min(...slots), Math.max(...slots) + SLOT_MS);
  return { offers, indications: new Map(found.map((slot) => [slot.slotStart, slot])) };
}

/** A slot nobody has looked at yet is one of which nothing may be said. */
function indicated(slot: IndicatedSlot | undefined): SlotIndication {
  if (!slot) return { priceMicroEurPerKwh: null, thin: true };
  return {
    priceMicroEurPerKwh: slot.volumeWh > 0 ? slot.priceMicroEurPerKwh : null,
    thin: isThin(slot.buyers, slot.sellers),
  };
}

function undoUntil({ lastChange, state }: OwnOffer, wall: number): string | null {
  if (!lastChange || lastChange.change === "undo" || (state !== "open" && state !== "cancelled")) return null;
  const until = lastChange.wallAt + UNDO_MS;
  return until > wall ? instant(until) : null;
}

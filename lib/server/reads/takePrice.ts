import { feeBetween, type NetworkFees } from "@/lib/domain/insights/networkFees";
import { memberIdOf } from "@/lib/domain/privacy/viewer";
import type { Context } from "@/lib/server/context";
import type { OwnMember } from "@/lib/server/persistence/queries/readMembers";
import { type OfferRecord, readOwnSides } from "@/lib/server/persistence/queries/readOffers";
import type { Standpoint } from "./standpoint";

/**
 * What the viewer would pay (fee added) or receive (fee deducted) for taking an offer now, null when it cannot: no active member, the
 * market paused, the offer its own or without an instant price, preferences not met, or the viewer on the other side of a slot.
 */
export async function readTakePrices(
  { viewer, community, db }: Context,
  at: Standpoint,
  own: OwnMember | null,
  fees: NetworkFees,
): Promise<(offer: OfferRecord) => number | null> {
  const memberId = memberIdOf(viewer);
  if (viewer.kind !== "member" || memberId === null || !own?.active || community.pausedReason !== null)
    return () => null;
  const sides = await at.shared(`sides ${memberId}`, () =>
    readOwnSides(db, community.communityId, memberId, at.firstOpen),
  );
  return (offer) => {
    if (offer.instantMicroEurPerKwh === null || offer.owner.memberId === memberId) return null;
    if (offer.districtPreference === "own" && offer.district !== viewer.district) return null;
    if (offer.side === "buy" && !maySupply(offer, own)) return null;
    const blocked = sides.some(
      ({ slotStart, side }) => side === offer.side && slotStart >= offer.windowStart && slotStart < offer.windowEnd,
    );
    if (blocked) return null;
    return offer.side === "sell"
      ? offer.instantMicroEurPerKwh + feeBetween(fees, offer.district, viewer.district)
      : offer.instantMicroEurPerKwh - feeBetween(fees, viewer.district, offer.district);
  };
}

/** Whether one of the viewer's plants gives what a buyer asks for. */
function maySupply(offer: OfferRecord, own: OwnMember): boolean {
  return own.plants.some(
    (plant) =>
      (offer.acceptedSources === null || offer.acceptedSources.includes(plant.kind)) &&
      (!offer.greenOnly || plant.green),
  );
}

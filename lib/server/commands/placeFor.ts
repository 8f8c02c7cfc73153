import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import { fitOffer } from "@/lib/domain/market/fitOffer";
import { offerWindow } from "@/lib/domain/market/offer";
import type { Context } from "@/lib/server/context";
import type { Journal } from "@/lib/server/events/journal";
import type { MemberRecord } from "@/lib/server/persistence/queries/members";
import { insertOfferSlots } from "@/lib/server/persistence/queries/offerSlots";
import { insertOffers } from "@/lib/server/persistence/queries/offers";
import { loadStanding, meansOf } from "@/lib/server/persistence/queries/standing";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { PlaceOfferRequest } from "@/types/community";
import type { Written } from "./journaled";
import type { ChangedOffer } from "./offerReply";
import { offerFrom } from "./offerTerms";
import { requireOpenMarket } from "./requireTrader";

/**
 * Places an offer of a locked member in a running transaction, whoever decided on it: the member or one of its rules. All refusals
 * come before anything is written; the journal and what the slots would now clear at are left to the caller. @throws DomainError as placeOffer does.
 */
export async function placeFor(
  ctx: Context,
  tx: Transaction<Database>,
  member: MemberRecord,
  input: PlaceOfferRequest,
  requestHash: string,
): Promise<Written<ChangedOffer>> {
  const { community } = ctx;
  const { communityId } = community;
  requireOpenMarket(ctx);
  const now = ctx.clock.now();
  const offer = offerFrom(input, { offerId: randomUUID(), memberId: member.memberId, now });
  const slots = offerWindow(offer.windowStart, offer.windowEnd, now, community.gateClosureMs);
  const { plants, position } = await loadStanding(tx, community, member, slots);
  const parts = fitOffer(offer, slots, position, meansOf(community, member, plants, offer));
  await insertOffers(tx, communityId, [offer]);
  await insertOfferSlots(
    tx,
    communityId,
    parts.map((part) => ({ ...part, offerId: offer.offerId })),
  );
  const touched = parts.map((part) => part.slotStart);
  const reply: ChangedOffer = { offer, slots: parts, touched, member, now, undoUntil: null };
  const journal: Journal = {
    audit: [
      {
        kind: "offer-placed",
        subject: `offer:${offer.offerId}`,
        payload: { memberId: member.memberId, requestHash },
        at: now,
        detail: { offer, slots: parts },
      },
    ],
    live: [
      {
        kind: "offer",
        slotStart: offer.windowStart,
        at: now,
        detail: { change: "placed", side: offer.side, slots: parts.length },
      },
    ],
  };
  return { reply, journal };
}

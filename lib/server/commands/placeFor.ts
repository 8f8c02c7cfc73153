import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import { aboveCap, offerWindow, spreadOverSlots } from "@/lib/domain/market/offer";
import { checkSpending } from "@/lib/domain/market/position";
import type { Context } from "@/lib/server/context";
import type { Journal } from "@/lib/server/events/journal";
import type { MemberRecord } from "@/lib/server/persistence/queries/members";
import { insertOfferSlots } from "@/lib/server/persistence/queries/offerSlots";
import { insertOffers } from "@/lib/server/persistence/queries/offers";
import { findTariff } from "@/lib/server/persistence/queries/tariffs";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { PlaceOfferRequest } from "@/types/community";
import type { Written } from "./journaled";
import { checkSource, storageWh } from "./memberCaps";
import type { ChangedOffer } from "./offerReply";
import { offerFrom } from "./offerTerms";
import { offerWarnings } from "./offerWarnings";
import { requireOpenMarket } from "./requireTrader";
import { loadStanding, openCaps } from "./standing";

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
  const standing = await loadStanding(tx, community, member, slots);
  if (offer.side === "sell") checkSource(standing.plants, offer.source, offer.green);
  const caps = openCaps(community, member, standing, offer, slots);
  const stored = storageWh(standing.plants);
  if (offer.source === "battery" && offer.energyWh > stored) throw aboveCap(stored, offer.windowStart);
  const spread = spreadOverSlots(offer, slots, caps);
  const parts = slots
    .map((slotStart, i) => ({ slotStart, energyWh: spread[i] ?? 0, filledWh: 0 }))
    .filter((part) => part.energyWh > 0);
  if (offer.side === "buy") {
    const limit = member.dailySpendLimitNanoEur;
    checkSpending(standing.position, parts, offer.energyWh, offer.limitMicroEurPerKwh, limit, community.timeZone);
  }
  const tariff = (await findTariff(tx, communityId, member.memberId, now)) ?? undefined;
  const warnings = await offerWarnings(tx, communityId, offer, slots, tariff, now);
  await insertOffers(tx, communityId, [offer]);
  await insertOfferSlots(
    tx,
    communityId,
    parts.map((part) => ({ ...part, offerId: offer.offerId })),
  );
  const touched = parts.map((part) => part.slotStart);
  const reply: ChangedOffer = { offer, slots: parts, touched, member, now, undoUntil: null, warnings };
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

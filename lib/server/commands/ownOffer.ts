import type { Transaction } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import { isOpen, type Offer, type OfferSlot } from "@/lib/domain/market/offer";
import type { Context } from "@/lib/server/context";
import type { Journal } from "@/lib/server/events/journal";
import type { MemberRecord } from "@/lib/server/persistence/queries/members";
import { insertRevision } from "@/lib/server/persistence/queries/offerRevisions";
import { listOfferSlots, replaceOfferSlots } from "@/lib/server/persistence/queries/offerSlots";
import { lockOffer, updateOffer } from "@/lib/server/persistence/queries/offers";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { Written } from "./journaled";
import { type ChangedOffer, UNDO_MS } from "./offerReply";

/** A member's own offer, locked, with its slots and the time at which it was locked: gates are judged by that. */
export type LockedOffer = { offer: Offer; slots: OfferSlot[]; openSlots: OfferSlot[]; now: number };

/**
 * Locks one's own offer for a change. @throws DomainError not-found for a missing one and for everybody else's alike,
 * stale-version when it changed since it was read.
 */
export async function lockOwnOffer(
  ctx: Context,
  tx: Transaction<Database>,
  member: MemberRecord,
  offerId: string,
  version: number,
): Promise<LockedOffer> {
  const { communityId, gateClosureMs } = ctx.community;
  const offer = await lockOffer(tx, communityId, offerId);
  if (!offer || offer.memberId !== member.memberId) throw new DomainError("not-found", "There is no such offer.");
  if (offer.version !== version) {
    throw new DomainError("stale-version", "This offer has changed since you read it. Look again, then decide.", {
      path: "/version",
      params: { version: offer.version },
    });
  }
  const slots = await listOfferSlots(tx, communityId, offerId);
  const now = ctx.clock.now();
  return { offer, slots, openSlots: slots.filter((slot) => isOpen(slot.slotStart, now, gateClosureMs)), now };
}

/** @throws DomainError offer-gone or gate-closed when nothing of the offer can change any more. */
export function requireOpenSlots({ offer, openSlots }: LockedOffer): void {
  if (offer.state !== "open") throw new DomainError("offer-gone", "This offer has ended already.");
  if (openSlots.length === 0) {
    throw new DomainError("gate-closed", "The gate of this offer has closed: it is in the auction now.");
  }
}

/** What a change may alter of an offer. */
function termsOf({ state, energyWh, limitMicroEurPerKwh, instantMicroEurPerKwh }: Offer) {
  return { state, energyWh, limitMicroEurPerKwh, instantMicroEurPerKwh };
}

/** Writes a change of one's own offer: the old state as a revision, the new parts of its open slots. The journal and what the slots would now clear at are left to the caller. */
export async function changeOwnOffer(
  ctx: Context,
  tx: Transaction<Database>,
  member: MemberRecord,
  locked: LockedOffer,
  change: {
    kind: "edit" | "cancel" | "undo";
    fields: Partial<Offer>;
    openSlots: readonly OfferSlot[];
    requestHash: string;
  },
): Promise<Written<ChangedOffer>> {
  const { communityId } = ctx.community;
  const { offer, now } = locked;
  const wallAt = ctx.clock.wall();
  const changed: Offer = { ...offer, ...change.fields, version: offer.version + 1, changedAt: now };
  await insertRevision(tx, communityId, {
    version: offer.version,
    change: change.kind,
    offer,
    slots: locked.slots,
    changedAt: now,
    wallAt,
  });
  await updateOffer(tx, communityId, changed);
  const parts = change.openSlots.filter((slot) => slot.energyWh > 0);
  const touched = [...new Set([...locked.openSlots, ...parts].map((slot) => slot.slotStart))].sort((a, b) => a - b);
  const fromSlot = touched[0] ?? offer.windowEnd;
  await replaceOfferSlots(tx, communityId, offer.offerId, fromSlot, parts);
  const reply: ChangedOffer = {
    offer: changed,
    slots: parts,
    touched,
    member,
    now,
    undoUntil: change.kind === "undo" ? null : wallAt + UNDO_MS,
  };
  const said = { edit: "edited", cancel: "cancelled", undo: "restored" }[change.kind];
  const journal: Journal = {
    audit: [
      {
        kind: `offer-${said}`,
        subject: `offer:${offer.offerId}`,
        payload: { memberId: member.memberId, version: changed.version, requestHash: change.requestHash },
        at: now,
        detail: { ...termsOf(changed), fromSlot, slots: parts },
      },
    ],
    live: [
      {
        kind: "offer",
        slotStart: touched[0] ?? offer.windowStart,
        at: now,
        detail: { change: said, side: offer.side, slots: touched.length },
      },
    ],
  };
  return { reply, journal };
}

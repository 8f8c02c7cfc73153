import type { Transaction } from "kysely";
import * as z from "zod";
import type { Offer } from "@/lib/domain/market/offer";
import { planTake } from "@/lib/domain/settlement/planTake";
import { appendJournal } from "@/lib/server/events/journal";
import { OfferChanged, OfferPlaced, OfferTaken } from "@/lib/server/events/journalDetails";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import type { AuditRecord } from "@/lib/server/persistence/queries/audit";
import { addFilled, insertOfferSlots, replaceOfferSlots } from "@/lib/server/persistence/queries/offerSlots";
import { insertOffers, lockOffer, updateOffer } from "@/lib/server/persistence/queries/offers";
import { insertTrades } from "@/lib/server/persistence/queries/trades";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { Replay } from "./journal";
import { detailOf, draftOf, subjectOf } from "./storedEvent";

type Tx = Transaction<Database>;
const Taker = z.object({ memberId: z.int(), takeId: z.uuid() });

/** Has an effect and writes its event again, in one transaction as at first. */
export function writeAgain(replay: Replay, event: AuditRecord, effect: (tx: Tx) => Promise<void>): Promise<void> {
  return inTransaction(replay.db, async (tx) => {
    await effect(tx);
    await appendJournal(tx, replay.community.communityId, { audit: [draftOf(event)] });
  });
}

export function repeatPlacing(replay: Replay, event: AuditRecord): Promise<void> {
  const { communityId } = replay.community;
  const { offer, slots } = OfferPlaced.parse(detailOf(event));
  return writeAgain(replay, event, async (tx) => {
    await insertOffers(tx, communityId, [offer]);
    await insertOfferSlots(
      tx,
      communityId,
      slots.map((slot) => ({ ...slot, offerId: offer.offerId })),
    );
  });
}

/** Repeats an edit, cancel or undo. */
export function repeatChange(replay: Replay, event: AuditRecord): Promise<void> {
  const { communityId } = replay.community;
  const { fromSlot, slots, ...terms } = OfferChanged.parse(detailOf(event));
  return writeAgain(replay, event, async (tx) => {
    const offer = await standingOffer(tx, communityId, event);
    await updateOffer(tx, communityId, { ...offer, ...terms, version: offer.version + 1, changedAt: event.at });
    await replaceOfferSlots(tx, communityId, offer.offerId, fromSlot, slots);
  });
}

export function repeatTake(replay: Replay, event: AuditRecord): Promise<void> {
  const { communityId } = replay.community;
  const { memberId, takeId } = Taker.parse(JSON.parse(event.payload));
  const { shares, price, supply } = OfferTaken.parse(detailOf(event));
  return writeAgain(replay, event, async (tx) => {
    const offer = await standingOffer(tx, communityId, event);
    const { offerId } = offer;
    const takenWh = shares.reduce((sum, share) => sum + share.energyWh, offer.takenWh);
    const done = takenWh + offer.matchedWh === offer.energyWh;
    await updateOffer(tx, communityId, { ...offer, takenWh, state: done ? "closed" : "open" });
    await addFilled(
      tx,
      communityId,
      shares.map(({ slotStart, energyWh }) => ({ slotStart, offerId, energyWh, filledWh: energyWh })),
    );
    await insertTrades(tx, communityId, planTake(offer, memberId, shares, price, supply, { takeId, at: event.at }));
  });
}

async function standingOffer(tx: Tx, communityId: number, event: AuditRecord): Promise<Offer> {
  const offer = await lockOffer(tx, communityId, subjectOf(event));
  if (!offer) throw new Error("its offer was never placed");
  return offer;
}

import type { Transaction } from "kysely";
import { isOpen, type Offer, type OfferSlot } from "@/lib/domain/market/offer";
import type { SystemContext } from "@/lib/server/context";
import { loadSlotMarket } from "@/lib/server/persistence/queries/districts";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { OfferReply, OfferWarning } from "@/types/community";
import { INDICATED_AT_ONCE, indicateSlots } from "./indicateSlots";
import type { Written } from "./journaled";
import { myOffer } from "./myOffer";

/** How long a change may be undone, on the wall's clock. */
export const UNDO_MS = 5_000;

export type ChangedOffer = {
  offer: Offer;
  /** Its parts after the change. */
  slots: readonly OfferSlot[];
  /** Slots whose book the change touched. */
  touched: readonly number[];
  member: { alias: string; district: string };
  now: number;
  undoUntil: number | null;
  warnings?: readonly OfferWarning[];
};

/** A change of one's own offer with the reply to it, for a person who waits for one. */
export async function answered(
  system: SystemContext,
  tx: Transaction<Database>,
  change: Promise<Written<ChangedOffer>>,
): Promise<Written<OfferReply>> {
  const { reply: changed, journal } = await change;
  return { reply: await offerReply(system, tx, changed), journal };
}

/** The reply to a change of one's own offer: brings the indications of the touched slots up to date and says what it would get. */
async function offerReply(
  system: SystemContext,
  tx: Transaction<Database>,
  changed: ChangedOffer,
): Promise<OfferReply> {
  const { communityId, gateClosureMs } = system.community;
  const { now } = changed;
  const market = await loadSlotMarket(tx, system.community, now);
  const slots = changed.touched.filter((slot) => isOpen(slot, now, gateClosureMs)).slice(0, INDICATED_AT_ONCE);
  const indications = await indicateSlots(tx, communityId, market, slots, now);
  return {
    offer: myOffer({ ...changed, market, indications, gateClosureMs }),
    warnings: [...(changed.warnings ?? [])],
  };
}

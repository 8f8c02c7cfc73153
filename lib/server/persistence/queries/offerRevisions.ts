import type { Transaction } from "kysely";
import type { Offer, OfferSlot } from "@/lib/domain/market/offer";
import type { Database } from "../schema/database";
import { at } from "./at";

/** An offer as it was before a change: what undo restores and the journal keeps. */
export type OfferRevision = {
  version: number;
  change: "edit" | "cancel" | "undo";
  offer: Offer;
  slots: OfferSlot[];
  changedAt: number;
  wallAt: number;
};

/** Keeps what an offer was before the change from its version on. */
export async function insertRevision(
  tx: Transaction<Database>,
  communityId: number,
  revision: OfferRevision,
): Promise<void> {
  await tx
    .insertInto("offer_revision")
    .values({
      community_id: communityId,
      offer_id: revision.offer.offerId,
      version: revision.version,
      change: revision.change,
      snapshot: JSON.stringify({ offer: revision.offer, slots: revision.slots }),
      changed_at: at(revision.changedAt),
      wall_at: at(revision.wallAt),
    })
    .execute();
}

/** The last change of an offer, null when it never changed. */
export async function lastRevision(
  tx: Transaction<Database>,
  communityId: number,
  offerId: string,
): Promise<OfferRevision | null> {
  const row = await tx
    .selectFrom("offer_revision")
    .selectAll()
    .where("community_id", "=", communityId)
    .where("offer_id", "=", offerId)
    .orderBy("version", "desc")
    .executeTakeFirst();
  if (!row) return null;
  const snapshot = row.snapshot as unknown as { offer: Offer; slots: OfferSlot[] };
  return { version: row.version, change: row.change, ...snapshot, changedAt: row.changed_at, wallAt: row.wall_at };
}

import type { Transaction } from "kysely";
import { insertNotifications } from "@/lib/server/persistence/queries/notifications";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { NotificationDraft } from "./draft";

/**
 * Tells members what happened, in the transaction in which it did: once per member and key, only those who have an account
 * and wish to be told of its kind. Their open pages hear of it at the commit. Returns how many were told.
 */
export function notify(
  tx: Transaction<Database>,
  communityId: number,
  drafts: readonly NotificationDraft[],
): Promise<number> {
  return insertNotifications(
    tx,
    communityId,
    drafts.map((draft) => ({ ...draft, slotStart: draft.slotStart ?? null })),
  );
}

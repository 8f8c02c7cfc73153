import type { Kysely, Transaction } from "kysely";
import type { Database } from "../schema/database";

/** Locks a community's market state until the transaction ends and says why the market is paused, null while it runs. */
export async function lockPausedReason(tx: Transaction<Database>, communityId: number): Promise<string | null> {
  const row = await tx
    .selectFrom("community")
    .select("paused_reason")
    .where("community_id", "=", communityId)
    // Only this: rows that refer to the community may still be written.
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  return row.paused_reason;
}

/** Pauses the market for a reason, or lets it run with null. */
export async function setPausedReason(
  tx: Transaction<Database>,
  communityId: number,
  reason: string | null,
): Promise<void> {
  await tx
    .updateTable("community")
    .set({ paused_reason: reason })
    .where("community_id", "=", communityId)
    .executeTakeFirstOrThrow();
}

/** When something last happened to a subject of the audit chain, null when never. */
export async function lastAuditAt(
  db: Kysely<Database>,
  communityId: number,
  event: { subject: string; kind: string },
): Promise<number | null> {
  const row = await db
    .selectFrom("audit_event")
    .select("at")
    .where("community_id", "=", communityId)
    .where("subject", "=", event.subject)
    .where("kind", "=", event.kind)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}

import { sql, type Transaction } from "kysely";
import type { Database } from "../schema/database";

/**
 * Lets a change of offers through, until its transaction ends. Taken before the clock is read: whoever found a gate open has
 * written its change before the slot is cleared, and whoever comes during the clearing finds the gate closed. Returns the last
 * slot that is cleared, null before the first: a clock that says its gate is open is behind.
 */
export async function passGate(tx: Transaction<Database>, communityId: number): Promise<number | null> {
  await sql`SELECT pg_advisory_xact_lock_shared(hashtextextended(${nameOf(communityId)}, 0))`.execute(tx);
  const row = await tx
    .selectFrom("clearing")
    .select("slot_start")
    .where("community_id", "=", communityId)
    .orderBy("slot_start", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.slot_start ?? null;
}

/** Waits for the changes under way and lets no other through until the transaction ends. */
export async function closeGate(tx: Transaction<Database>, communityId: number): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${nameOf(communityId)}, 0))`.execute(tx);
}

function nameOf(communityId: number): string {
  return `gate ${communityId}`;
}

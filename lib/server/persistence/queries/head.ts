import type { Kysely, Transaction } from "kysely";
import type { Database } from "../schema/database";

/** The last numbers of a community's audit chain, live events and ledger. */
export type Head = { auditSeq: number; auditHash: string; eventSeq: number; transactionId: number };

/** Makes the head of a new community. */
export async function insertHead(db: Kysely<Database>, communityId: number): Promise<void> {
  await db
    .insertInto("community_head")
    .values({ community_id: communityId })
    .onConflict((c) => c.doNothing())
    .execute();
}

/**
 * Reads the head and keeps it locked until the transaction ends: whoever holds it writes next, so numbers follow commits.
 * Take it as the last lock of a transaction.
 */
export async function lockHead(tx: Transaction<Database>, communityId: number): Promise<Head> {
  const row = await tx
    .selectFrom("community_head")
    .selectAll()
    .where("community_id", "=", communityId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return {
    auditSeq: row.audit_seq,
    auditHash: row.audit_hash,
    eventSeq: row.event_seq,
    transactionId: row.transaction_id,
  };
}

/** The head as it stands. */
export async function readHead(db: Kysely<Database>, communityId: number): Promise<Head | null> {
  const row = await db
    .selectFrom("community_head")
    .selectAll()
    .where("community_id", "=", communityId)
    .executeTakeFirst();
  return row
    ? { auditSeq: row.audit_seq, auditHash: row.audit_hash, eventSeq: row.event_seq, transactionId: row.transaction_id }
    : null;
}

/** Moves the locked head on. */
export async function moveHead(tx: Transaction<Database>, communityId: number, head: Head): Promise<void> {
  await tx
    .updateTable("community_head")
    .set({
      audit_seq: head.auditSeq,
      audit_hash: head.auditHash,
      event_seq: head.eventSeq,
      transaction_id: head.transactionId,
    })
    .where("community_id", "=", communityId)
    .execute();
}

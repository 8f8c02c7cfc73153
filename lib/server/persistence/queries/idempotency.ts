import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../schema/database";
import { at } from "./at";

/** Holds a person's key until the transaction ends; false when another request holds it. */
export async function tryHoldKey(
  tx: Transaction<Database>,
  communityId: number,
  actor: string,
  key: string,
): Promise<boolean> {
  const name = `idempotency ${communityId} ${actor} ${key}`;
  const { rows } = await sql<{
    held: boolean;
  }>`SELECT pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) AS held`.execute(tx);
  return rows[0]?.held === true;
}

/** What a key was used for, null when it is new. */
export async function findKey(
  db: Kysely<Database>,
  communityId: number,
  actor: string,
  key: string,
): Promise<{ requestHash: string; response: unknown } | null> {
  const row = await db
    .selectFrom("idempotency_key")
    .select(["request_hash", "response"])
    .where("community_id", "=", communityId)
    .where("actor", "=", actor)
    .where("key", "=", key)
    .executeTakeFirst();
  return row ? { requestHash: row.request_hash, response: row.response } : null;
}

/** Remembers a reply under its key, in the transaction of its effect. */
export async function insertKey(
  tx: Transaction<Database>,
  communityId: number,
  record: { actor: string; key: string; requestHash: string; response: unknown; wallMs: number },
): Promise<void> {
  await tx
    .insertInto("idempotency_key")
    .values({
      community_id: communityId,
      actor: record.actor,
      key: record.key,
      request_hash: record.requestHash,
      response_status: 200,
      response: JSON.stringify(record.response),
      created_at: at(record.wallMs),
    })
    .execute();
}

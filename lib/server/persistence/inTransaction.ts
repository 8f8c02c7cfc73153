import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "./schema/database";

/** Serialization failure, deadlock: PostgreSQL gave up one of two transactions; doing it again is all it asks for. */
const RETRYABLE = new Set(["40001", "40P01"]);
const ATTEMPTS = 5;

/** Runs `fn` in one transaction, again from the start when the database asks for it. A transaction in hand is joined. */
export async function inTransaction<T>(
  db: Kysely<Database>,
  fn: (tx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  if (db.isTransaction) return fn(db as Transaction<Database>);
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().setIsolationLevel("read committed").execute(fn);
    } catch (error) {
      if (attempt === ATTEMPTS || !RETRYABLE.has(sqlState(error))) throw error;
    }
  }
}

/** Shows `fn` the database as it stands now, however long it looks and whatever is written meanwhile. A transaction in hand is joined. */
export async function inSnapshot<T>(db: Kysely<Database>, fn: (tx: Transaction<Database>) => Promise<T>): Promise<T> {
  if (db.isTransaction) return fn(db as Transaction<Database>);
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (tx) => {
      await sql`SET LOCAL statement_timeout = 0`.execute(tx);
      await sql`SET LOCAL idle_in_transaction_session_timeout = 0`.execute(tx);
      return fn(tx);
    });
}

function sqlState(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../schema/database";

/** Waits until nobody else holds the name, and holds it until the transaction ends, across all processes. */
export async function holdName(tx: Transaction<Database>, name: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}

/**
 * Runs `work` while this process alone holds `name`; null at once when another holds it. The lock belongs to a connection: it
 * ends with the process however that ends, so that nobody waits for the dead.
 */
export async function whileHolding<T>(db: Kysely<Database>, name: string, work: () => Promise<T>): Promise<T | null> {
  return db.connection().execute(async (connection) => {
    const key = sql`hashtextextended(${name}, 0)`;
    const { rows } = await sql<{ held: boolean }>`SELECT pg_try_advisory_lock(${key}) AS held`.execute(connection);
    if (!rows[0]?.held) return null;
    try {
      return await work();
    } finally {
      await sql`SELECT pg_advisory_unlock(${key})`.execute(connection);
    }
  });
}

import { sql, type Transaction } from "kysely";
import type { Database } from "../schema/database";

/** Waits until nobody else holds the name, and holds it until the transaction ends, across all processes. */
export async function holdName(tx: Transaction<Database>, name: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}

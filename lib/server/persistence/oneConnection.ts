import { Kysely, PostgresDialect } from "kysely";
import type { Client, PoolClient } from "pg";
import type { OpenDatabase } from "@/lib/server/persistence/database";
import type { Database } from "@/lib/server/persistence/schema/database";

/**
 * Runs `fn` with one connection in two guises: for queries, and bare for COPY, which then sees and belongs to the same
 * transaction. The connection is closed afterwards: a COPY that was broken off leaves it unusable.
 */
export async function onOneConnection<T>(
  { pool }: OpenDatabase,
  fn: (db: Kysely<Database>, client: PoolClient & Pick<Client, "end">) => Promise<T>,
): Promise<T> {
  const client = (await pool.connect()) as PoolClient & Pick<Client, "end">; // a pool's connections are clients as any other
  const only = { query: client.query.bind(client), release: () => undefined };
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: { connect: async () => only, end: async () => undefined } }),
  });
  try {
    return await fn(db, client);
  } finally {
    client.release(true);
  }
}

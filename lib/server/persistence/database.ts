import { Kysely, PostgresDialect } from "kysely";
import { Pool } from "pg";
import { EnvironmentError, environment } from "@/lib/server/env";
import { log } from "@/lib/server/log";
import { columnTypes } from "@/lib/server/persistence/columnTypes";
import type { Database } from "@/lib/server/persistence/schema/database";

export type OpenDatabase = { db: Kysely<Database>; pool: Pool; close(): Promise<void> };

export type DatabaseOptions = {
  /** Longest time one statement may take; 0 for no limit (migrations, bulk imports). */
  statementTimeoutMs?: number;
  maxConnections?: number;
  applicationName?: string;
};

// Next loads this module more than once: anew at every change in development, per bundle when built. What is open outlives that.
const shared = globalThis as typeof globalThis & {
  commonwattDatabase?: OpenDatabase;
  commonwattAddresses?: WeakMap<object, string>;
};
shared.commonwattAddresses ??= new WeakMap();
const addressBook = shared.commonwattAddresses;

/** Opens a pool: bigint arrives as a safe integer, timestamptz as epoch milliseconds. Connects at the first query. */
export function openDatabase(url: string, options: DatabaseOptions = {}): OpenDatabase {
  const statementTimeoutMs = options.statementTimeoutMs ?? 30_000;
  const pool = new Pool({
    connectionString: url,
    max: options.maxConnections ?? 10,
    application_name: options.applicationName ?? "commonwatt",
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: statementTimeoutMs || undefined,
    idle_in_transaction_session_timeout: 60_000,
    types: columnTypes,
  });
  // Without listeners a database restart would end the process: pg reports lost connections here, idle ones and those in use.
  pool.on("error", (error) => log.warn({ reason: error.message }, "an idle database connection was lost"));
  pool.on("connect", (client) =>
    client.on("error", (error) => log.debug({ reason: error.message }, "a database connection was lost")),
  );
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  let closing: Promise<void> | undefined;
  addressBook.set(db, url);
  return {
    db,
    pool,
    close() {
      closing ??= db.destroy();
      return closing;
    },
  };
}

/** The address a database of this process was opened at, for a thread that opens it once more. */
export function databaseUrlOf(db: Kysely<Database>): string {
  const url = addressBook.get(db);
  if (!url) throw new Error("a database that was not opened here has no address");
  return url;
}

/** Closes the connections of this process's database, if it has opened any. */
export async function closeDatabase(): Promise<void> {
  await shared.commonwattDatabase?.close();
}

/** The one database of this process, from DATABASE_URL. */
export function getDatabase(): OpenDatabase {
  if (!shared.commonwattDatabase) {
    const url = environment().databaseUrl;
    if (!url) {
      throw new EnvironmentError(
        "DATABASE_URL is not set: start the portal with npm start, which brings its own database, or set DATABASE_URL.",
      );
    }
    shared.commonwattDatabase = openDatabase(url);
  }
  return shared.commonwattDatabase;
}

import { runMigrations } from "graphile-worker";
import { type Migration, Migrator } from "kysely";
import { log } from "@/lib/server/log";
import type { OpenDatabase } from "@/lib/server/persistence/database";
import { migrations } from "@/lib/server/persistence/migrations/registry";

/** Any number, the same in every process that may migrate this database. */
const MIGRATION_LOCK = 7_236_541;

/**
 * Brings the schema and the job queue's own schema up to date. Whoever comes second waits for the first and then finds nothing
 * left to do. Returns the names applied; a failing migration leaves the schema as it was.
 */
export async function migrateToLatest(
  { db, pool }: OpenDatabase,
  known: Record<string, Migration> = migrations,
): Promise<string[]> {
  const guard = await pool.connect();
  try {
    await guard.query("SET statement_timeout = 0");
    await guard.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const migrator = new Migrator({ db, provider: { getMigrations: async () => known } });
    const { error, results = [] } = await migrator.migrateToLatest();
    const failed = results.find((result) => result.status === "Error");
    if (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(
        failed
          ? `Migration ${failed.migrationName} failed, the schema is unchanged: ${reason}`
          : `The schema cannot be migrated: ${reason}`,
        { cause: error },
      );
    }
    await runMigrations({ pgPool: pool });
    const applied = results.filter((result) => result.status === "Success").map((result) => result.migrationName);
    if (applied.length > 0) log.debug({ applied }, "schema migrated");
    return applied;
  } finally {
    // Closing the connection also releases the lock, whatever happened on it.
    guard.release(true);
  }
}

/** Brings the schema that the connections use up to a migration, all of them without one, and keeps the record of it there. */
export async function migrateSchema({ db }: OpenDatabase, schema: string, upTo?: string): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableSchema: schema,
  });
  const { error } = upTo ? await migrator.migrateTo(upTo) : await migrator.migrateToLatest();
  if (error)
    throw new Error(`The schema cannot be made: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
}

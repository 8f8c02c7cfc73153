import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "@/lib/server/env";
import { type OpenDatabase, openDatabase } from "@/lib/server/persistence/database";
import { startEmbeddedPostgres } from "@/lib/server/persistence/embeddedPostgres";
import { acquireLock, type Lock, LockHeldError } from "@/lib/server/persistence/lockFile";

/**
 * The database of this installation for a command beside the portal: the one at DATABASE_URL, the one a running portal
 * has started, or else the stored one, started for as long as the command runs. @throws Error when there is none.
 */
export async function openStoredDatabase(env: Environment, applicationName: string): Promise<OpenDatabase> {
  const options = { applicationName, statementTimeoutMs: 0, maxConnections: 4 };
  if (env.databaseUrl) return openDatabase(env.databaseUrl, options);
  if (!existsSync(join(env.dataDir, "postgres.json"))) {
    throw new Error(`There is no database in ${env.dataDir}. Set DATA_DIR or DATABASE_URL, or start the portal first.`);
  }
  const lock = lockUnlessRunning(env.dataDir, applicationName);
  const server = await startEmbeddedPostgres({ dataDir: env.dataDir });
  const database = openDatabase(server.url, options);
  return {
    ...database,
    async close() {
      await database.close();
      if (lock && !server.reused) await server.stop();
      lock?.release();
    },
  };
}

/** Keeps a portal from starting on the data meanwhile; null when one runs already, whose database is then used. */
function lockUnlessRunning(dataDir: string, name: string): Lock | null {
  try {
    return acquireLock(join(dataDir, "start.lock"), name);
  } catch (error) {
    if (error instanceof LockHeldError) return null;
    throw error;
  }
}

import { existsSync, mkdirSync } from "node:fs";
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
  if (!env.databaseUrl && !existsSync(join(env.dataDir, "postgres.json"))) {
    throw new Error(`There is no database in ${env.dataDir}. Set DATA_DIR or DATABASE_URL, or start the portal first.`);
  }
  const server = await openServer(env, applicationName, false);
  const database = openDatabase(server.url, options);
  return {
    ...database,
    async close() {
      await database.close();
      await server.close();
    },
  };
}

/**
 * Where the database of this installation answers, made when it is not there yet, until `close`. `alone`: no portal may run
 * on the same data meanwhile. @throws Error when one does.
 */
export async function openServer(
  env: Environment,
  name: string,
  alone: boolean,
): Promise<{ url: string; close(): Promise<void> }> {
  if (env.databaseUrl) return { url: env.databaseUrl, close: async () => undefined };
  mkdirSync(env.dataDir, { recursive: true, mode: 0o755 });
  const lock = lockUnlessRunning(env.dataDir, name, alone);
  try {
    const server = await startEmbeddedPostgres({ dataDir: env.dataDir });
    return {
      url: server.url,
      async close() {
        if (lock && !server.reused) await server.stop();
        lock?.release();
      },
    };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/** Keeps a portal from starting on the data meanwhile; null when one runs already, whose database is then used. */
function lockUnlessRunning(dataDir: string, name: string, alone: boolean): Lock | null {
  try {
    return acquireLock(join(dataDir, "start.lock"), name);
  } catch (error) {
    if (!(error instanceof LockHeldError)) throw error;
    if (!alone) return null;
    throw new Error(
      `The portal runs on ${dataDir} (process ${error.holder.owner.pid}, ${error.holder.address ?? "starting"}). End it first.`,
    );
  }
}

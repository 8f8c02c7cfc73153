import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OpenDatabase, openDatabase } from "@/lib/server/persistence/database";
import { startEmbeddedPostgres } from "@/lib/server/persistence/embeddedPostgres";
import { migrateToLatest } from "@/lib/server/persistence/migrate";
import type { Bench } from "./measure";

/** Runs a part of the bench on a migrated embedded PostgreSQL of its own, in a folder that is gone afterwards. */
export async function onOwnDatabase(
  bench: Bench,
  part: (database: OpenDatabase, url: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "commonwatt-bench-"));
  // The database server may run as another user than this process.
  chmodSync(folder, 0o755);
  try {
    bench.say("starting a database");
    const server = await startEmbeddedPostgres({
      dataDir: join(folder, "data"),
      systemFolder: join(folder, "system"),
      onProgress: bench.say,
    });
    try {
      const database = openDatabase(server.url, { applicationName: "commonwatt-bench", statementTimeoutMs: 0 });
      try {
        await migrateToLatest(database);
        await part(database, server.url);
      } finally {
        await database.close();
      }
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@/lib/server/persistence/embeddedPostgres";

/** Runs `fn` with the address of an empty database of its own, which is removed again. */
export async function withTemporaryPostgres<T>(fn: (url: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "commonwatt-elsewhere-"));
  try {
    chmodSync(folder, 0o755); // the database server may run as another user
    const server = await startEmbeddedPostgres({ dataDir: join(folder, "data"), sharedBuffers: "128MB" });
    try {
      return await fn(server.url);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

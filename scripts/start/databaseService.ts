import { setTimeout as delay } from "node:timers/promises";
import type { Environment } from "@/lib/server/env";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/lib/server/persistence/embeddedPostgres";
import { type Report, warn } from "./progress";

export type DatabaseService = {
  url: string;
  /** True when the database is ours to start and stop. */
  embedded: boolean;
  stop(): Promise<void>;
};

const RETRY_MS = 2_000;
/** A disk that stays full is told of every minute, not at every attempt. */
const SAY_EVERY = 30;

/** The database at DATABASE_URL, or else the embedded one, kept running until `stop`. `onMoved` hears of a new address. */
export async function startDatabase(env: Environment, report: Report, onMoved: () => void): Promise<DatabaseService> {
  if (env.databaseUrl) return { url: env.databaseUrl, embedded: false, stop: async () => undefined };
  let server: EmbeddedPostgres = await startEmbeddedPostgres({ dataDir: env.dataDir, onProgress: report });
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener("abort", () => resolve()));
  const supervision = supervise();
  const service: DatabaseService = {
    url: server.url,
    embedded: true,
    async stop() {
      stopping.abort();
      await supervision;
      await server.stop();
    },
  };
  return service;

  async function supervise(): Promise<void> {
    for (let failures = 0; ; ) {
      await Promise.race([server.ended, stopped]);
      if (stopping.signal.aborted) return;
      if (failures === 0) warn("The database ended unexpectedly; starting it again.");
      try {
        server = await startEmbeddedPostgres({ dataDir: env.dataDir });
        failures = 0;
      } catch (error) {
        if (failures % SAY_EVERY === 0) warn(`The database does not start yet: ${(error as Error).message}`);
        failures += 1;
        await Promise.race([delay(RETRY_MS), stopped]);
        continue;
      }
      const moved = service.url !== server.url;
      service.url = server.url;
      if (moved) onMoved();
    }
  }
}

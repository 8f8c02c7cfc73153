import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fixedClock } from "@/lib/server/clock";
import { foundDemo } from "@/lib/server/commands/demo/foundDemo";
import { fillDemoHistory } from "@/lib/server/jobs/demoHistory";
import { openDatabase } from "@/lib/server/persistence/database";
import { startEmbeddedPostgres } from "@/lib/server/persistence/embeddedPostgres";
import { migrateToLatest } from "@/lib/server/persistence/migrate";
import { benchFirstLoad } from "./firstLoad";
import { benchManyTrades } from "./manyTrades";
import type { Bench } from "./measure";
import { benchPortal } from "./portal";
import { demoMember } from "./reads";
import { benchRules } from "./rules";

/** A Thursday noon in June. */
const MARKET_NOW = Date.UTC(2026, 5, 11, 10, 22);

/** A slow machine gets a shorter history. */
const FILLING_MS = 40_000;

/** The portal's reads and commands on an embedded PostgreSQL of its own, in a folder that is gone afterwards. */
export async function benchDatabase(bench: Bench): Promise<void> {
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
      await benchOn(bench, server.url);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function benchOn(bench: Bench, url: string): Promise<void> {
  const database = openDatabase(url, { applicationName: "commonwatt-bench", statementTimeoutMs: 0 });
  try {
    await migrateToLatest(database);
    const { db } = database;
    const community = await foundDemo(db, { marketNow: MARKET_NOW });
    const started = performance.now();
    let written = { days: 0, ms: 0 };
    await fillDemoHistory({
      db,
      days: bench.quick ? 2 : 6,
      signal: AbortSignal.any([bench.signal, AbortSignal.timeout(FILLING_MS)]),
      onProgress: ({ day }) => {
        written = { days: day, ms: performance.now() - started };
        bench.say(`day ${day} of history written`);
      },
    });
    bench.signal.throwIfAborted();
    if (written.days > 0) {
      bench.report({ name: "history-day-written", value: written.ms / written.days, unit: "ms" });
    }
    await benchFirstLoad(bench, url);
    await benchPortal(bench, { db, community, marketNow: MARKET_NOW });
    const ctx = { db, community, clock: fixedClock(MARKET_NOW), viewer: demoMember("consumer") };
    await benchRules(bench, ctx);
    await benchManyTrades(bench, ctx, MARKET_NOW - 30 * 86_400_000);
  } finally {
    await database.close();
  }
}

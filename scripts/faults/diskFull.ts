// node scripts/run.mjs scripts/faults/diskFull.ts: fills the disk under a portal's database while people trade, waits, makes room
// again: meanwhile everything is refused as unavailable, afterwards it goes on by itself within 30 s and nothing acknowledged
// is missing. Needs root (mounts a disk of its own).
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { sql } from "kysely";
import { foundDemo } from "@/lib/server/commands/demo/foundDemo";
import { parseEnvironment } from "@/lib/server/env";
import { verifyBooks } from "@/lib/server/events/verifyBooks";
import { fillDemoHistory } from "@/lib/server/jobs/demoHistory";
import { log } from "@/lib/server/log";
import { openDatabase } from "@/lib/server/persistence/database";
import { migrateToLatest } from "@/lib/server/persistence/migrate";
import { startDatabase } from "../start/databaseService";
import { makeLoopDisk } from "./loopDisk";
import { startTraffic } from "./traffic";

const DISK_MB = 400;
const FULL_FOR_MS = 20_000;
const HEALTHY_AGAIN_MS = 30_000;

log.level = "silent";
const say = (line: object) => void process.stdout.write(`${JSON.stringify(line)}\n`);

/** Writes until nothing more fits. */
function fill(path: string): void {
  const file = openSync(path, "w");
  for (const size of [1_048_576, 4_096]) {
    try {
      for (;;) writeSync(file, Buffer.alloc(size));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    }
  }
  closeSync(file);
}

const disk = makeLoopDisk(DISK_MB);
const env = parseEnvironment({ DATA_DIR: join(disk.folder, "data") });
const service = await startDatabase(
  env,
  () => undefined,
  () => say({ moved: "the database listens at another port now" }),
);
const database = openDatabase(service.url, { maxConnections: 12 });
let healthy = false;
try {
  await migrateToLatest(database);
  const community = await foundDemo(database.db);
  await fillDemoHistory({ db: database.db, days: 0 });
  const members = await database.db.selectFrom("member").select("member_id").where("active", "=", true).execute();
  const traffic = startTraffic(
    database.db,
    community,
    members.map((row) => row.member_id),
  );
  await delay(2_000);
  const ballast = join(disk.folder, "ballast");
  fill(ballast);
  const before = traffic.acknowledged.length;
  traffic.refused.clear();
  // What people write may fit into what is laid out already for a long while; these do not: a table first, then the log itself,
  // without which the server cannot go on and ends.
  const table = sql`CREATE TABLE noise AS SELECT md5(n::text) AS text FROM generate_series(1, 5000000) AS n`;
  await table.execute(database.db).catch((error: Error) => say({ table: error.message }));
  fill(join(disk.folder, "ballast2"));
  for (let megabyte = 0; megabyte < 64; megabyte++) {
    const note = sql`SELECT pg_logical_emit_message(true, 'noise', repeat('x', 1048576))`.execute(database.db);
    const failed = await note.then(
      () => null,
      (error: Error) => error.message,
    );
    if (failed !== null) {
      say({ log: failed, megabyte });
      break;
    }
  }
  await delay(FULL_FOR_MS);
  say({
    full: true,
    acknowledgedMeanwhile: traffic.acknowledged.length - before,
    refused: Object.fromEntries(traffic.refused),
  });

  rmSync(ballast);
  rmSync(join(disk.folder, "ballast2"));
  const roomAt = performance.now();
  const count = traffic.acknowledged.length;
  while (traffic.acknowledged.length === count && performance.now() - roomAt < HEALTHY_AGAIN_MS) await delay(20);
  const healthyAfterMs = Math.round(performance.now() - roomAt);
  await delay(2_000);
  await traffic.stop();
  const { rows } = await sql<{ id: string }>`SELECT offer_id::text AS id FROM offer`.execute(database.db);
  const present = new Set(rows.map((row) => row.id));
  const lost = traffic.acknowledged.filter((id) => !present.has(id)).length;
  const { valid, faults } = await verifyBooks(database.db, community.communityId);
  say({ healthyAfterMs, acknowledged: traffic.acknowledged.length, lost, valid, faults });
  healthy = healthyAfterMs < HEALTHY_AGAIN_MS && lost === 0 && valid;
} finally {
  await database.close();
  await service.stop();
  disk.remove();
}
process.exitCode = healthy ? 0 : 1;

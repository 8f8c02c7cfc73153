// node scripts/run.mjs scripts/faults/powerCut.ts [--cuts N] [--careless]: cuts the power under a portal's database while people
// trade, N times (10): its disk is copied in the middle of writing, started anew, and everything acknowledged must be there.
// --careless lets commits return before they are on disk, to see that the test sees it. Needs root (mounts a disk of its own).
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { foundDemo } from "@/lib/server/commands/demo/foundDemo";
import { verifyBooks } from "@/lib/server/events/verifyBooks";
import { fillDemoHistory } from "@/lib/server/jobs/demoHistory";
import { log } from "@/lib/server/log";
import { openDatabase } from "@/lib/server/persistence/database";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/lib/server/persistence/embeddedPostgres";
import { migrateToLatest } from "@/lib/server/persistence/migrate";
import { copyLoopDisk, type LoopDisk, makeLoopDisk } from "./loopDisk";
import { startTraffic } from "./traffic";

log.level = "silent";
const { values } = parseArgs({ options: { cuts: { type: "string", default: "10" }, careless: { type: "boolean" } } });
const start = (disk: LoopDisk) => startEmbeddedPostgres({ dataDir: join(disk.folder, "data"), sharedBuffers: "64MB" });

/** Copies the disk while every process of the server stands still: what it has not handed to the disk is lost. */
function cut(disk: LoopDisk, server: EmbeddedPostgres): LoopDisk {
  const children = execFileSync("pgrep", ["-P", String(server.pid)], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map(Number);
  const all = [server.pid, ...children];
  for (const pid of all) process.kill(pid, "SIGSTOP");
  try {
    return copyLoopDisk(disk);
  } finally {
    for (const pid of all) process.kill(pid, "SIGCONT");
  }
}

/** Starts the database of a cut disk and counts what is missing of what was acknowledged. */
async function lookAt(disk: LoopDisk, communityId: number, acknowledged: readonly string[]) {
  const started = performance.now();
  const server = await start(disk);
  const recoveredMs = Math.round(performance.now() - started);
  const database = openDatabase(server.url, { statementTimeoutMs: 0 });
  try {
    const { rows } = await sql<{ id: string }>`SELECT offer_id::text AS id FROM offer`.execute(database.db);
    const present = new Set(rows.map((row) => row.id));
    const { valid, faults } = await verifyBooks(database.db, communityId);
    return { lost: acknowledged.filter((id) => !present.has(id)).length, recoveredMs, valid, faults };
  } finally {
    await database.close();
    await server.stop();
  }
}

const disk = makeLoopDisk(1_500);
const server = await start(disk);
const database = openDatabase(server.url, { maxConnections: 12 });
let lost = 0;
try {
  await migrateToLatest(database);
  if (values.careless) await sql`ALTER ROLE commonwatt SET synchronous_commit = off`.execute(database.db);
  const community = await foundDemo(database.db);
  await fillDemoHistory({ db: database.db, days: 0 });
  const careless = values.careless ? openDatabase(server.url, { maxConnections: 12 }) : database;
  const members = await database.db.selectFrom("member").select("member_id").where("active", "=", true).execute();
  const traffic = startTraffic(
    careless.db,
    community,
    members.map((row) => row.member_id),
  );
  for (let i = 1; i <= Number(values.cuts); i++) {
    await delay(500 + Math.random() * 2_000);
    const acknowledged = [...traffic.acknowledged];
    const remains = cut(disk, server);
    const found = await lookAt(remains, community.communityId, acknowledged);
    remains.remove();
    lost += found.lost + (found.valid ? 0 : 1);
    process.stdout.write(`${JSON.stringify({ cut: i, acknowledged: acknowledged.length, ...found })}\n`);
  }
  await traffic.stop();
  if (traffic.refused.size > 0)
    process.stdout.write(`${JSON.stringify({ refused: Object.fromEntries(traffic.refused) })}\n`);
  if (careless !== database) await careless.close();
} finally {
  await database.close();
  await server.stop();
  disk.remove();
}
process.exitCode = lost === 0 ? 0 : 1;

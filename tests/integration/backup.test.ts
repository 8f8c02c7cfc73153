import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addSlots, slotStart } from "@/lib/domain/units/slot";
import { verifyBooks } from "@/lib/server/events/verifyBooks";
import { jsonFrame } from "@/lib/server/jobs/backup/backupFormat";
import { restoreBackup } from "@/lib/server/jobs/backup/restoreBackup";
import { writeBackup } from "@/lib/server/jobs/backup/writeBackup";
import { zipTo } from "@/lib/server/jobs/backup/zipTo";
import { openDatabase } from "@/lib/server/persistence/database";
import { stateDigests } from "@/lib/server/persistence/queries/stateDigests";
import { createMarketWorld, type MarketWorld, NOON } from "@/tests/support/marketWorld";
import { playMarket } from "@/tests/support/playMarket";
import { kill, runScript, startScript } from "@/tests/support/runScript";
import { temporaryFolder } from "@/tests/support/temporaryFolder";
import { createTestDatabase, type TestDatabase } from "@/tests/support/testDatabase";

const TAKEN = Date.UTC(2026, 5, 22);
const folder = temporaryFolder();
const whole = join(folder.path, "whole.backup");
let world: MarketWorld;
let targets: TestDatabase[] = [];

beforeAll(async () => {
  world = await createMarketWorld();
  await playMarket(world, 11, NOON, 6);
  await writeBackup(world, whole, TAKEN);
});
afterAll(async () => {
  await Promise.all([...targets, world].map((database) => database.drop()));
  targets = [];
  folder.remove();
});

async function emptyTarget(): Promise<TestDatabase> {
  const target = await createTestDatabase();
  targets.push(target);
  return target;
}

/** Looks into a database over a connection that is closed again: a restore wants to be alone. */
async function look<T>(url: string, fn: (db: TestDatabase["db"]) => Promise<T>): Promise<T> {
  const database = openDatabase(url);
  try {
    return await fn(database.db);
  } finally {
    await database.close();
  }
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => "accepted",
    (error: Error) => error.message,
  );

test("what was backed up comes back: every row, the books, the chain, the numbering; the file is its owner's alone", async () => {
  expect(statSync(whole).mode & 0o777).toBe(0o600);
  const target = await emptyTarget();
  const report = await restoreBackup(target.url, whole, { replace: false });
  expect(report).toMatchObject({ aside: null, takenAt: "2026-06-22T00:00:00.000Z" });
  const before = await stateDigests(world.db, world.communityId);
  await look(target.url, async (db) => {
    expect(await stateDigests(db, world.communityId)).toEqual(before);
    expect(await verifyBooks(db, world.communityId)).toMatchObject({ valid: true });
    // it is a database one can go on with: what is numbered by the database continues
    const inserted = await sql<{ id: number }>`
      INSERT INTO community (slug, name, location, country, latitude, longitude, time_zone, grid_emission_g_per_kwh,
        grid_emission_source, grid_renewable_per_mille)
      SELECT 'second', name, location, country, latitude, longitude, time_zone, grid_emission_g_per_kwh,
        grid_emission_source, grid_renewable_per_mille FROM community RETURNING community_id AS id`.execute(db);
    expect(inserted.rows[0]?.id).toBeGreaterThan(world.communityId);
    await expect(sql`UPDATE ledger_line SET amount = 0`.execute(db)).rejects.toThrow("append-only");
  });
});

test("a backup is one moment, however much is written meanwhile", async () => {
  const file = join(folder.path, "busy.backup");
  let writing = true;
  const from = addSlots(slotStart(NOON), 12);
  const writer = (async () => {
    for (let n = 0; writing; n++) await playMarket(world, 100 + n, addSlots(from, 4 * n), 1);
  })();
  const counts: number[] = [];
  for (let n = 0; n < 4; n++) {
    const { communities } = await writeBackup(world, file, TAKEN + n);
    counts.push(communities[0]?.auditSeq ?? 0);
    const target = await emptyTarget();
    // balances, chain and state hash are compared inside
    const report = await restoreBackup(target.url, file, { replace: false });
    expect(report.communities).toEqual(communities);
  }
  writing = false;
  await writer;
  expect(new Set(counts).size).toBeGreaterThan(1);
});

test("a database with data is refused; with replace the former one is kept aside", async () => {
  const target = await emptyTarget();
  await restoreBackup(target.url, whole, { replace: false });
  await look(target.url, (db) => sql`UPDATE community SET name = 'Former'`.execute(db));
  expect(await refusal(restoreBackup(target.url, whole, { replace: false }))).toContain("not empty");
  const busy = openDatabase(target.url, { applicationName: "commonwatt" });
  await sql`SELECT 1`.execute(busy.db);
  expect(await refusal(restoreBackup(target.url, whole, { replace: true }))).toContain("in use by commonwatt");
  await busy.close();
  const { aside } = await restoreBackup(target.url, whole, { replace: true });
  await look(target.url, async (db) => {
    const named = await sql<{ name: string }>`SELECT name FROM ${sql.ref(aside ?? "")}.community`.execute(db);
    expect(named.rows).toEqual([{ name: "Former" }]);
    expect((await db.selectFrom("community").select("name").execute()).map(({ name }) => name)).toEqual(["Sunny"]);
  });
});

test("a file that is cut off, damaged or something else is named, and changes nothing", async () => {
  const target = await emptyTarget();
  const bytes = readFileSync(whole);
  const file = join(folder.path, "bad.backup");
  const told = async (content: Buffer) => {
    writeFileSync(file, content);
    return refusal(restoreBackup(target.url, file, { replace: false }));
  };
  for (const part of [0.1, 0.5, 0.9]) expect(await told(bytes.subarray(0, bytes.length * part))).toMatch(/cut off/);
  expect(await told(bytes.subarray(0, bytes.length - 4))).toMatch(/cut off/);
  const flipped = Buffer.from(bytes);
  flipped[Math.floor(bytes.length / 2)] = (flipped[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
  expect(await told(flipped)).toMatch(/damaged|not what was backed up|cannot be restored|no backup/);
  expect(await told(Buffer.from("nothing of the kind"))).toMatch(/damaged, or no backup/);
  expect(await told(gzipSync("nothing of the kind"))).toMatch(/no backup/);
  expect(await refusal(restoreBackup(target.url, join(folder.path, "none"), { replace: false }))).toContain("no file");
  // packed anew, so that only the hashes within tell
  const plain = gunzipSync(bytes);
  const at = plain.indexOf("House 7");
  plain.write("House 9", at);
  expect(await told(gzipSync(plain))).toMatch(/cannot be restored|is not what was backed up/);
  await look(target.url, async (db) => {
    expect(await db.selectFrom("community").selectAll().execute()).toEqual([]);
    const schemas = await sql`SELECT 1 FROM pg_namespace WHERE nspname LIKE 'commonwatt_%'`.execute(db);
    expect(schemas.rows).toEqual([]);
  });
});

test("books that do not hold are not restored, though the file is whole", async () => {
  const [source, target] = [await emptyTarget(), await emptyTarget()];
  await restoreBackup(source.url, whole, { replace: false });
  const file = join(folder.path, "forged.backup");
  const database = openDatabase(source.url);
  await sql`ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only`.execute(database.db);
  await sql`UPDATE audit_event SET at = at + interval '1 second' WHERE seq = 3`.execute(database.db);
  await writeBackup(database, file, TAKEN);
  await database.close();
  expect(await refusal(restoreBackup(target.url, file, { replace: false }))).toContain(
    "audit chain of sunny is broken: event 3",
  );
  await look(target.url, async (db) => expect(await db.selectFrom("community").selectAll().execute()).toEqual([]));
});

test("a backup of a newer portal is refused by name", async () => {
  const newer = join(folder.path, "newer.backup");
  const header = {
    format: "commonwatt-backup",
    version: 1,
    takenAt: new Date(TAKEN).toISOString(),
    schema: ["999_next"],
  };
  writeFileSync(newer, gzipSync(Buffer.concat(jsonFrame("H", header))));
  const target = await emptyTarget();
  expect(await refusal(restoreBackup(target.url, newer, { replace: false }))).toContain("999_next");
});

test("no room and no right are told, and leave neither file nor draft", async () => {
  const file = join(folder.path, "full.backup");
  const full = Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
  const content = Readable.from(
    (async function* () {
      yield Buffer.from("some");
      throw full;
    })(),
  );
  expect(await refusal(zipTo(file, content))).toContain("The disk is full");
  expect(await refusal(writeBackup(world, join(folder.path, "none", "x.backup"), TAKEN))).toContain(
    "cannot be written",
  );
  const stopped = new AbortController();
  stopped.abort();
  expect(await refusal(writeBackup(world, file, TAKEN, stopped.signal))).toContain("Interrupted");
  expect(readdirSync(folder.path).filter((name) => name.startsWith("full"))).toEqual([]);
});

test("stopped in the middle of a large table: told, nothing left, and the next one goes through", async () => {
  const source = await emptyTarget();
  await restoreBackup(source.url, whole, { replace: false });
  const database = openDatabase(source.url, { maxConnections: 1 });
  await sql`INSERT INTO rate_limit_bucket
    SELECT repeat(md5(i::text), 30), 1, now() FROM generate_series(1, 60000) AS i`.execute(database.db);
  const file = join(folder.path, "stopped.backup");
  const stop = new AbortController();
  const told = refusal(writeBackup(database, file, TAKEN, stop.signal));
  const written = () =>
    readdirSync(folder.path).some(
      (name) => name.startsWith("stopped") && statSync(join(folder.path, name)).size > 500_000,
    );
  await expect.poll(written, { timeout: 30_000, interval: 1 }).toBe(true);
  stop.abort();
  expect(await told).toContain("Interrupted");
  expect(readdirSync(folder.path).filter((name) => name.startsWith("stopped"))).toEqual([]);
  await writeBackup(database, file, TAKEN);
  await database.close();
});

test("killed in between: no half backup, and a restore that leaves the old data; both go through afterwards", async () => {
  const file = join(folder.path, "killed.backup");
  const env = { DATABASE_URL: world.url };
  const holder = await world.pool.connect();
  await holder.query("BEGIN; LOCK TABLE trading_rule IN ACCESS EXCLUSIVE MODE");
  const child = startScript("scripts/backup.ts", [file], env);
  await expect
    .poll(() => readdirSync(folder.path).some((name) => name.startsWith("killed")), { timeout: 30_000, interval: 1 })
    .toBe(true);
  await kill(child);
  await holder.query("ROLLBACK");
  holder.release();
  expect(existsSync(file)).toBe(false);
  expect(await runScript("scripts/backup.ts", [file], env)).toMatchObject({ code: 0 });
  expect(readdirSync(folder.path).filter((name) => name.startsWith("killed"))).toEqual(["killed.backup"]);

  const target = await emptyTarget();
  await restoreBackup(target.url, whole, { replace: false });
  await look(target.url, (db) => sql`UPDATE community SET name = 'Former'`.execute(db));
  const restoring = startScript("scripts/restore.ts", [file, "--replace"], { DATABASE_URL: target.url });
  await new Promise<void>((resolve) =>
    restoring.stderr?.on("data", (chunk: Buffer) => chunk.toString().includes("reading the backup") && resolve()),
  );
  await kill(restoring);
  const name = () =>
    look(target.url, async (db) => (await db.selectFrom("community").select("name").execute())[0]?.name);
  expect(await name()).toBe("Former");
  const again = await runScript("scripts/restore.ts", [file, "--replace"], { DATABASE_URL: target.url });
  expect(again).toMatchObject({ code: 0, output: expect.stringContaining("books balance") });
  expect(again.output).toMatch(/before_restore_\d{8}t\d+/);
  expect(await name()).toBe("Sunny");
});

test("the commands alone: an installation of one folder is backed up, checked and restored into another", async () => {
  chmodSync(folder.path, 0o755);
  const env = (name: string) => ({ DATA_DIR: join(folder.path, name), DATABASE_URL: "" });
  const made = await runScript("scripts/restore.ts", [whole], env("one"));
  expect(made).toMatchObject({ code: 0 });
  const file = join(folder.path, "moved.backup");
  const backup = await runScript("scripts/backup.ts", [file, "--check"], env("one"));
  expect(backup.output).toContain("The backup can be restored.");
  expect(backup.code).toBe(0);
  expect(await runScript("scripts/restore.ts", [file], env("one"))).toMatchObject({ code: 1 });
  const verified = await runScript("scripts/verifyBooks.ts", [], env("one"));
  expect(verified).toMatchObject({ code: 0, output: expect.stringContaining('"valid":true') });
  expect(await runScript("scripts/restore.ts", [], env("one"))).toMatchObject({ code: 1 });
  expect((await runScript("scripts/backup.ts", [], env("missing"))).output).toContain("There is no database");
});

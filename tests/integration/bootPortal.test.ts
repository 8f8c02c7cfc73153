import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LockHolder } from "@/lib/server/persistence/lockFile";
import { isSameProcessRunning } from "@/lib/server/persistence/processIdentity";
import { startPortal, type TestPortal } from "@/tests/support/portal";
import { runScript } from "@/tests/support/runScript";
import { temporaryFolder } from "@/tests/support/temporaryFolder";

const BUILD_AND_START_MS = 360_000;
const HEALTHY_AGAIN_MS = 30_000;
let folder: ReturnType<typeof temporaryFolder>;
let dataDir: string;
let portal: TestPortal | undefined;

const start = () => startPortal({ args: ["--empty"], dataDir });
const lock = () => JSON.parse(readFileSync(join(dataDir, "start.lock"), "utf8")) as LockHolder;
const postmaster = () =>
  Number(readFileSync(join(dataDir, "postgres", "pgdata", "postmaster.pid"), "utf8").split("\n")[0]);

async function healthy(url: string): Promise<boolean> {
  const deadline = Date.now() + HEALTHY_AGAIN_MS;
  while (Date.now() < deadline) {
    const reply = await fetch(`${url}/api/health/ready`).catch(() => undefined);
    if (reply?.status === 200) return true;
    await delay(100);
  }
  return false;
}

beforeAll(async () => {
  folder = temporaryFolder();
  dataDir = join(folder.path, "data");
  portal = await start();
}, BUILD_AND_START_MS);
afterAll(async () => {
  await portal?.stop();
  folder.remove();
});

test("an empty portal prints a one-time link to set up the community, and no demo account", () => {
  expect(portal?.output()).toMatch(/\/setup\?token=[\w-]{40,}/);
  expect(portal?.output()).not.toContain("commonwatt.example");
});

test("web process and database killed with kill -9 come back by themselves", async () => {
  const before = lock().children[0];
  expect(before && isSameProcessRunning(before)).toBe(true);
  process.kill(before?.pid ?? 0, "SIGKILL");
  await delay(100);
  expect(await healthy(portal?.url ?? "")).toBe(true);
  process.kill(postmaster(), "SIGKILL");
  await delay(100);
  expect(await healthy(portal?.url ?? "")).toBe(true);
});

test("a second start on the same data is refused while the first one runs", async () => {
  const { code, output } = await runScript("scripts/start.ts", [], { DATA_DIR: dataDir, DATABASE_URL: undefined });
  expect(code).toBe(1);
  expect(output).toContain(`Commonwatt already runs on ${dataDir}: ${portal?.url}, process ${portal?.pid}`);
});

test(
  "after kill -9 of the start itself the next one takes over database and data, and leaves one web process",
  async () => {
    const left = lock().children;
    const database = postmaster();
    process.kill(portal?.pid ?? 0, "SIGKILL");
    await portal?.stop();
    expect(left.some(isSameProcessRunning)).toBe(true);
    portal = await start();
    expect(left.some(isSameProcessRunning)).toBe(false);
    expect(postmaster()).toBe(database);
    expect(await healthy(portal.url)).toBe(true);
  },
  BUILD_AND_START_MS,
);

test("an orderly end leaves no process and no lock, within ten seconds", async () => {
  const { owner, children } = lock();
  const started = performance.now();
  await portal?.stop();
  expect(performance.now() - started).toBeLessThan(10_000);
  expect([owner, ...children].some(isSameProcessRunning)).toBe(false);
  expect(existsSync(join(dataDir, "start.lock"))).toBe(false);
  expect(existsSync(join(dataDir, "postgres", "pgdata", "postmaster.pid"))).toBe(false);
});

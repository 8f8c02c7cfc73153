import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { acquireLock, LockHeldError } from "@/lib/server/persistence/lockFile";
import { identifyProcess } from "@/lib/server/persistence/processIdentity";
import { firstLine, kill, startScript } from "@/tests/support/runScript";
import { temporaryFolder } from "@/tests/support/temporaryFolder";

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder.path, "start.lock");
});
afterEach(() => folder.remove());

test("a second holder is refused and told who holds it; once released it can be had", () => {
  const lock = acquireLock(path, "http://127.0.0.1:3000");
  expect(() => acquireLock(path)).toThrow(LockHeldError);
  try {
    acquireLock(path);
  } catch (error) {
    expect(error).toMatchObject({ holder: { owner: { pid: process.pid }, address: "http://127.0.0.1:3000" } });
  }
  lock.release();
  acquireLock(path).release();
});

test("the lock of a killed process is taken over, and its surviving children are named", async () => {
  const holder = startScript("tests/support/holdLock.ts", [path]);
  expect(await firstLine(holder)).toBe("held");
  expect(() => acquireLock(path)).toThrow(LockHeldError);
  await kill(holder);
  const me = identifyProcess(process.pid);
  const gone = { pid: process.pid, started: "another boot/1" };
  writeFileSync(path, JSON.stringify({ owner: { pid: process.pid, started: "another boot/1" }, children: [me, gone] }));
  const lock = acquireLock(path);
  expect(lock.leftovers).toEqual([me]);
  lock.release();
});

test("a lock file damaged by a power cut does not block", () => {
  writeFileSync(path, '{"owner":');
  acquireLock(path).release();
});

test("of many that find a stale lock at once exactly one gets it", async () => {
  writeFileSync(path, JSON.stringify({ owner: { pid: process.pid, started: "another boot/1" }, children: [] }));
  const rivals = Array.from({ length: 6 }, () => startScript("tests/support/holdLock.ts", [path]));
  try {
    const said = await Promise.all(rivals.map(firstLine));
    expect(said.sort()).toEqual([...Array(5).fill("LockHeldError"), "held"]);
  } finally {
    await Promise.all(rivals.map(kill));
  }
});

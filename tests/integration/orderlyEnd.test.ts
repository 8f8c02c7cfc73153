import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lockHead } from "@/lib/server/persistence/queries/head";
import { createMarketWorld, type MarketWorld } from "../support/marketWorld";
import { firstLine, kill, startScript } from "../support/runScript";

const PATIENCE_MS = 5_000;
let world: MarketWorld;
beforeAll(async () => {
  world = await createMarketWorld();
});
afterAll(() => world.drop());

async function connections(): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name <> ${world.pool.options.application_name}`.execute(
    world.db,
  );
  return rows[0]?.n ?? 0;
}

test("SIGTERM: streams end, the command under way is answered, nothing new is taken, no connection and no complaint is left", async () => {
  const child = startScript("tests/support/holdServer.ts", [String(world.communityId)], {
    DATABASE_URL: world.url,
    LOG_LEVEL: "warn",
    NEXT_MANUAL_SIG_HANDLE: "1",
  });
  const complaints: string[] = [];
  child.stderr?.on("data", (chunk: Buffer) => complaints.push(chunk.toString()));
  try {
    const base = `http://127.0.0.1:${await firstLine(child)}`;
    const page = await fetch(`${base}/stream`);
    const ended = page.text();
    let command: Promise<string> = Promise.resolve("");
    let exit: Promise<unknown> = Promise.resolve();
    let told = 0;
    await world.db.transaction().execute(async (tx) => {
      await lockHead(tx, world.communityId);
      command = fetch(`${base}/slow`).then((reply) => reply.text());
      await expect.poll(() => waiting(), { timeout: 10_000 }).toBe(1);
      exit = new Promise((resolve) => child.once("exit", (code) => resolve(code)));
      told = performance.now();
      child.kill("SIGTERM");
      expect(await ended).toContain(": open");
      await expect.poll(() => fetch(`${base}/slow`).catch(() => "refused")).toBe("refused");
    });
    expect(await command).toBe("done");
    expect(await exit).toBe(143);
    expect(performance.now() - told).toBeLessThan(PATIENCE_MS);
  } finally {
    await kill(child);
  }
  expect(complaints).toEqual([]);
  await expect.poll(connections).toBe(0);
});

/** How many wait for the lock that the test holds. */
async function waiting(): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(world.db);
  return rows[0]?.n ?? 0;
}

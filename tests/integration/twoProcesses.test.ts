import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { foundDemo } from "@/lib/server/commands/demo/foundDemo";
import { editOffer } from "@/lib/server/commands/editOffer";
import { placeOffer } from "@/lib/server/commands/placeOffer";
import { takeOffer } from "@/lib/server/commands/takeOffer";
import { firstDifference } from "@/lib/server/events/stateHash";
import { verifyBooks } from "@/lib/server/events/verifyBooks";
import { fillDemoHistory } from "@/lib/server/jobs/demoHistory";
import { openJournal } from "@/lib/server/jobs/replay/journal";
import { replayJournal } from "@/lib/server/jobs/replay/replayJournal";
import { openDatabase } from "@/lib/server/persistence/database";
import { stateDigests } from "@/lib/server/persistence/queries/stateDigests";
import { PlaceOfferRequest } from "@/types/community";
import { codeOf, createMarketWorld, key, NOON } from "../support/marketWorld";
import { kill, startScript } from "../support/runScript";
import { createTestDatabase, type TestDatabase } from "../support/testDatabase";

const START = Date.UTC(2026, 5, 11, 10, 14, 30);
const SLOTS = 5;
/** A quarter-hour every three seconds. */
const RATE = 300;

let database: TestDatabase;
let communityId: number;
beforeAll(async () => {
  database = await createTestDatabase();
  ({ communityId } = await foundDemo(database.db, { marketNow: START }));
  await fillDemoHistory({ db: database.db, days: 0 });
});
afterAll(() => database.drop());

/** A process with worker and live stream; `seen` are the events that reached it. */
function startProcess(): { child: ChildProcess; seen: string[]; errors: string[] } {
  const child = startScript("tests/support/holdWorker.ts", [String(communityId)], {
    DATABASE_URL: database.url,
    LOG_LEVEL: "warn",
  });
  const seen: string[] = [];
  const errors: string[] = [];
  if (child.stdout) {
    createInterface({ input: child.stdout }).on("line", (line) => (line.startsWith("{") ? errors : seen).push(line));
  }
  child.stderr?.on("data", (chunk: Buffer) => errors.push(chunk.toString()));
  return { child, seen, errors };
}

const cleared = async () =>
  (await database.db.selectFrom("clearing").select("slot_start").orderBy("slot_start").execute()).map(
    (row) => row.slot_start,
  );

test("two processes on one database: every slot once, the same events everywhere; one is killed, the other goes on", async () => {
  const before = await cleared();
  const one = startProcess();
  const other = startProcess();
  try {
    await expect.poll(() => Math.min(one.seen.length, other.seen.length), { timeout: 30_000 }).toBeGreaterThan(0);
    await sql`UPDATE market_clock SET anchor_wall = clock_timestamp(), anchor_market = to_timestamp(${START / 1_000}), rate = ${RATE}`.execute(
      database.db,
    );
    await expect.poll(async () => (await cleared()).length, { timeout: 60_000 }).toBeGreaterThan(before.length + 2);
    const alike = [...one.seen];
    await expect.poll(() => other.seen.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(alike.length);
    expect(other.seen.slice(0, alike.length)).toEqual(alike);
    await kill(one.child);
    await expect.poll(async () => (await cleared()).length, { timeout: 60_000 }).toBeGreaterThan(before.length + SLOTS);
    other.child.kill("SIGTERM");
    const code = await new Promise((resolve) => other.child.once("exit", resolve));
    expect(code).toBe(0);
  } finally {
    await kill(one.child);
    await kill(other.child);
  }
  expect([...one.errors, ...other.errors]).toEqual([]);
  const slots = await cleared();
  expect(slots).toEqual(slots.map((_, i) => (slots[0] ?? 0) + i * SLOT_MS));
  expect(other.seen).toEqual(other.seen.map((_, i) => `${i + 1} live`));
  expect(await verifyBooks(database.db, communityId)).toMatchObject({ valid: true, faults: [] });
});

test("what simulated neighbours did follows from the journal as well (I9)", async () => {
  const empty = await createTestDatabase();
  await replayJournal(await openJournal(database.db, communityId), empty.db);
  const difference = firstDifference(
    await stateDigests(database.db, communityId),
    await stateDigests(empty.db, communityId),
  );
  await empty.drop();
  expect(difference).toBeNull();
});

test("keys, undo and remaining energy are the same through either process", async () => {
  const world = await createMarketWorld(60);
  const twin = openDatabase(world.url);
  const through = (process: number, memberId: number) => ({
    ...world.as(memberId),
    db: process % 2 === 0 ? world.db : twin.db,
  });
  const input = PlaceOfferRequest.parse({
    side: "sell",
    energyWh: 1000,
    limitMicroEurPerKwh: 120_000,
    instantMicroEurPerKwh: 150_000,
    windowStart: formatSlot(NOON),
    windowEnd: formatSlot(NOON + SLOT_MS),
    source: "solar",
  });
  const meta = key();
  const { offer } = await placeOffer(through(0, 1), input, meta);
  expect((await placeOffer(through(1, 1), input, meta)).offer).toEqual(offer);
  const edit = { version: 1, energyWh: 900 };
  await editOffer(through(0, 1), offer.offerId, edit, key());
  const undone = await editOffer(through(1, 1), offer.offerId, { version: 2, undo: true }, key());
  expect(undone.offer.energyWh).toBe(1000);
  const ask = { energyWh: 100, expectedMicroEurPerKwh: 150_000 };
  const takes = await Promise.all(
    Array.from({ length: 25 }, (_, i) => codeOf(takeOffer(through(i, 5 + 2 * i), offer.offerId, ask, key()))),
  );
  expect(takes.filter((code) => code === "accepted")).toHaveLength(10);
  await twin.close();
  await world.drop();
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { statementOf } from "@/lib/domain/settlement/statement";
import { monthSpan } from "@/lib/domain/units/month";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { closePeriod } from "@/lib/server/commands/closePeriod";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import { resettleNext } from "@/lib/server/commands/resettleDay";
import { settleSlot } from "@/lib/server/commands/settleSlot";
import { takeOffer } from "@/lib/server/commands/takeOffer";
import { firstDifference } from "@/lib/server/events/stateHash";
import { openJournal } from "@/lib/server/jobs/replay/journal";
import { replayJournal } from "@/lib/server/jobs/replay/replayJournal";
import { listAccountPostings, listClosedPeriods } from "@/lib/server/persistence/queries/closedPeriods";
import { accountBalance } from "@/lib/server/persistence/queries/ledger";
import { stateDigests } from "@/lib/server/persistence/queries/stateDigests";
import { readStatements } from "@/lib/server/reads/statements";
import { StatementsResponse } from "@/types/statements";
import { clearEmptySlot } from "../support/clearedSlot";
import { dyingAt } from "../support/dyingAt";
import {
  codeOf,
  createMarketWorld,
  FEED_IN,
  GATE_MS,
  key,
  type MarketWorld,
  metered,
  NOON,
} from "../support/marketWorld";
import { firstLine, kill, startScript } from "../support/runScript";
import { createTestDatabase } from "../support/testDatabase";

const JUNE = { month: "2026-06" };
const SPAN = monthSpan("2026-06", "Europe/Berlin");
const MEMBERS = Array.from({ length: 12 }, (_, i) => i + 1);

let world: MarketWorld;
beforeEach(async () => {
  world = await createMarketWorld();
});
afterEach(() => world.drop());

/** A trade at noon of 21 June is settled. */
async function settleNoon(): Promise<void> {
  const { offerId } = await world.sell(1, { instantMicroEurPerKwh: 150_000 });
  await takeOffer(world.as(5), offerId, { energyWh: 600, expectedMicroEurPerKwh: 150_000 }, key());
  world.time.now = NOON - GATE_MS;
  await clearSlot(world.system, NOON);
  world.time.now = NOON + SLOT_MS;
  await recordReadings(world.system, [metered(1, { exportWh: 600 }), metered(5, { importWh: 600 })]);
  await settleSlot(world.system, NOON);
}

/** The last quarter-hour of June is over, cleared and settled. */
async function endJune(): Promise<void> {
  const last = SPAN.to - SLOT_MS;
  world.time.now = last - GATE_MS;
  await clearSlot(world.system, last);
  world.time.now = SPAN.to + 2 * 86_400_000;
  await recordReadings(
    world.system,
    MEMBERS.map((id) => metered(id, { slotStart: last })),
  );
  await settleSlot(world.system, last);
}

const closed = () => listClosedPeriods(world.db, world.communityId);
const closings = () => world.db.selectFrom("audit_event").select("seq").where("kind", "=", "period-closed").execute();

test("a month closes when it is over and settled, in order, once, by the operator only", async () => {
  expect((await closePeriod(world.as(1), JUNE, key())).exceptions).toMatchObject({ isNext: false, nextMonth: null });
  await settleNoon();
  expect((await closePeriod(world.as(1), JUNE, key())).exceptions).toMatchObject({ notOver: true });
  await clearEmptySlot(world.db, world.communityId, formatSlot(NOON + SLOT_MS));
  expect((await closePeriod(world.as(1), JUNE, key())).exceptions).toMatchObject({ unsettled: 1 });
  world.time.now = NOON + 2 * SLOT_MS;
  await recordReadings(
    world.system,
    MEMBERS.map((id) => metered(id, { slotStart: NOON + SLOT_MS })),
  );
  await settleSlot(world.system, NOON + SLOT_MS);
  await endJune();
  expect((await closePeriod(world.as(1), { month: "2026-07" }, key())).exceptions).toMatchObject({
    isNext: false,
    nextMonth: "2026-06",
  });
  expect(await codeOf((async () => closePeriod(world.as(2), JUNE, key()))())).toBe("not-allowed");
  expect(await closed()).toEqual([]);
  const first = await closePeriod(world.as(1), JUNE, key());
  expect(first.closed).toMatchObject({ month: "2026-06" });
  expect((await closePeriod(world.as(1), JUNE, key())).closed).toEqual(first.closed);
  expect(await closings()).toHaveLength(1);
});

test("a closing that dies anywhere leaves nothing, and done again is whole", async () => {
  await settleNoon();
  await endJune();
  let died = 0;
  for (let statement = 1; ; statement++) {
    const ctx = { ...world.as(1), db: world.db.withPlugin(dyingAt(statement)) };
    try {
      await closePeriod(ctx, JUNE, key());
      break;
    } catch (error) {
      expect((error as Error).message).toBe("killed");
      expect(await closed()).toEqual([]);
      died++;
    }
  }
  expect(died).toBeGreaterThan(5);
  expect(await closed()).toHaveLength(1);
  expect(await closings()).toHaveLength(1);
});

test("a process killed while it closes a month leaves nothing; the same request again closes it once", async () => {
  await settleNoon();
  await endJune();
  const { idempotencyKey } = key();
  const { communityId, time, url } = world;
  const start = () =>
    startScript("tests/support/holdClosing.ts", [String(communityId), JUNE.month, String(time.now), idempotencyKey], {
      DATABASE_URL: url,
      LOG_LEVEL: "warn",
    });
  for (const table of ["idempotency_key", "closed_period", "community_head", "audit_event"]) {
    const holder = await world.pool.connect();
    await holder.query(`BEGIN; LOCK TABLE ${table} IN EXCLUSIVE MODE`);
    const child = start();
    try {
      await firstLine(child);
      await expect.poll(() => waiting(holder), { timeout: 30_000, interval: 20 }).toBe(true);
    } finally {
      await kill(child);
      await holder.query("ROLLBACK");
      holder.release();
    }
    expect([await closed(), await closings()]).toEqual([[], []]);
  }
  const ends = async () => {
    const child = start();
    return new Promise((resolve) => child.once("exit", resolve));
  };
  expect([await ends(), await ends()]).toEqual([0, 0]);
  expect(await closed()).toHaveLength(1);
  expect(await closings()).toHaveLength(1);
});

/** Whether somebody waits for a table that is held. */
async function waiting(holder: { query(text: string): Promise<{ rows: unknown[] }> }): Promise<boolean> {
  const { rows } = await holder.query(
    "SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE NOT l.granted AND d.datname = current_database() AND l.locktype = 'relation'",
  );
  return rows.length > 0;
}

test("what is corrected after closing stands in the next statement; replay closes the same", async () => {
  await settleNoon();
  await endJune();
  const { closed: june } = await closePeriod(world.as(1), JUNE, key());
  await recordReadings(world.system, [metered(1, { exportWh: 500, quality: "corrected" })]);
  world.time.now += 60_000;
  while ((await resettleNext(world.system)) !== null) world.time.now += 1_000;
  const postings = await listAccountPostings(world.db, world.communityId, 1);
  const last = june!.lastTransactionId;
  const first = statementOf(postings, { ...SPAN, lastTransactionId: last, previousTransactionId: 0 }, 0);
  expect(first.nanoEur).toBe(600 * 150_000);
  expect(first.savedNanoEur).toBe(600 * (150_000 - FEED_IN));
  const july = { ...monthSpan("2026-07", "Europe/Berlin"), lastTransactionId: 1_000, previousTransactionId: last };
  const second = statementOf(postings, july, first.closingNanoEur);
  expect(second.lines).toMatchObject([{ kind: "correction", reason: "reading", late: true, nanoEur: -100 * 150_000 }]);
  expect(second.closingNanoEur).toBe((await accountBalance(world.db, world.communityId, "member:1")).nanoEur);
  expect(await closed()).toMatchObject([{ month: "2026-06", closedBy: 1, lastTransactionId: last }]);
  const { statements, soFar } = StatementsResponse.parse(await readStatements(world.as(1)));
  expect(statements).toMatchObject([{ month: "2026-06", nanoEur: first.nanoEur, chainHead: june!.chainHead }]);
  expect(soFar).toMatchObject({ openingNanoEur: first.nanoEur, nanoEur: second.nanoEur, lines: second.lines });
  expect((await readStatements(world.as(7))).statements).toMatchObject([{ nanoEur: 0, lines: [] }]);

  const empty = await createTestDatabase();
  try {
    await replayJournal(await openJournal(world.db, world.communityId), empty.db);
    const states = [await stateDigests(world.db, world.communityId), await stateDigests(empty.db, world.communityId)];
    expect(firstDifference(states[0]!, states[1]!)).toBeNull();
  } finally {
    await empty.drop();
  }
});

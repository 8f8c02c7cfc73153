import { setTimeout as delay } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { uniform } from "@/lib/domain/models/random";
import type { Rule } from "@/lib/domain/rules/rule";
import { addSlots, SLOT_MS, slotStart } from "@/lib/domain/units/slot";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import { createRule } from "@/lib/server/commands/rules/createRule";
import { verifyBooks } from "@/lib/server/events/verifyBooks";
import { writeClock } from "@/lib/server/persistence/queries/clock";
import { rulesEvaluatedTo } from "@/lib/server/persistence/queries/ruleRuns";
import { createMarketWorld, GATE_MS, key, type MarketWorld, metered, sunnyHour } from "@/tests/support/marketWorld";
import { firstLine, kill, startScript } from "@/tests/support/runScript";

const SEED = 20261126;
const MEMBERS = [2, 3, 5, 6, 7];
const SLOTS = 4;
/** The slot whose gate closes while no worker runs. */
const MISSED = 2;
const SETTLE_KILLS = 11;
/** What a worker writes while rules trade, a slot clears and settles. */
const RULES = ["offer", "offer_slot", "rule_order", "rule_evaluation", "notification", "community_head", "rules_run"];
const CLEAR = ["clearing", "offer", "clearing_document", "trade", "notification", "community_head", "audit_event"];
const SETTLE = [
  "trade",
  "settlement",
  "member_day",
  "community_head",
  "ledger_transaction",
  "ledger_line",
  "audit_event",
];

let world: MarketWorld;
let mid = 0;
let kills = 0;
beforeAll(async () => {
  world = await createMarketWorld();
});
afterAll(() => world.drop());

function ruleOf(memberId: number): Rule {
  const price = { kind: "fixed", amountMicroEurPerKwh: memberId < 5 ? 120_000 : 250_000 } as const;
  const amount = { kind: "energy", energyWh: 100, per: "slot" } as const;
  const action = { kind: memberId < 5 ? "offer" : "buy", amount, price } as const;
  return { version: 1, trigger: "before-gate", conditions: [], action, limits: {} };
}

const startWorkerProcess = () =>
  startScript("tests/support/holdMarket.ts", [], { DATABASE_URL: world.url, LOG_LEVEL: "warn" });

async function moveTo(marketMs: number): Promise<void> {
  world.time.now = marketMs;
  await writeClock(world.db, { anchorWallMs: Date.now(), anchorMarketMs: marketMs, rate: 1 });
}

/** Kills a worker in the middle of a write to the table given: it waits there for a lock, and is gone when it could go on. */
async function killWriting(table: string, done: () => Promise<boolean>): Promise<void> {
  const holder = await world.pool.connect();
  await holder.query(`BEGIN; LOCK TABLE ${table} IN EXCLUSIVE MODE`);
  const child = startWorkerProcess();
  let waits = false;
  try {
    await firstLine(child);
    for (let ended = false; !waits && !ended; ended = await done()) {
      const { rows } = await holder.query(
        "SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE NOT l.granted AND d.datname = current_database() AND l.locktype = 'relation'",
      );
      waits = rows.length > 0;
      await delay(10);
    }
  } finally {
    await kill(child);
    await holder.query("ROLLBACK");
    holder.release();
  }
  kills++;
  if (waits) mid++;
}

async function killAfter(ms: number): Promise<void> {
  const child = startWorkerProcess();
  await firstLine(child);
  await delay(ms);
  await kill(child);
  kills++;
}

/** Lets a worker be until something is done, then ends it in order. */
async function workUntil(done: () => Promise<boolean>): Promise<void> {
  const child = startWorkerProcess();
  const ended = new Promise((resolve) => child.once("exit", resolve));
  try {
    await firstLine(child);
    await expect.poll(done, { timeout: 60_000 }).toBe(true);
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  } finally {
    await kill(child);
  }
}

const pick = (tables: readonly string[], n: number, k: number) =>
  tables[Math.floor(uniform(SEED, n, k) * tables.length)] ?? "offer";
const counted = async (table: "clearing" | "settlement", slot: number) => {
  const { rows } =
    await sql`SELECT 1 FROM ${sql.table(table)} WHERE slot_start = to_timestamp(${slot / 1_000})`.execute(world.db);
  return rows.length > 0;
};

test("a worker killed at random points: no slot traded twice by a rule, none skipped without a notice, each settled once", async () => {
  for (const memberId of MEMBERS)
    await createRule(world.as(memberId), { name: "Mine", rule: ruleOf(memberId), status: "active" }, key());
  const first = slotStart(sunnyHour(0));
  const slots = Array.from({ length: SLOTS }, (_, n) => addSlots(first, n));
  for (const [n, slot] of slots.entries()) {
    const ruled = async () => ((await rulesEvaluatedTo(world.db, world.communityId)) ?? 0) >= slot;
    const cleared = () => counted("clearing", slot);
    if (n === MISSED) await moveTo(slot - GATE_MS + 1_000);
    else await moveTo(slot - GATE_MS - 55_000);
    await killWriting(pick(RULES, n, 1), ruled);
    await killAfter(uniform(SEED, n, 2) * 500);
    await workUntil(ruled);
    await moveTo(slot - GATE_MS + 10_000);
    await killWriting(pick(CLEAR, n, 3), cleared);
    await workUntil(cleared);
  }
  const last = slots.at(-1) ?? first;
  await moveTo(last + SLOT_MS + 60_000);
  await recordReadings(
    world.system,
    slots.flatMap((slot) =>
      MEMBERS.map((memberId) => ({
        ...metered(memberId, memberId < 5 ? { exportWh: 90 } : { importWh: 300 }),
        slotStart: slot,
      })),
    ),
  );
  const settled = async () => (await Promise.all(slots.map((slot) => counted("settlement", slot)))).every(Boolean);
  const before = kills;
  for (let n = 0; n < SETTLE_KILLS; n++) await killWriting(pick(SETTLE, 100, n), settled);
  expect(kills - before).toBeGreaterThan(10);
  await workUntil(settled);
  expect(mid).toBeGreaterThan(kills / 2);

  const traded = slots.filter((_, n) => n !== MISSED);
  const wanted = MEMBERS.flatMap((memberId) => traded.map((slot) => `${memberId} ${slot}`)).sort();
  const orders = await world.db.selectFrom("rule_order").select(["member_id", "slot_start"]).execute();
  expect(orders.map((order) => `${order.member_id} ${order.slot_start}`).sort()).toEqual(wanted);
  const offers = await world.db.selectFrom("offer").select(["member_id", "window_start"]).execute();
  expect(offers.map((offer) => `${offer.member_id} ${offer.window_start}`).sort()).toEqual(wanted);
  const told = await world.db
    .selectFrom("notification")
    .select(["member_id", "slot_start"])
    .where("kind", "=", "rule-failed")
    .execute();
  expect(told.map((one) => `${one.member_id} ${one.slot_start}`).sort()).toEqual(
    MEMBERS.map((memberId) => `${memberId} ${slots[MISSED]}`),
  );
  const settlements = await world.db.selectFrom("settlement").select("slot_start").orderBy("slot_start").execute();
  expect(settlements.map((one) => one.slot_start).filter((slot) => slot >= first)).toEqual(slots);
  const trades = await world.db.selectFrom("trade").select(["slot_start", "state"]).execute();
  expect(new Set(trades.map((trade) => trade.state))).toEqual(new Set(["settled"]));
  expect([...new Set(trades.map((trade) => trade.slot_start))].sort()).toEqual(traded);
  expect(await verifyBooks(world.db, world.communityId)).toMatchObject({ valid: true, faults: [] });
}, 300_000);

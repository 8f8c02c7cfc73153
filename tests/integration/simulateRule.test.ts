import "@/tests/support/testSecret";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TEMPLATES } from "@/lib/domain/rules/templates";
import { fixedClock } from "@/lib/server/clock";
import { DEMO_SEED, demoWorld } from "@/lib/server/commands/demo/demoWorld";
import { foundDemo } from "@/lib/server/commands/demo/foundDemo";
import type { Context } from "@/lib/server/context";
import { fillDemoHistory } from "@/lib/server/jobs/demoHistory";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { insertRule, setRulesPaused } from "@/lib/server/persistence/queries/rules";
import { prepareReplays } from "@/lib/server/reads/prepareReplays";
import { endReplays } from "@/lib/server/reads/replayThreads";
import { simulateRule } from "@/lib/server/reads/simulateRule";
import { createTestDatabase, type TestDatabase } from "@/tests/support/testDatabase";
import { RuleSimulation, SimulateRuleRequest, type SimulationLine } from "@/types/rules";

const NOW = Date.UTC(2026, 5, 11, 10);
const DAY_MS = 86_400_000;

let database: TestDatabase;
let ctx: Context;
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  const community = await foundDemo(db, { marketNow: NOW });
  await fillDemoHistory({ db, days: 10 });
  const account = demoWorld(DEMO_SEED).accounts.find(({ role }) => role === "consumer");
  const memberId = account?.memberId ?? 0;
  const viewer = {
    kind: "member",
    userId: "u",
    name: "C",
    memberId,
    alias: "House",
    district: "A",
    role: "member",
  } as const;
  ctx = { db, community, clock: fixedClock(NOW), viewer };
}, 120_000);
afterAll(async () => {
  await endReplays();
  await database.drop();
});

const template = TEMPLATES.find(({ templateId }) => templateId === "below-retail");

async function simulated(): Promise<{ result: RuleSimulation; progress: number[] }> {
  const progress: number[] = [];
  for await (const line of simulateRule(ctx, SimulateRuleRequest.parse({ rule: template?.rule, days: 7 }))) {
    if ("progress" in line) progress.push(line.progress);
    if ("result" in line) return { result: RuleSimulation.parse(line.result), progress };
  }
  throw new Error("no result came");
}

test("a rule replayed over one's own past trades, is delivered no more than contracted, and adds up", async () => {
  const { result, progress } = await simulated();
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(result.slots).toBe(7 * 96);
  expect(result.tradeCount).toBeGreaterThan(20);
  expect(result.deliveredWh).toBeLessThanOrEqual(result.contractedWh);
  expect(result.effectNanoEur).toBeGreaterThan(0);
  expect(result.curve.at(-1)?.rulesNanoEur).toBe(result.effectNanoEur);
  expect(result.curve.every(({ todayNanoEur }) => todayNanoEur === 0)).toBe(true);
  const held = result.heldBack.reduce((sum, { slots }) => sum + slots, 0);
  expect(held + result.placed).toBe(result.slots);
});

test("what comes later changes nothing that was decided before", async () => {
  const before = (await simulated()).result;
  const from = NOW - 2 * DAY_MS;
  await sql`UPDATE reading SET import_wh = import_wh + 4000 WHERE slot_start >= to_timestamp(${from}::float8 / 1000)`.execute(
    ctx.db,
  );
  await sql`UPDATE clearing_document SET book = replace(book, '"energyWh":1', '"energyWh":9')
    WHERE slot_start >= to_timestamp(${from}::float8 / 1000)`.execute(ctx.db);
  const after = (await simulated()).result;
  const untouched = (one: RuleSimulation) => one.curve.filter(({ day }) => day < "2026-06-09");
  expect(untouched(before).length).toBeGreaterThan(3);
  expect(untouched(after)).toEqual(untouched(before));
  const early = (one: RuleSimulation) => one.trades.filter(({ slot }) => Date.parse(slot) < from);
  // Only the newest 200 are told, so how far back they go may differ.
  const told = Math.min(early(before).length, early(after).length);
  expect(told).toBeGreaterThan(0);
  expect(early(after).slice(0, told)).toEqual(early(before).slice(0, told));
  expect(after.effectNanoEur).not.toBe(before.effectNanoEur);
});

test("a rule that is not one's own is missing", async () => {
  const other = SimulateRuleRequest.parse({
    rule: template?.rule,
    ruleId: "11111111-1111-4111-8111-111111111111",
    days: 7,
  });
  await expect(simulateRule(ctx, other).next()).rejects.toMatchObject({ code: "not-found" });
});

const asked = (days: 7 | 30 = 7) => SimulateRuleRequest.parse({ rule: template?.rule, days });

async function lastOf(lines: AsyncGenerator<SimulationLine>): Promise<SimulationLine | undefined> {
  let last: SimulationLine | undefined;
  for await (const line of lines) last = line;
  return last;
}

test("whoever leaves ends the replay without a result, and the next one is not kept waiting", async () => {
  const gone = [1, 2, 3, 4].map(() => new AbortController());
  const left = gone.map((control) => lastOf(simulateRule(ctx, asked(), control.signal)));
  const stays = lastOf(simulateRule(ctx, asked()));
  for (const control of gone) control.abort();
  for (const last of await Promise.all(left)) expect(last).not.toHaveProperty("result");
  expect(await stays).toHaveProperty("result");
});

test("whoever leaves after a few answers leaves none to the next replay of the same thread", async () => {
  for (const lines of [3, 5]) {
    let heard = 0;
    for await (const _line of simulateRule(ctx, asked(30))) if (++heard === lines) break;
    expect(await lastOf(simulateRule(ctx, asked(7)))).toMatchObject({ result: { slots: 7 * 96 } });
  }
});

test("more replays than run at once all come to the same end", async () => {
  const results = await Promise.all([1, 2, 3, 4, 5].map(() => lastOf(simulateRule(ctx, asked()))));
  expect(results[0]).toHaveProperty("result");
  expect(new Set(results.map((one) => JSON.stringify(one))).size).toBe(1);
});

test("a past that was prepared, wholly or in part, answers what an unprepared one does", async () => {
  await endReplays();
  const unprepared = await lastOf(simulateRule(ctx, asked()));
  await endReplays();
  await prepareReplays(ctx);
  expect(await lastOf(simulateRule(ctx, asked()))).toEqual(unprepared);
  await endReplays();
  const preparing = prepareReplays(ctx);
  expect(await lastOf(simulateRule(ctx, asked()))).toEqual(unprepared);
  await preparing;
});

test("preparing gives way to whoever replays, and is not done twice", async () => {
  await endReplays();
  const replay = lastOf(simulateRule(ctx, asked()));
  await prepareReplays(ctx);
  await Promise.all([prepareReplays(ctx), prepareReplays(ctx)]);
  expect(await replay).toHaveProperty("result");
});

test("a thread that breaks down answers an error, and the next replay has another", async () => {
  const lines = simulateRule(ctx, asked(30));
  await lines.next();
  const answer = lastOf(lines);
  const broken = expect(answer).rejects.toThrow(/thread ended/);
  await endReplays();
  await broken;
  expect(await lastOf(simulateRule(ctx, asked()))).toHaveProperty("result");
});

test("what a thread remembers of other rules changes nothing, not even why a rule held back", async () => {
  if (!template) throw new Error("a template was expected");
  const { rule } = template;
  if (rule.action.kind !== "buy") throw new Error("a rule that buys was expected");
  // A hundredth of the need is often less than a watt-hour: such a rule looks at few books, the other at all.
  const little = { ...rule, action: { ...rule.action, amount: { kind: "share", percent: 1 } } };
  const asks = (one: unknown) => lastOf(simulateRule(ctx, SimulateRuleRequest.parse({ rule: one, days: 7 })));
  await endReplays();
  const alone = await asks(little);
  await endReplays();
  await asks(rule);
  expect(await asks(little)).toEqual(alone);
});

test("while all rules are paused the rule stands alone and is compared with none", async () => {
  if (!template || ctx.viewer.kind !== "member") throw new Error("a template and a member were expected");
  const { memberId } = ctx.viewer;
  await inTransaction(ctx.db, (tx) =>
    insertRule(tx, ctx.community.communityId, {
      ruleId: "22222222-2222-4222-8222-222222222222",
      memberId,
      name: "Now",
      status: "active",
      version: 1,
      priority: 1,
      rule: template.rule,
      changedAt: NOW,
    }),
  );
  const active = (await simulated()).result;
  expect(active.allPaused).toBe(false);
  expect(active.curve.some(({ todayNanoEur }) => todayNanoEur !== 0)).toBe(true);
  await inTransaction(ctx.db, (tx) => setRulesPaused(tx, ctx.community.communityId, memberId, true));
  const paused = (await simulated()).result;
  expect(paused.allPaused).toBe(true);
  expect(paused.curve.every(({ todayNanoEur }) => todayNanoEur === 0)).toBe(true);
  expect(paused.curve.at(-1)?.rulesNanoEur).toBe(paused.effectNanoEur);
});

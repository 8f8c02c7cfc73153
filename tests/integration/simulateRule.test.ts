import "@/tests/support/testSecret";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TEMPLATES } from "@/lib/domain/rules/templates";
import { fixedClock } from "@/lib/server/clock";
import { DEMO_SEED, demoWorld } from "@/lib/server/commands/demo/demoWorld";
import { foundDemo } from "@/lib/server/commands/demo/foundDemo";
import type { Context } from "@/lib/server/context";
import { fillDemoHistory } from "@/lib/server/jobs/demoHistory";
import { endSimulations, simulateElsewhere } from "@/lib/server/reads/simulateElsewhere";
import { simulateRule } from "@/lib/server/reads/simulateRule";
import { createTestDatabase, type TestDatabase } from "@/tests/support/testDatabase";
import { RuleSimulation, SimulateRuleRequest } from "@/types/rules";

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
afterAll(() => database.drop());

const template = TEMPLATES.find(({ templateId }) => templateId === "below-retail");

async function simulated(): Promise<{ result: RuleSimulation; progress: number[] }> {
  const progress: number[] = [];
  for await (const line of simulateRule(ctx, SimulateRuleRequest.parse({ rule: template?.rule, days: 7 }))) {
    if ("progress" in line) progress.push(line.progress);
    if ("result" in line) return { result: RuleSimulation.parse(line.result), progress };
  }
  throw new Error("no result came");
}

const request = () => SimulateRuleRequest.parse({ rule: template?.rule, days: 7 });

describe("in a thread of its own", () => {
  afterAll(() => endSimulations());

  test("comes to the same, and lets others work meanwhile", async () => {
    let ticks = 0;
    const ticking = setInterval(() => ticks++, 5);
    let result: object | null = null;
    for await (const line of simulateElsewhere(ctx, request(), database.url))
      if ("result" in line) result = line.result;
    clearInterval(ticking);
    expect(result).toEqual((await simulated()).result);
    expect(ticks).toBeGreaterThan(20);
  });

  test("three at once all end; one that nobody waits for any more makes room", async () => {
    const all = await Promise.all(
      [1, 2, 3].map(async () => {
        let last: object = {};
        for await (const line of simulateElsewhere(ctx, request(), database.url)) last = line;
        return last;
      }),
    );
    for (const last of all) expect(last).toHaveProperty("result");
    for (let n = 0; n < 4; n++)
      for await (const line of simulateElsewhere(ctx, request(), database.url)) if (line) break;
    for await (const line of simulateElsewhere(ctx, request(), database.url)) expect(line).toBeDefined();
  });

  test("a refusal is the same refusal, and a thread that cannot work fails its own simulation alone", async () => {
    const first = (input: SimulateRuleRequest, url: string) => simulateElsewhere(ctx, input, url).next();
    const missing = { ...request(), ruleId: "00000000-0000-4000-8000-00000000dead" };
    await expect(first(missing, database.url)).rejects.toMatchObject({ code: "not-found" });
    await expect(first(request(), "postgres://nobody@127.0.0.1:1/none")).rejects.toThrow(/failed in its thread/);
    expect((await first(request(), database.url)).done).toBe(false);
  });
});

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

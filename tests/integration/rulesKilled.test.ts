import { afterAll, beforeAll, expect, test } from "vitest";
import { uniform } from "@/lib/domain/models/random";
import type { Rule } from "@/lib/domain/rules/rule";
import { addSlots, slotStart } from "@/lib/domain/units/slot";
import { createRule } from "@/lib/server/commands/rules/createRule";
import { evaluateRules } from "@/lib/server/commands/rules/evaluateRules";
import { dyingAt } from "@/tests/support/dyingAt";
import { createMarketWorld, GATE_MS, key, type MarketWorld, sunnyHour } from "@/tests/support/marketWorld";

const SEED = 20261126;
const SLOTS = 16;
const MEMBERS = [2, 3, 5, 6, 7];

let world: MarketWorld;
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

test("killed at random points: no slot is traded twice by a rule, and none is skipped", async () => {
  for (const memberId of MEMBERS)
    await createRule(world.as(memberId), { name: "Mine", rule: ruleOf(memberId), status: "active" }, key());
  const first = slotStart(sunnyHour(0));
  let killed = 0;
  for (let n = 0; n < SLOTS; n++) {
    const slot = addSlots(first, n);
    world.time.now = slot - GATE_MS - 60_000;
    for (let attempt = 0; attempt < 3; attempt++) {
      const statement = 1 + Math.floor(uniform(SEED, n, attempt) * 120);
      const db = world.db.withPlugin(dyingAt(statement));
      const died = await evaluateRules({ ...world.system, db }, slot).then(
        () => false,
        () => true,
      );
      if (died) killed++;
    }
    await evaluateRules(world.system, slot);
  }
  expect(killed).toBeGreaterThan(20);
  const orders = await world.db
    .selectFrom("rule_order as r")
    .innerJoin("offer as o", "o.offer_id", "r.offer_id")
    .select(["r.member_id", "r.slot_start"])
    .execute();
  const offers = await world.db.selectFrom("offer").select(["member_id", "window_start"]).execute();
  const wanted = MEMBERS.flatMap((memberId) =>
    Array.from({ length: SLOTS }, (_, n) => `${memberId} ${addSlots(first, n)}`),
  ).sort();
  expect(orders.map((order) => `${order.member_id} ${order.slot_start}`).sort()).toEqual(wanted);
  // Not only the rule's record: no offer stands beside those it knows of.
  expect(offers.map((offer) => `${offer.member_id} ${offer.window_start}`).sort()).toEqual(wanted);
});

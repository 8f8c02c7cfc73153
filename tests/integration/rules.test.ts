import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Rule } from "@/lib/domain/rules/rule";
import { addSlots, formatSlot, SLOT_MS, slotStart } from "@/lib/domain/units/slot";
import { cancelOffer } from "@/lib/server/commands/cancelOffer";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import { refreshIndications } from "@/lib/server/commands/refreshIndications";
import { archiveRule, changeRule } from "@/lib/server/commands/rules/changeRule";
import { createRule } from "@/lib/server/commands/rules/createRule";
import { evaluateRules } from "@/lib/server/commands/rules/evaluateRules";
import { pauseRules } from "@/lib/server/commands/rules/pauseRules";
import { settleSlot } from "@/lib/server/commands/settleSlot";
import { advanceCommunity } from "@/lib/server/jobs/advance";
import { loadIndications } from "@/lib/server/persistence/queries/indications";
import { readRuleEvaluations, readRules } from "@/lib/server/reads/rules";
import { houseTime } from "@/tests/support/marketClock";
import {
  codeOf,
  createMarketWorld,
  GATE_MS,
  key,
  type MarketWorld,
  metered,
  sunnyHour,
} from "@/tests/support/marketWorld";

const SELLER = 2;
const BUYER = 6;

let world: MarketWorld;
beforeAll(async () => {
  world = await createMarketWorld();
});
afterAll(() => world.drop());

function rule(action: Rule["action"], conditions: Rule["conditions"] = [], limits: Rule["limits"] = {}): Rule {
  return { version: 1, trigger: "before-gate", conditions, action, limits };
}

const offer = (energyWh: number, price = 120_000): Rule["action"] => ({
  kind: "offer",
  amount: { kind: "energy", energyWh, per: "slot" },
  price: { kind: "fixed", amountMicroEurPerKwh: price },
});
const buy = (energyWh: number, price = 250_000): Rule["action"] => ({
  kind: "buy",
  amount: { kind: "energy", energyWh, per: "slot" },
  price: { kind: "fixed", amountMicroEurPerKwh: price },
});

async function make(memberId: number, value: Rule, name = "Mine"): Promise<string> {
  const reply = await createRule(world.as(memberId), { name, rule: value, status: "active" }, key());
  return reply.ruleId;
}

async function putAway(memberId: number): Promise<void> {
  for (const { ruleId, version, status } of (await readRules(world.as(memberId))).rules) {
    if (status !== "archived") await archiveRule(world.as(memberId), ruleId, { version }, key());
  }
}

/** A minute before the gate of a slot. */
function beforeGate(slot: number): void {
  world.time.now = slot - GATE_MS - 60_000;
}

async function ordersOf(ruleId: string) {
  return world.db
    .selectFrom("rule_order as r")
    .innerJoin("offer as o", "o.offer_id", "r.offer_id")
    .select([
      "r.slot_start",
      "o.offer_id",
      "o.energy_wh",
      "o.side",
      "o.limit_micro_eur_per_kwh",
      "o.version",
      "o.state",
    ])
    .where("r.rule_id", "=", ruleId)
    .orderBy("r.slot_start")
    .execute();
}

const told = async (memberId: number, kind: string) =>
  (
    await world.db
      .selectFrom("notification")
      .select(["key", "detail"])
      .where("member_id", "=", memberId)
      .where("kind", "=", kind as never)
      .execute()
  ).map((row) => row.detail);

describe("a rule before the gate", () => {
  test("places its order once, however often and by however many it is evaluated", async () => {
    const slot = slotStart(sunnyHour(0));
    const ruleId = await make(SELLER, rule(offer(400)));
    beforeGate(slot);
    await Promise.all([1, 2, 3].map(() => evaluateRules(world.system, slot)));
    await evaluateRules(world.system, slot);
    const orders = await ordersOf(ruleId);
    expect(orders).toMatchObject([
      { slot_start: slot, energy_wh: 400, side: "sell", limit_micro_eur_per_kwh: 120_000 },
    ]);
    const { evaluations } = await readRuleEvaluations(world.as(SELLER), ruleId);
    expect(evaluations).toMatchObject([
      {
        slot: formatSlot(slot),
        outcome: "placed",
        reason: { kind: "all-hold" },
        done: { side: "sell", energyWh: 400 },
      },
    ]);
    expect(await told(SELLER, "rule-acted")).toMatchObject([{ ruleId, ruleName: "Mine", energyWh: 400 }]);
    await putAway(SELLER);
  });

  test("says what its slots would clear at once for all orders: what is told then is what the books hold", async () => {
    const slot = slotStart(addSlots(sunnyHour(0), 2));
    await make(SELLER, rule(offer(350)));
    await make(BUYER, rule(buy(250)));
    beforeGate(slot);
    const { db, community } = world.system;
    const before = (await loadIndications(db, community.communityId, [slot])).get(slot);
    await evaluateRules(world.system, slot);
    const after = (await loadIndications(db, community.communityId, [slot])).get(slot);
    expect(after).toMatchObject({
      offeredWh: (before?.offeredWh ?? 0) + 350,
      wantedWh: (before?.wantedWh ?? 0) + 250,
      volumeWh: 250,
    });
    await refreshIndications(world.system, slot, slot + SLOT_MS);
    expect((await loadIndications(db, community.communityId, [slot])).get(slot)).toEqual(after);
    await putAway(SELLER);
    await putAway(BUYER);
  });

  test("does not place again what a person took back", async () => {
    const slot = slotStart(addSlots(sunnyHour(0), 1));
    const ruleId = await make(SELLER, rule(offer(300)));
    beforeGate(slot);
    await evaluateRules(world.system, slot);
    const [order] = await ordersOf(ruleId);
    await cancelOffer(world.as(SELLER), order?.offer_id ?? "", { version: 1 }, key());
    await evaluateRules(world.system, slot);
    expect(await ordersOf(ruleId)).toMatchObject([{ state: "cancelled" }]);
    await putAway(SELLER);
  });

  test("looks at the price without being moved by the member's own orders, and says what it saw", async () => {
    const slot = slotStart(addSlots(sunnyHour(0), 2));
    const window = { windowStart: formatSlot(slot), windowEnd: formatSlot(slot + SLOT_MS) };
    for (const seller of [1, 2, 3]) await world.sell(seller, { ...window, limitMicroEurPerKwh: 150_000 });
    for (const buyer of [5, 7, 8]) await world.buy(buyer, { ...window, limitMicroEurPerKwh: 200_000, energyWh: 400 });
    const dear = rule(buy(200), [{ kind: "price", of: "landed", is: "under", amountMicroEurPerKwh: 100_000 }]);
    const cheap = rule(buy(200), [{ kind: "price", of: "landed", is: "under", amountMicroEurPerKwh: 260_000 }]);
    const [never, now] = [await make(BUYER, dear, "Never"), await make(BUYER, cheap, "Now")];
    beforeGate(slot);
    await evaluateRules(world.system, slot);
    expect(await ordersOf(never)).toEqual([]);
    expect(await ordersOf(now)).toMatchObject([{ energy_wh: 200, side: "buy" }]);
    const [held] = (await readRuleEvaluations(world.as(BUYER), never)).evaluations;
    expect(held).toMatchObject({ outcome: "nothing", reason: { kind: "condition", index: 0 } });
    expect(held?.checks[0]).toMatchObject({ holds: false, saw: { kind: "price" } });
    await putAway(BUYER);
  });

  test("sees no price in a book so thin that it would tell what a single neighbour wants", async () => {
    const slot = slotStart(addSlots(sunnyHour(0), 3));
    const window = { windowStart: formatSlot(slot), windowEnd: formatSlot(slot + SLOT_MS) };
    await world.sell(1, { ...window, limitMicroEurPerKwh: 150_000 });
    await world.buy(5, { ...window, limitMicroEurPerKwh: 200_000, energyWh: 400 });
    const ruleId = await make(
      BUYER,
      rule({ kind: "notify" }, [{ kind: "price", of: "landed", is: "under", amountMicroEurPerKwh: 300_000 }]),
    );
    beforeGate(slot);
    await evaluateRules(world.system, slot);
    const [seen] = (await readRuleEvaluations(world.as(BUYER), ruleId)).evaluations;
    expect(seen).toMatchObject({ outcome: "nothing", reason: { kind: "condition", index: 0 } });
    expect(seen?.checks[0]?.saw).toMatchObject({ microEurPerKwh: null });
    await putAway(BUYER);
  });

  test("keeps its day's limits over all slots, and tells when the market refuses it", async () => {
    const first = slotStart(sunnyHour(3));
    const ruleId = await make(BUYER, rule(buy(500), [], { energyWhPerDay: 1_200 }));
    for (let n = 0; n < 4; n++) {
      const slot = addSlots(first, n);
      beforeGate(slot);
      await evaluateRules(world.system, slot);
    }
    expect((await ordersOf(ruleId)).map((order) => order.energy_wh)).toEqual([500, 500, 200]);
    await putAway(BUYER);

    const other = slotStart(sunnyHour(6));
    await world.db
      .updateTable("member")
      .set({ daily_spend_limit_nano_eur: 1_000_000 })
      .where("member_id", "=", BUYER)
      .execute();
    const refused = await make(BUYER, rule(buy(500)));
    beforeGate(other);
    await evaluateRules(world.system, other);
    await world.db
      .updateTable("member")
      .set({ daily_spend_limit_nano_eur: null })
      .where("member_id", "=", BUYER)
      .execute();
    expect(await ordersOf(refused)).toEqual([]);
    expect((await readRuleEvaluations(world.as(BUYER), refused)).evaluations).toMatchObject([
      { outcome: "refused", refusedCode: "spend-limit" },
    ]);
    expect(await told(BUYER, "rule-failed")).toMatchObject([{ ruleId: refused, reason: "spend-limit" }]);
    await putAway(BUYER);
  });

  test("ramps its limit towards the gate, one offer for all of it", async () => {
    const slot = slotStart(sunnyHour(9));
    const ramp = rule({
      kind: "offer",
      amount: { kind: "energy", energyWh: 200, per: "slot" },
      price: { kind: "ramp", fromMicroEurPerKwh: 220_000, toMicroEurPerKwh: 120_000, hours: 1 },
    });
    const ruleId = await make(SELLER, ramp);
    const limits: number[] = [];
    for (let before = 3; before >= 0; before--) {
      const looked = addSlots(slot, -before);
      beforeGate(looked);
      await evaluateRules(world.system, looked);
      const orders = await ordersOf(ruleId);
      const own = orders.filter((order) => order.slot_start === slot);
      expect(own).toHaveLength(1);
      limits.push(own[0]?.limit_micro_eur_per_kwh ?? 0);
    }
    expect(limits).toEqual([...limits].sort((a, b) => b - a));
    expect(new Set(limits).size).toBe(4);
    expect(limits.at(-1)).toBeLessThan(125_000);
    await putAway(SELLER);
  });

  test("stands still when it is paused, alone or with all others, and when the member said so just before", async () => {
    const slot = slotStart(sunnyHour(12));
    const ruleId = await make(SELLER, rule(offer(100)));
    expect(await pauseRules(world.as(SELLER), { paused: true }, key())).toEqual({ allPaused: true, activeRules: 1 });
    beforeGate(slot);
    await evaluateRules(world.system, slot);
    expect(await ordersOf(ruleId)).toEqual([]);
    await pauseRules(world.as(SELLER), { paused: false }, key());
    await changeRule(world.as(SELLER), ruleId, { version: 1, status: "paused" }, key());
    await evaluateRules(world.system, slot);
    expect(await ordersOf(ruleId)).toEqual([]);
    await changeRule(world.as(SELLER), ruleId, { version: 2, status: "active" }, key());
    await evaluateRules(world.system, slot);
    expect(await ordersOf(ruleId)).toHaveLength(1);
    await putAway(SELLER);
  });

  test("missed a gate that closed before it was looked at, places nothing, and says so once a day", async () => {
    const slot = slotStart(sunnyHour(15));
    const ruleId = await make(SELLER, rule(offer(100)), "Late");
    for (const late of [slot, addSlots(slot, 1)]) {
      world.time.now = late - GATE_MS + 1;
      await evaluateRules(world.system, late);
    }
    expect(await ordersOf(ruleId)).toEqual([]);
    const { evaluations } = await readRuleEvaluations(world.as(SELLER), ruleId);
    expect(evaluations.map(({ outcome }) => outcome)).toEqual(["missed", "missed"]);
    const failed = (await told(SELLER, "rule-failed")).filter(
      (detail) => (detail as { ruleId: string }).ruleId === ruleId,
    );
    expect(failed).toMatchObject([{ reason: "missed", ruleName: "Late" }]);
    await putAway(SELLER);
  });
});

test("a clock that jumps skips no slot: what was missed is told, from the first look on", async () => {
  const young = await createMarketWorld();
  const house = houseTime(young);
  const slot = slotStart(sunnyHour(0));
  const input = { name: "Jumped", rule: rule(offer(100)), status: "active" } as const;
  const { ruleId } = await createRule(young.as(SELLER), input, key());
  for (let step = 0; step < 4; step++) {
    await house.set(addSlots(slot, step));
    await advanceCommunity(young.db, young.communityId);
  }
  const seen = await young.db
    .selectFrom("rule_evaluation")
    .select(["slot_start", "outcome"])
    .where("rule_id", "=", ruleId)
    .orderBy("slot_start")
    .execute();
  expect(seen).toEqual([1, 2, 3].map((n) => ({ slot_start: addSlots(slot, n), outcome: "missed" })));
  await young.drop();
});

describe("what a rule brought", () => {
  test("is what its orders settled for, against the member's own tariff", async () => {
    const slot = slotStart(sunnyHour(18));
    const ruleId = await make(SELLER, rule(offer(400)));
    const window = { windowStart: formatSlot(slot), windowEnd: formatSlot(slot + SLOT_MS) };
    await world.buy(5, { ...window, limitMicroEurPerKwh: 200_000, energyWh: 400, acceptedSources: null });
    beforeGate(slot);
    await evaluateRules(world.system, slot);
    world.time.now = slot - GATE_MS;
    await clearSlot(world.system, slot);
    world.time.now = slot + SLOT_MS + 60_000;
    await recordReadings(world.system, [
      metered(SELLER, { slotStart: slot, exportWh: 300 }),
      metered(5, { slotStart: slot, importWh: 400 }),
    ]);
    expect((await settleSlot(world.system, slot)).state).toBe("settled");
    const mine = (await readRules(world.as(SELLER))).rules.find((one) => one.ruleId === ruleId);
    const trade = await world.db
      .selectFrom("trade")
      .selectAll()
      .where("seller_id", "=", SELLER)
      .executeTakeFirstOrThrow();
    expect(mine?.week).toEqual({
      orders: 1,
      contractedWh: 400,
      deliveredWh: 300,
      effectNanoEur: 300 * (trade.seller_micro_eur_per_kwh - 80_000),
    });
    expect(mine?.last?.order).toMatchObject({ tradedWh: 400, state: "closed" });
    await putAway(SELLER);
  });
});

describe("whose rule it is", () => {
  test("others neither see nor change it; stale versions and impossible rules are refused", async () => {
    const ruleId = await make(SELLER, rule({ kind: "notify" }));
    expect((await readRules(world.as(BUYER))).rules.some((one) => one.ruleId === ruleId)).toBe(false);
    expect(await codeOf(changeRule(world.as(BUYER), ruleId, { version: 1, name: "Yours" }, key()))).toBe("not-found");
    expect(await codeOf(readRuleEvaluations(world.as(BUYER), ruleId))).toBe("not-found");
    expect(await codeOf(changeRule(world.as(SELLER), ruleId, { version: 7, name: "Old" }, key()))).toBe(
      "stale-version",
    );
    const upsideDown = rule(offer(100), [], { floorMicroEurPerKwh: 200_000, ceilingMicroEurPerKwh: 100_000 });
    const active = { name: "No", rule: upsideDown, status: "active" } as const;
    expect(await codeOf(createRule(world.as(SELLER), active, key()))).toBe("rule-conflict");
    expect(await codeOf(createRule(world.as(SELLER), { ...active, status: "draft" }, key()))).toBe("accepted");
    const tooMuch = rule(offer(1_000_000_000));
    expect(await codeOf(createRule(world.as(SELLER), { name: "No", rule: tooMuch, status: "draft" }, key()))).toBe(
      "invalid-input",
    );
    await putAway(SELLER);
  });

  test("no more than twenty are kept, also by taking one back", async () => {
    const draft = { name: "N", rule: rule({ kind: "notify" }), status: "draft" } as const;
    const first = await createRule(world.as(9), draft, key());
    await archiveRule(world.as(9), first.ruleId, { version: 1 }, key());
    for (let n = 0; n < 20; n++) await createRule(world.as(9), draft, key());
    expect(await codeOf(createRule(world.as(9), draft, key()))).toBe("too-many-rules");
    const back = { version: 2, status: "active" } as const;
    expect(await codeOf(changeRule(world.as(9), first.ruleId, back, key()))).toBe("too-many-rules");
  });

  test("the same key makes one rule", async () => {
    const once = key();
    const input = { name: "Once", rule: rule({ kind: "notify" }), status: "draft" } as const;
    const first = await createRule(world.as(BUYER), input, once);
    expect(await createRule(world.as(BUYER), input, once)).toEqual(first);
    expect((await readRules(world.as(BUYER))).rules.filter(({ name }) => name === "Once")).toHaveLength(1);
    await putAway(BUYER);
  });
});

import type { KyselyPlugin } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Rule } from "@/lib/domain/rules/rule";
import { addSlots, SLOT_MS, slotStart } from "@/lib/domain/units/slot";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import { changeRule } from "@/lib/server/commands/rules/changeRule";
import { createRule } from "@/lib/server/commands/rules/createRule";
import { evaluateRules } from "@/lib/server/commands/rules/evaluateRules";
import { loadMemberFacts } from "@/lib/server/commands/rules/memberFacts";
import { advanceCommunity } from "@/lib/server/jobs/advance";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { findMember } from "@/lib/server/persistence/queries/members";
import { houseTime } from "@/tests/support/marketClock";
import { createMarketWorld, GATE_MS, key, type MarketWorld, metered, NOON } from "@/tests/support/marketWorld";

const SELLER = 2;
const SLOT = slotStart(NOON);

let world: MarketWorld;
beforeEach(async () => {
  world = await createMarketWorld();
});
afterEach(() => world.drop());

const offer = (energyWh: number, price: object, conditions: Rule["conditions"] = []): Rule => ({
  version: 1,
  trigger: "before-gate",
  conditions,
  action: { kind: "offer", amount: { kind: "energy", energyWh, per: "slot" }, price } as Rule["action"],
  limits: {},
});
const FIXED = { kind: "fixed", amountMicroEurPerKwh: 120_000 };
const RAMP = { kind: "ramp", fromMicroEurPerKwh: 220_000, toMicroEurPerKwh: 120_000, hours: 1 };

async function make(rule: Rule, name = "Mine"): Promise<string> {
  return (await createRule(world.as(SELLER), { name, rule, status: "active" }, key())).ruleId;
}

/** A minute before the gate of a slot. */
async function look(slot: number, late = 0): Promise<void> {
  world.time.now = slot - GATE_MS - 60_000 + late;
  await evaluateRules(world.system, slotStart(slot));
}

const orders = async (ruleId: string, slot: number) =>
  (
    await world.db
      .selectFrom("rule_order as r")
      .innerJoin("offer as o", "o.offer_id", "r.offer_id")
      .select(["r.slot_start", "o.limit_micro_eur_per_kwh as limit", "o.version"])
      .where("r.rule_id", "=", ruleId)
      .execute()
  ).filter((order) => order.slot_start === slot);

const failures = async () =>
  (await world.db.selectFrom("notification").select("detail").where("kind", "=", "rule-failed").execute()).map(
    ({ detail }) => (detail as { ruleName: string }).ruleName,
  );

/** Names, in order, the tables of the community's head and of rules' orders as statements reach them. */
function watching(seen: string[]): KyselyPlugin {
  return {
    transformQuery({ node }) {
      const text = JSON.stringify(node);
      if (text.includes("community_head")) seen.push("head");
      else if (text.includes("rule_order")) seen.push("order");
      return node;
    },
    transformResult: async ({ result }) => result,
  };
}

test("the community's head is locked once, after all a member's rules have written", async () => {
  await make(offer(200, RAMP));
  await make(offer(100, FIXED), "Other");
  const seen: string[] = [];
  world.time.now = SLOT - GATE_MS - 60_000;
  await evaluateRules({ ...world.system, db: world.db.withPlugin(watching(seen)) }, SLOT);
  expect(seen.filter((one) => one === "order").length).toBeGreaterThan(4);
  expect(seen.indexOf("head")).toBeGreaterThan(seen.lastIndexOf("order"));
});

test("a rule that was only renamed, or stood still for a while, moves the order it has placed", async () => {
  const ruleId = await make(offer(200, RAMP));
  await look(addSlots(SLOT, -3));
  const [first] = await orders(ruleId, SLOT);
  await changeRule(world.as(SELLER), ruleId, { version: 1, name: "Renamed" }, key());
  await changeRule(world.as(SELLER), ruleId, { version: 2, status: "paused" }, key());
  await changeRule(world.as(SELLER), ruleId, { version: 3, status: "active" }, key());
  await look(addSlots(SLOT, -1));
  const [moved] = await orders(ruleId, SLOT);
  expect(moved!.limit).toBeLessThan(first!.limit);
  await changeRule(world.as(SELLER), ruleId, { version: 4, rule: offer(300, RAMP) }, key());
  await look(SLOT);
  expect(await orders(ruleId, SLOT)).toEqual([moved]);
});

test("a long ramp rewrites its order a few times, not in every quarter-hour, and ends where it should", async () => {
  const ruleId = await make(offer(200, { ...RAMP, hours: 24 }));
  const last = addSlots(SLOT, 96);
  for (let slot = SLOT; slot <= last; slot = addSlots(slot, 4)) await look(slot);
  const [order] = await orders(ruleId, last);
  expect(order!.limit).toBe(120_000);
  expect(order!.version).toBeLessThanOrEqual(17);
});

test("what a person's change would be refused for, a rule's is too: nothing is repriced in a paused market", async () => {
  const ruleId = await make(offer(200, RAMP));
  await look(addSlots(SLOT, -3));
  const [before] = await orders(ruleId, SLOT);
  const paused = { ...world.system, community: { ...world.system.community, pausedReason: "Meters are changed" } };
  world.time.now = addSlots(SLOT, -1) - GATE_MS - 60_000;
  await evaluateRules(paused, addSlots(SLOT, -1));
  expect(await orders(ruleId, SLOT)).toEqual([before]);
});

test("a gate that was missed is told only of rules that it was missed for", async () => {
  await make(offer(100, FIXED), "Placed before");
  await make(offer(100, FIXED, [{ kind: "time", fromMinute: 0, toMinute: 60 }]), "At night");
  await make(offer(50, FIXED), "Told");
  await world.db.updateTable("trading_rule").set({ status: "paused" }).where("name", "=", "Told").execute();
  await look(SLOT);
  await world.db.updateTable("trading_rule").set({ status: "active" }).where("name", "=", "Told").execute();
  world.time.now = SLOT - GATE_MS + 1;
  await make(offer(50, FIXED), "Made after the gate");
  await evaluateRules(world.system, SLOT);
  expect(await failures()).toEqual(["Told"]);
});

test("what was sold out of the battery is gone until its meter has shown it", async () => {
  const member = await findMember(world.db, world.communityId, SELLER);
  const at = SLOT - 4 * SLOT_MS;
  world.time.now = at - 30 * 60_000;
  const window = { windowStart: new Date(at).toISOString(), windowEnd: new Date(at + SLOT_MS).toISOString() };
  await world.sell(SELLER, { ...window, source: "battery", energyWh: 700, instantMicroEurPerKwh: 150_000 });
  await world.db.updateTable("offer").set({ state: "closed", taken_wh: 700 }).execute();
  await world.db
    .insertInto("trade")
    .columns([
      "community_id",
      "slot_start",
      "trade_id",
      "kind",
      "sell_offer_id",
      "buyer_id",
      "seller_id",
      "contracted_wh",
      "buyer_micro_eur_per_kwh",
      "seller_micro_eur_per_kwh",
      "fee_micro_eur_per_kwh",
      "source",
      "green",
      "contracted_at",
    ])
    .expression((eb) =>
      eb
        .selectFrom("offer")
        .select([
          "community_id",
          "window_start",
          "offer_id",
          eb.val("take").as("kind"),
          "offer_id as sell_offer_id",
          eb.val(5).as("buyer_id"),
          "member_id",
          "energy_wh",
          eb.val(150_000).as("buyer"),
          eb.val(150_000).as("seller"),
          eb.val(0).as("fee"),
          "source",
          "green",
          "placed_at",
        ] as never),
    )
    .execute();
  const promised = async (now: number) =>
    (await inTransaction(world.db, (tx) => loadMemberFacts(tx, world.system.community, member!, now, SLOT)))?.battery
      ?.promisedWh;
  await recordReadings({ ...world.system, clock: { ...world.system.clock, now: () => at } }, [
    metered(SELLER, { slotStart: at - SLOT_MS }),
  ]);
  // The slot has passed, and its reading is not there yet.
  expect(await promised(at + 2 * SLOT_MS)).toBe(700);
  await recordReadings({ ...world.system, clock: { ...world.system.clock, now: () => at + 2 * SLOT_MS } }, [
    metered(SELLER, { slotStart: at, exportWh: 700, solarWh: 0, dischargeWh: 700 }),
  ]);
  expect(await promised(at + 2 * SLOT_MS)).toBe(0);
});

test("a rule that meets another acting one is told of it when it begins to act, and not refused", async () => {
  await make(offer(100, FIXED), "Sells");
  const draft = await createRule(world.as(SELLER), { name: "Too", rule: offer(50, FIXED), status: "draft" }, key());
  expect(draft.conflicts).toEqual([]);
  const change = { version: 1, status: "active" } as const;
  const { conflicts } = await changeRule(world.as(SELLER), draft.ruleId, change, key());
  expect(conflicts).toEqual([{ kind: "same-surplus", otherName: "Sells" }]);
});

test("an outage of days is told in one word of each rule, its last day slot by slot", async () => {
  const house = houseTime(world);
  await house.set(SLOT - GATE_MS - 120_000);
  await make(offer(100, FIXED), "Told");
  await advanceCommunity(world.db, world.communityId);
  await house.set(SLOT + 3 * 86_400_000);
  while (await advanceCommunity(world.db, world.communityId));
  const told = await world.db
    .selectFrom("notification")
    .select(["key", "slot_start"])
    .where("kind", "=", "rule-failed")
    .orderBy("slot_start")
    .execute();
  expect(told[0]?.key).toContain(":outage:");
  expect(told.filter(({ key }) => key.includes(":outage:"))).toHaveLength(1);
  expect(told.length).toBeGreaterThan(1);
});

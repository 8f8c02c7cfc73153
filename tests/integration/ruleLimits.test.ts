import fc from "fast-check";
import { expect, test } from "vitest";
import type { Rule } from "@/lib/domain/rules/rule";
import { addSlots, localDay, slotStart } from "@/lib/domain/units/slot";
import { cancelOffer } from "@/lib/server/commands/cancelOffer";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { changeRule } from "@/lib/server/commands/rules/changeRule";
import { createRule } from "@/lib/server/commands/rules/createRule";
import { evaluateRules } from "@/lib/server/commands/rules/evaluateRules";
import { pauseRules } from "@/lib/server/commands/rules/pauseRules";
import { codeOf, createMarketWorld, GATE_MS, key, type MarketWorld, NOON } from "@/tests/support/marketWorld";

const BUYER = 6;
const SLOTS = 8;
const DAY_WH = 500;
const DAY_NANO_EUR = 90_000_000;

const ramp: Rule = {
  version: 1,
  trigger: "before-gate",
  conditions: [],
  action: {
    kind: "buy",
    amount: { kind: "energy", energyWh: 130, per: "slot" },
    price: { kind: "ramp", fromMicroEurPerKwh: 150_000, toMicroEurPerKwh: 260_000, hours: 1 },
  },
  limits: { energyWhPerDay: DAY_WH, costNanoEurPerDay: DAY_NANO_EUR },
};

type Event = "evaluate" | "again" | "clear" | "pause" | "resume" | "rename" | "take-back" | "reword" | "sell";
const events = fc.array(
  fc.constantFrom<Event>("evaluate", "again", "clear", "pause", "resume", "rename", "take-back", "reword", "sell"),
  { minLength: 20, maxLength: 40 },
);

/** What a rule has committed on the day of the slots: contracts as they are, standing orders as if filled at their highest limit. */
async function committed({ db }: MarketWorld) {
  const rows = await db
    .selectFrom("rule_order as r")
    .innerJoin("offer as o", "o.offer_id", "r.offer_id")
    .leftJoin("trade as t", "t.buy_offer_id", "o.offer_id")
    .select([
      "r.slot_start",
      "o.energy_wh",
      "o.state",
      "r.highest_micro_eur_per_kwh as highest",
      "t.contracted_wh",
      "t.buyer_micro_eur_per_kwh as paid",
    ])
    .execute();
  const sums = new Map<string, { energyWh: number; nanoEur: number }>();
  for (const row of rows) {
    const day = localDay(row.slot_start, "Europe/Berlin");
    const sum = sums.get(day) ?? { energyWh: 0, nanoEur: 0 };
    const open = row.state === "open";
    const energyWh = open ? row.energy_wh : (row.contracted_wh ?? 0);
    sum.energyWh += energyWh;
    sum.nanoEur += energyWh * (open ? row.highest : (row.paid ?? 0));
    sums.set(day, sum);
  }
  return [...sums.values()];
}

async function play(world: MarketWorld, list: readonly Event[]): Promise<void> {
  const { ruleId } = await createRule(world.as(BUYER), { name: "Mine", rule: ramp, status: "active" }, key());
  let version = 1;
  let at = 0;
  const slot = () => addSlots(slotStart(NOON), at);
  const change = async (fields: object) => {
    const reply = await changeRule(world.as(BUYER), ruleId, { version, ...fields }, key());
    version = reply.version;
  };
  for (const event of list) {
    if (at >= SLOTS) return;
    world.time.now = Math.max(world.time.now, slot() - GATE_MS - 60_000);
    switch (event) {
      case "evaluate":
      case "again":
        await evaluateRules(world.system, slot());
        break;
      case "clear":
        world.time.now = slot() - GATE_MS;
        await clearSlot(world.system, slot());
        at++;
        break;
      case "pause":
      case "resume":
        await pauseRules(world.as(BUYER), { paused: event === "pause" }, key());
        break;
      case "rename":
        await change({ name: `Mine ${version}` });
        break;
      case "reword":
        await change({
          rule: {
            ...ramp,
            action: { ...ramp.action, amount: { kind: "energy", energyWh: 90 + version, per: "slot" } },
          },
        });
        break;
      case "take-back": {
        const open = await world.db
          .selectFrom("offer")
          .select(["offer_id", "version"])
          .where("member_id", "=", BUYER)
          .where("state", "=", "open")
          .limit(1)
          .executeTakeFirst();
        if (open) await codeOf(cancelOffer(world.as(BUYER), open.offer_id, { version: open.version }, key()));
        break;
      }
      case "sell":
        await codeOf(
          world.sell(1 + (at % 4), {
            energyWh: 100,
            limitMicroEurPerKwh: 140_000,
            windowStart: new Date(slot()).toISOString().replace(".000", ""),
            windowEnd: new Date(addSlots(slot(), 1)).toISOString().replace(".000", ""),
          }),
        );
    }
    for (const { energyWh, nanoEur } of await committed(world)) {
      expect(energyWh).toBeLessThanOrEqual(DAY_WH);
      expect(nanoEur).toBeLessThanOrEqual(DAY_NANO_EUR);
    }
  }
}

test("no rule exceeds its limits of a day, whatever happens in whatever order", { timeout: 120_000 }, async () => {
  let orders = 0;
  await fc.assert(
    fc.asyncProperty(events, async (list) => {
      const world = await createMarketWorld();
      try {
        await play(world, list);
        orders += (await world.db.selectFrom("rule_order").select("rule_id").execute()).length;
      } finally {
        await world.drop();
      }
    }),
    { numRuns: 8 },
  );
  expect(orders).toBeGreaterThan(10);
});

import { describe, expect, it } from "vitest";
import type { RuleFacts } from "@/lib/domain/rules/facts";
import { localSlot } from "@/lib/domain/rules/localSlot";
import type { Action, Condition, Limits } from "@/lib/domain/rules/rule";
import { SLOT_MS } from "@/lib/domain/units/slot";
import {
  buyEnergy,
  decide,
  eveningFacts,
  NOON,
  offerShare,
  orderOf,
  reasonOf,
  slotFacts,
  TIME_ZONE,
} from "./slotFacts";

/** Whether a single condition holds at the fixture's noon, with changed facts. */
function holds(condition: Condition, facts: Partial<RuleFacts> = {}): boolean | null {
  return decide({ kind: "notify" }, [condition], {}, slotFacts(facts)).trace.checks[0]!.holds;
}

describe("conditions", () => {
  it.each<[string, boolean, Condition]>([
    ["price under", true, { kind: "price", of: "landed", is: "under", amountMicroEurPerKwh: 180_001 }],
    ["price not under itself", false, { kind: "price", of: "landed", is: "under", amountMicroEurPerKwh: 180_000 }],
    ["price over", true, { kind: "price", of: "received", is: "over", amountMicroEurPerKwh: 179_999 }],
    [
      "14 ct under retail is more than 13",
      true,
      { kind: "price-gap", of: "landed", byMicroEurPerKwh: 130_000, is: "under", against: "retail" },
    ],
    [
      "but not more than 14",
      false,
      { kind: "price-gap", of: "landed", byMicroEurPerKwh: 140_000, is: "under", against: "retail" },
    ],
    [
      "10 ct over feed-in is more than 9",
      true,
      { kind: "price-gap", of: "received", byMicroEurPerKwh: 90_000, is: "over", against: "feed-in" },
    ],
    ["noon is in the day", true, { kind: "time", fromMinute: 720, toMinute: 735 }],
    ["an end is not in it", false, { kind: "time", fromMinute: 600, toMinute: 720 }],
    ["noon is not in the night", false, { kind: "time", fromMinute: 1_320, toMinute: 360 }],
    ["Thursday", true, { kind: "weekdays", days: [4] }],
    ["no weekend", false, { kind: "weekdays", days: [6, 7] }],
    ["surplus of the slot", true, { kind: "energy", span: "expected-slot", of: "surplus", is: "over", energyWh: 799 }],
    [
      "surplus of tomorrow",
      false,
      { kind: "energy", span: "expected-tomorrow", of: "surplus", is: "over", energyWh: 12_000 },
    ],
    [
      "metered surplus of today",
      true,
      { kind: "energy", span: "metered-today", of: "surplus", is: "under", energyWh: 5_001 },
    ],
    [
      "nothing known holds nothing",
      false,
      { kind: "energy", span: "expected-tomorrow", of: "need", is: "under", energyWh: 9_999 },
    ],
    ["half a battery", false, { kind: "battery-percent", is: "over", percent: 50 }],
    ["a bit more than 49 %", true, { kind: "battery-percent", is: "over", percent: 49 }],
    ["battery energy", true, { kind: "battery-energy", is: "under", energyWh: 4_001 }],
    ["June is summer", true, { kind: "season", seasons: ["summer"] }],
  ])("%s: %s", (_, expected, condition) => {
    expect(holds(condition)).toBe(expected);
  });

  it("reach past midnight, in the slot's local time", () => {
    const night: Condition = { kind: "time", fromMinute: 1_320, toMinute: 360 };
    expect(holds(night, { local: localSlot(NOON + 13 * 3_600_000, TIME_ZONE) })).toBe(true);
    expect(holds(night, { local: { ...localSlot(NOON, TIME_ZONE), minuteOfDay: 360 } })).toBe(false);
    expect(
      holds({ kind: "season", seasons: ["winter"] }, { local: { ...localSlot(NOON, TIME_ZONE), month: 12 } }),
    ).toBe(true);
  });

  it("ask for a price only when all else holds, and then decide by it", () => {
    let asked = 0;
    const priceOf = () => {
      asked++;
      return null;
    };
    const price: Condition = { kind: "price", of: "landed", is: "under", amountMicroEurPerKwh: 1_000_000 };
    const weekend: Condition = { kind: "weekdays", days: [6] };
    const held = decide({ kind: "notify" }, [price, weekend], {}, slotFacts({ priceOf }));
    expect(reasonOf(held)).toEqual({ kind: "condition", index: 1 });
    expect(held.trace.checks.map((check) => check.holds)).toEqual([null, false]);
    expect(asked).toBe(0);
    expect(reasonOf(decide({ kind: "notify" }, [price], {}, slotFacts({ priceOf })))).toEqual({
      kind: "condition",
      index: 0,
    });
    expect(asked).toBe(1);
  });
});

describe("what an order is made of", () => {
  it("a share of the expected surplus, as the named plant's energy", () => {
    const order = orderOf(decide(offerShare(80), [{ kind: "source", sources: ["solar"] }, { kind: "district" }]));
    expect(order).toEqual({
      side: "sell",
      source: "solar",
      green: true,
      acceptedSources: null,
      greenOnly: false,
      districtPreference: "own",
      energyWh: 640,
      limitMicroEurPerKwh: 120_000,
      highestMicroEurPerKwh: 120_000,
    });
  });

  it("preferences of a purchase", () => {
    const order = orderOf(decide(buyEnergy(500), [{ kind: "source", sources: ["solar", "wind"] }, { kind: "green" }]));
    expect(order).toMatchObject({ side: "buy", acceptedSources: ["solar", "wind"], greenOnly: true, source: null });
  });

  it("an hour's amount over four quarter-hours without remainder", () => {
    const perHour: Action = {
      ...buyEnergy(1),
      kind: "buy",
      amount: { kind: "energy", energyWh: 1_003, per: "hour" },
      price: { kind: "fixed", amountMicroEurPerKwh: 1 },
    };
    const parts = [0, 1, 2, 3].map(
      (quarter) => orderOf(decide(perHour, [], {}, slotFacts({ slotStart: NOON + quarter * SLOT_MS }))).energyWh,
    );
    expect(parts.reduce((a, b) => a + b)).toBe(1_003);
    expect(Math.max(...parts) - Math.min(...parts)).toBe(1);
  });

  it.each<[string, string, number, Action, Limits, Partial<RuleFacts>]>([
    [
      "the forecast",
      "forecast",
      800,
      {
        ...offerShare(1),
        kind: "offer",
        amount: { kind: "energy", energyWh: 1_000, per: "slot" },
        price: { kind: "fixed", amountMicroEurPerKwh: 1 },
      },
      {},
      {},
    ],
    [
      "orders that stand",
      "other-orders",
      300,
      offerShare(80),
      {},
      { position: { side: "sell", soldWh: 500, boughtWh: 0 } },
    ],
    ["the plant", "capacity", 100, offerShare(80), {}, { sources: [{ source: "solar", green: false, capWh: 100 }] }],
    ["the connection", "capacity", 3_000, buyEnergy(5_000), {}, {}],
    [
      "the day's energy",
      "energy-per-day",
      150,
      buyEnergy(500),
      { energyWhPerDay: 1_000 },
      { spent: { energyWh: 850, costNanoEur: 0 } },
    ],
    [
      "the day's money",
      "cost-per-day",
      100,
      buyEnergy(500),
      { costNanoEurPerDay: 100_000_000 },
      { spent: { energyWh: 0, costNanoEur: 80_000_000 } },
    ],
  ])("cut by %s", (_, by, energyWh, action, limits, facts) => {
    const decision = decide(action, [], limits, slotFacts(facts));
    expect(orderOf(decision).energyWh).toBe(energyWh);
    expect(decision.trace.trims).toEqual([{ by, leftWh: energyWh }]);
  });

  it("battery energy above its reserve and beyond what is promised, by name only", () => {
    const action: Action = {
      ...buyEnergy(1),
      kind: "offer",
      amount: { kind: "energy", energyWh: 800, per: "slot" },
      price: { kind: "fixed", amountMicroEurPerKwh: 1 },
    };
    const battery: Condition = { kind: "source", sources: ["battery"] };
    const facts = eveningFacts({
      battery: { storedWh: 4_000, capacityWh: 8_000, promisedWh: 1_000 },
      reserveWh: 2_400,
    });
    const decision = decide(action, [battery], {}, facts);
    expect(orderOf(decision)).toMatchObject({ source: "battery", energyWh: 600 });
    expect(decision.trace.trims).toEqual([{ by: "reserve", leftWh: 600 }]);
    expect(reasonOf(decide(action, [battery], {}, { ...facts, reserveWh: 3_000 }))).toEqual({
      kind: "used-up",
      by: "reserve",
    });
    expect(orderOf(decide(action, []))).toMatchObject({ source: "solar" });
  });

  it.each<[string, number, Action["kind"], "feed-in" | "retail" | "indicative", "over" | "under", Limits]>([
    ["over feed-in", 100_000, "offer", "feed-in", "over", {}],
    ["under retail", 300_000, "buy", "retail", "under", {}],
    ["under the expected price", 160_000, "buy", "indicative", "under", {}],
    ["lifted to the floor", 110_000, "offer", "feed-in", "over", { floorMicroEurPerKwh: 110_000 }],
    ["capped by the ceiling", 250_000, "buy", "retail", "under", { ceilingMicroEurPerKwh: 250_000 }],
  ])("a price %s", (_, expected, kind, to, is, limits) => {
    const price = { kind: "relative", byMicroEurPerKwh: 20_000, is, to } as const;
    const action: Action = {
      kind: kind === "buy" ? "buy" : "offer",
      amount: { kind: "energy", energyWh: 100, per: "slot" },
      price,
    };
    expect(orderOf(decide(action, [], limits)).limitMicroEurPerKwh).toBe(expected);
  });
});

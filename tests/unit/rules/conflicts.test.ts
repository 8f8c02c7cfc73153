import { describe, expect, it } from "vitest";
import { type Conflict, findConflicts, severityOf } from "@/lib/domain/rules/conflicts";
import { planSlot } from "@/lib/domain/rules/plan";
import type { Action, Condition, Limits } from "@/lib/domain/rules/rule";
import { TEMPLATES } from "@/lib/domain/rules/templates";
import { buyEnergy, makeRule, memberRule, offerShare, slotFacts } from "./slotFacts";

const alone = (action: Action, conditions: Condition[] = [], limits: Limits = {}) =>
  findConflicts(memberRule("a", makeRule(action, conditions, limits)), []);
const kinds = (conflicts: Conflict[]) => conflicts.map(({ kind }) => kind);
type Draft = [Action, Condition[]?, Limits?];
const beside = (a: Draft, b: Draft) =>
  findConflicts(memberRule("a", makeRule(...a), 2), [memberRule("b", makeRule(...b), 1)]);

const surplusOver = (energyWh: number): Condition => ({
  kind: "energy",
  span: "expected-slot",
  of: "surplus",
  is: "over",
  energyWh,
});
const needOver = (energyWh: number): Condition => ({
  kind: "energy",
  span: "expected-slot",
  of: "need",
  is: "over",
  energyWh,
});
const fromBattery: Condition = { kind: "source", sources: ["battery"] };
const batteryOffer: Action = {
  kind: "offer",
  amount: { kind: "energy", energyWh: 500, per: "slot" },
  price: { kind: "fixed", amountMicroEurPerKwh: 200_000 },
};
const needShare = (percent: number): Action => ({
  kind: "buy",
  amount: { kind: "share", percent },
  price: { kind: "fixed", amountMicroEurPerKwh: 200_000 },
});
const time = (fromMinute: number, toMinute: number): Condition => ({ kind: "time", fromMinute, toMinute });

describe("a rule alone", () => {
  it.each<[string, Conflict, Action, Condition[], Limits]>([
    [
      "a floor above its ceiling",
      { kind: "floor-above-ceiling", ruleId: "a", floorMicroEurPerKwh: 2, ceilingMicroEurPerKwh: 1 },
      offerShare(50),
      [],
      { floorMicroEurPerKwh: 2, ceilingMicroEurPerKwh: 1 },
    ],
    [
      "a price below its floor",
      {
        kind: "price-outside-limits",
        ruleId: "a",
        priceMicroEurPerKwh: 120_000,
        is: "under",
        limitMicroEurPerKwh: 130_000,
      },
      offerShare(50, 12),
      [],
      { floorMicroEurPerKwh: 130_000 },
    ],
    [
      "an end before its start",
      { kind: "ends-before-start", ruleId: "a", fromDay: "2026-07-01", toDay: "2026-06-30" },
      offerShare(50),
      [],
      { fromDay: "2026-07-01", toDay: "2026-06-30" },
    ],
    [
      "two prices that exclude each other",
      { kind: "never-holds", ruleId: "a", first: 0, second: 2 },
      offerShare(50),
      [
        { kind: "price", of: "received", is: "over", amountMicroEurPerKwh: 200_000 },
        { kind: "green" },
        { kind: "price", of: "received", is: "under", amountMicroEurPerKwh: 200_000 },
      ],
      {},
    ],
    [
      "surplus and need at once",
      { kind: "never-holds", ruleId: "a", first: 0, second: 1 },
      { kind: "notify" },
      [surplusOver(100), needOver(0)],
      {},
    ],
    [
      "a sale of surplus only when there is need",
      { kind: "never-holds", ruleId: "a", first: 0, second: null },
      offerShare(50),
      [needOver(100)],
      {},
    ],
    [
      "a battery more than full",
      { kind: "never-holds", ruleId: "a", first: 0, second: null },
      { kind: "notify" },
      [{ kind: "battery-percent", is: "over", percent: 100 }],
      {},
    ],
  ])("%s", (_, conflict, action, conditions, limits) => {
    expect(alone(action, conditions, limits)).toEqual([conflict]);
  });

  it("is right with room between its bounds", () => {
    expect(
      alone(
        offerShare(50, 12),
        [surplusOver(100), { kind: "energy", span: "expected-slot", of: "surplus", is: "under", energyWh: 200 }],
        {
          floorMicroEurPerKwh: 100_000,
          ceilingMicroEurPerKwh: 130_000,
        },
      ),
    ).toEqual([]);
    expect(severityOf({ kind: "never-holds", ruleId: "a", first: 0, second: null })).toBe("error");
  });
});

describe("two rules", () => {
  it("buy and sell in one slot: the first by priority is named, and when", () => {
    const found = beside(
      [buyEnergy(500), [time(600, 900), { kind: "weekdays", days: [1, 6] }]],
      [offerShare(50), [time(840, 1_200), { kind: "season", seasons: ["summer"] }]],
    );
    const when = { days: [1, 6], fromMinute: 840, toMinute: 900, seasons: ["summer"] };
    expect(found).toEqual([{ kind: "buys-and-sells", ruleId: "a", otherId: "b", firstId: "b", when }]);
    expect(severityOf(found[0]!)).toBe("warning");
  });

  it.each<[string, string[], Draft, Draft]>([
    ["both sides at other times", [], [buyEnergy(500), [time(0, 600)]], [offerShare(50), [time(600, 900)]]],
    [
      "both sides on other days",
      [],
      [buyEnergy(500), [{ kind: "weekdays", days: [1] }]],
      [offerShare(50), [{ kind: "weekdays", days: [2] }]],
    ],
    [
      "both sides in other weeks",
      [],
      [buyEnergy(500), [], { toDay: "2026-06-30" }],
      [offerShare(50), [], { fromDay: "2026-07-01" }],
    ],
    ["shares of need and surplus", [], [needShare(100)], [offerShare(100)]],
    [
      "both sides past midnight",
      ["buys-and-sells"],
      [buyEnergy(500), [time(1_320, 360)]],
      [offerShare(50), [time(300, 420)]],
    ],
    ["two sales of more than the surplus", ["same-surplus"], [offerShare(60)], [offerShare(50)]],
    ["two sales of all of it", [], [offerShare(60)], [offerShare(40)]],
    ["a share and an amount of it", ["same-surplus"], [offerShare(10)], [batteryOffer]],
    [
      "sun and wind",
      [],
      [offerShare(80), [{ kind: "source", sources: ["solar"] }]],
      [offerShare(80), [{ kind: "source", sources: ["wind"] }]],
    ],
    ["surplus and battery", [], [offerShare(80)], [batteryOffer, [fromBattery]]],
    ["the battery twice", ["same-battery"], [batteryOffer, [fromBattery]], [batteryOffer, [fromBattery]]],
    ["one need twice", ["same-need"], [needShare(60)], [needShare(60)]],
    ["two amounts to buy", [], [buyEnergy(500)], [buyEnergy(500)]],
    [
      "a reserve above what is sold from",
      ["reserve-blocks"],
      [batteryOffer, [fromBattery, { kind: "battery-percent", is: "under", percent: 30 }]],
      [{ kind: "reserve", percent: 30 }],
    ],
    ["a reserve below it", [], [batteryOffer, [fromBattery]], [{ kind: "reserve", percent: 30 }]],
    [
      "prices that exclude each other",
      [],
      [offerShare(80), [{ kind: "price", of: "received", is: "over", amountMicroEurPerKwh: 150_000 }]],
      [offerShare(80), [{ kind: "price", of: "received", is: "under", amountMicroEurPerKwh: 150_000 }]],
    ],
    ["a message beside a sale", [], [{ kind: "notify" }], [offerShare(80)]],
  ])("%s: %s", (_, expected, a, b) => {
    expect(kinds(beside(a, b))).toEqual(expected);
    expect(kinds(beside(b, a)).sort()).toEqual(expected);
  });

  it("is not in conflict with itself when it is edited", () => {
    const rule = memberRule("a", makeRule(offerShare(80)));
    expect(findConflicts({ ...rule, ruleVersion: 2 }, [rule])).toEqual([]);
  });

  it("that plan says nothing about never get in each other's way", () => {
    const own = { priceOf: () => 180_000, spent: { energyWh: 0, costNanoEur: 0 }, placed: null, notifiedToday: false };
    for (const a of TEMPLATES) {
      for (const b of TEMPLATES) {
        const pair = [memberRule("a", a.rule), memberRule("b", b.rule)];
        if (a === b || kinds(findConflicts(pair[0]!, [pair[1]!])).length > 0) continue;
        const reasons = [...planSlot(pair, slotFacts(), () => own)].map(({ decision }) => decision.trace.reason.kind);
        expect(reasons, `${a.templateId} ${b.templateId}`).not.toContain("other-side");
      }
    }
  });
});

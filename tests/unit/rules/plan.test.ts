import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RuleOwnFacts } from "@/lib/domain/rules/facts";
import { afterOrder, planSlot } from "@/lib/domain/rules/plan";
import type { MemberRule, Rule } from "@/lib/domain/rules/rule";
import { anyRule } from "./anyRule";
import { buyEnergy, makeRule, memberRule, offerShare, slotFacts } from "./slotFacts";

const OWN: RuleOwnFacts = {
  priceOf: () => 180_000,
  spent: { energyWh: 0, costNanoEur: 0 },
  placed: null,
  notifiedToday: false,
};
const plan = (rules: MemberRule[], facts = slotFacts()) =>
  [...planSlot(rules, facts, () => OWN)].map(({ memberRule: { ruleId }, decision }) => ({
    ruleId,
    ...(decision.kind === "place" ? { energyWh: decision.order.energyWh } : { reason: decision.trace.reason.kind }),
  }));

const battery = (energyWh: number): Rule =>
  makeRule(
    {
      kind: "offer",
      amount: { kind: "energy", energyWh, per: "slot" },
      price: { kind: "fixed", amountMicroEurPerKwh: 200_000 },
    },
    [{ kind: "source", sources: ["battery"] }],
  );

describe("several rules in one slot", () => {
  it("go by priority, then by id, and sell a surplus once", () => {
    const half = makeRule(offerShare(60));
    const rules = [memberRule("c", half, 2), memberRule("b", half, 1), memberRule("a", half, 2)];
    expect(plan(rules)).toEqual([
      { ruleId: "b", energyWh: 480 },
      { ruleId: "a", energyWh: 320 },
      { ruleId: "c", reason: "used-up" },
    ]);
    expect(plan(rules.toReversed())).toEqual(plan(rules));
  });

  it("take nothing from those after them when the market refuses their order", () => {
    const rules = [memberRule("a", makeRule(offerShare(60)), 1), memberRule("b", makeRule(offerShare(60)), 2)];
    const energies = (stands: boolean) => {
      const steps = planSlot(rules, slotFacts(), () => OWN);
      const first = steps.next();
      const second = steps.next(stands);
      return [first, second].map(({ value }) => (value?.decision.kind === "place" ? value.decision.order.energyWh : 0));
    };
    expect(energies(true)).toEqual([480, 320]);
    expect(energies(false)).toEqual([480, 480]);
  });

  it("never take both sides; the first to place decides which", () => {
    const rules = [memberRule("sell", makeRule(offerShare(50)), 2), memberRule("buy", makeRule(buyEnergy(300)), 1)];
    expect(plan(rules)).toEqual([
      { ruleId: "buy", energyWh: 300 },
      { ruleId: "sell", reason: "other-side" },
    ]);
  });

  it("hear reserves first, whatever their priority, and the highest counts", () => {
    const rules = [
      memberRule("sell", battery(900), 1),
      memberRule("low", makeRule({ kind: "reserve", percent: 10 }), 8),
      memberRule("high", makeRule({ kind: "reserve", percent: 45 }), 9),
    ];
    expect(plan(rules)).toEqual([
      { ruleId: "low", reason: "all-hold" },
      { ruleId: "high", reason: "all-hold" },
      { ruleId: "sell", energyWh: 400 },
    ]);
  });

  it("never trade more than there is, nor on two sides, whatever the rules", () => {
    const trader = anyRule
      .filter(({ action }) => action.kind !== "notify")
      .map((rule) => ({ ...rule, conditions: rule.conditions.filter(({ kind }) => kind === "source"), limits: {} }));
    const anyRules = fc.array(fc.record({ rule: trader, priority: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 2,
      maxLength: 6,
    });
    let placed = 0;
    fc.assert(
      fc.property(
        anyRules,
        fc.constantFrom(null, "sell" as const, "buy" as const),
        fc.integer({ min: 0, max: 900 }),
        (drawn, side, handWh) => {
          const rules = drawn.map(({ rule, priority }, i) => ({
            ...memberRule(`r${i}`, { ...rule, conditions: rule.conditions.slice(0, 1), limits: {} }),
            priority,
          }));
          const position = { side, soldWh: side === "sell" ? handWh : 0, boughtWh: side === "buy" ? handWh : 0 };
          const before = slotFacts({ position });
          const orders = [...planSlot(rules, before, () => OWN)].flatMap(({ decision }) =>
            decision.kind === "place" ? [decision.order] : [],
          );
          const after = orders.reduce(afterOrder, before);
          placed += orders.length;
          const sides = new Set([...orders.map((order) => order.side), ...(side ? [side] : [])]);
          expect(sides.size).toBeLessThanOrEqual(1);
          expect(after.position.soldWh).toBeLessThanOrEqual(Math.max(800, before.position.soldWh));
          expect(after.battery!.promisedWh).toBeLessThanOrEqual(4_000);
          expect(after.buyCapWh).toBeGreaterThanOrEqual(0);
          for (const { capWh } of after.sources) expect(capWh).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 500 },
    );
    expect(placed).toBeGreaterThan(200);
  });
});

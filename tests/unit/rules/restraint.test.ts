import { describe, expect, it } from "vitest";
import type { Decision } from "@/lib/domain/rules/decision";
import type { RuleFacts } from "@/lib/domain/rules/facts";
import { slotsToEvaluate } from "@/lib/domain/rules/placements";
import type { Action, Limits } from "@/lib/domain/rules/rule";
import { SLOT_MS } from "@/lib/domain/units/slot";
import { decide, eveningFacts, GATE_MS, makeRule, NOON, offerShare, orderOf, reasonOf, slotFacts } from "./slotFacts";

describe("what keeps a rule from acting", () => {
  const relative: Action = {
    kind: "buy",
    amount: { kind: "share", percent: 50 },
    price: { kind: "relative", byMicroEurPerKwh: 0, is: "under", to: "indicative" },
  };

  it.each<[string, Decision["trace"]["reason"], Action, Limits, RuleFacts]>([
    ["a closed gate", { kind: "gate-closed" }, offerShare(80), {}, slotFacts({ now: NOON - GATE_MS })],
    ["dates to come", { kind: "outside-dates" }, offerShare(80), { fromDay: "2026-06-12" }, slotFacts()],
    ["dates gone by", { kind: "outside-dates" }, offerShare(80), { toDay: "2026-06-10" }, slotFacts()],
    [
      "the other side",
      { kind: "other-side", side: "buy" },
      offerShare(80),
      {},
      slotFacts({ position: { side: "buy", soldWh: 0, boughtWh: 1 } }),
    ],
    ["no plant", { kind: "no-plant" }, offerShare(80), {}, slotFacts({ sources: [] })],
    [
      "no forecast",
      { kind: "no-forecast" },
      offerShare(80),
      {},
      slotFacts({ surplus: { ...slotFacts().surplus, expectedSlot: null } }),
    ],
    ["no surplus", { kind: "nothing-expected" }, offerShare(80), {}, eveningFacts()],
    ["no price to follow", { kind: "no-price" }, relative, {}, eveningFacts({ priceOf: () => null })],
    [
      "a day used up",
      { kind: "used-up", by: "energy-per-day" },
      offerShare(80),
      { energyWhPerDay: 10 },
      slotFacts({ spent: { energyWh: 10, costNanoEur: 0 } }),
    ],
    ["no battery", { kind: "no-battery" }, { kind: "reserve", percent: 30 }, {}, slotFacts({ battery: null })],
    ["a message sent", { kind: "already-notified" }, { kind: "notify" }, {}, slotFacts({ notifiedToday: true })],
  ])("%s", (_, reason, action, limits, facts) => {
    const decision = decide(action, [], limits, facts);
    expect(decision.kind).toBe("nothing");
    expect(reasonOf(decision)).toEqual(reason);
  });

  it("its own order, of this version or an earlier one", () => {
    const placed = { ruleVersion: 1, limitMicroEurPerKwh: 120_000, open: true };
    expect(reasonOf(decide(offerShare(80), [], {}, slotFacts({ placed })))).toEqual({ kind: "already-placed" });
    const earlier = { ...placed, ruleVersion: 0 };
    expect(reasonOf(decide(offerShare(80), [], {}, slotFacts({ placed: earlier })))).toEqual({
      kind: "placed-by-earlier-version",
    });
  });

  it("nothing else: a message goes out under the day's key, a reserve is in Wh", () => {
    expect(decide({ kind: "notify" })).toMatchObject({ kind: "notify", key: "r:2026-06-11" });
    expect(decide({ kind: "reserve", percent: 30 })).toMatchObject({ kind: "keep-reserve", reserveWh: 2_400 });
  });
});

describe("a ramp", () => {
  const action: Action = {
    kind: "offer",
    amount: { kind: "share", percent: 50 },
    price: { kind: "ramp", fromMicroEurPerKwh: 220_000, toMicroEurPerKwh: 120_000, hours: 4 },
  };
  const at = (hours: number, placed: RuleFacts["placed"] = null) =>
    decide(action, [], {}, slotFacts({ now: NOON - GATE_MS - hours * 3_600_000, placed }));

  it("begins its hours before the gate and ends at it", () => {
    expect(reasonOf(at(4.01))).toEqual({ kind: "too-early", hours: 4 });
    expect(orderOf(at(4))).toMatchObject({ limitMicroEurPerKwh: 220_000, highestMicroEurPerKwh: 220_000 });
    expect(orderOf(at(1)).limitMicroEurPerKwh).toBe(145_000);
    expect(orderOf(at(1e-9)).limitMicroEurPerKwh).toBe(120_000);
  });

  it("moves the price of the order that stands, and no other", () => {
    const placed = { ruleVersion: 1, limitMicroEurPerKwh: 170_000, open: true };
    expect(at(1, placed)).toMatchObject({ kind: "reprice", key: `r:1:${NOON}`, limitMicroEurPerKwh: 145_000 });
    expect(reasonOf(at(2, placed))).toEqual({ kind: "already-placed" });
    expect(reasonOf(at(1, { ...placed, open: false }))).toEqual({ kind: "already-placed" });
    expect(reasonOf(at(0, placed))).toEqual({ kind: "gate-closed" });
  });

  it("is looked at for all slots it has begun for, other rules for the next gate alone", () => {
    const now = NOON - GATE_MS - 60_000;
    expect(slotsToEvaluate(makeRule(offerShare(80)), now, GATE_MS)).toEqual([NOON]);
    const slots = slotsToEvaluate(makeRule(action), now, GATE_MS);
    expect(slots).toHaveLength(16);
    expect(slots.at(-1)! - GATE_MS - now).toBeLessThanOrEqual(4 * 3_600_000);
    expect(slots.at(-1)! + SLOT_MS - GATE_MS - now).toBeGreaterThan(4 * 3_600_000);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateRule } from "@/lib/domain/rules/evaluate";
import { localSlot } from "@/lib/domain/rules/localSlot";
import { type Placement, spentOn } from "@/lib/domain/rules/placements";
import type { Action, MemberRule, Rule } from "@/lib/domain/rules/rule";
import { SLOT_MS } from "@/lib/domain/units/slot";
import { anyRule } from "./anyRule";
import { NOON, slotFacts, TIME_ZONE } from "./slotFacts";

/** Orders under the key they were placed with, as a database with a unique key would hold them. */
type Ledger = Map<string, Placement>;

/** From late in one local day to early in the next. */
const FIRST_SLOT = NOON + 10 * 3_600_000;
const LOCAL = Array.from({ length: 16 }, (_, i) => localSlot(FIRST_SLOT + i * SLOT_MS, TIME_ZONE));
const slotIndex = fc.integer({ min: 0, max: 15 });

/** What may happen in any order: evaluations (early, doubled, late, by a new version), clearings, a person's cancel. */
const anyEvent = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant("evaluate" as const),
      slot: slotIndex,
      hoursBefore: fc.oneof(fc.constantFrom(-1, 0, 0.01), fc.double({ min: 0, max: 6, noNaN: true })),
      surplusWh: fc.integer({ min: 0, max: 50_000 }),
      needWh: fc.integer({ min: 0, max: 50_000 }),
      priceMicroEurPerKwh: fc.option(fc.integer({ min: -100_000, max: 400_000 })),
      soldByHandWh: fc.integer({ min: 0, max: 20_000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant("clear" as const),
      slot: slotIndex,
      percent: fc.integer({ min: 0, max: 100 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("cancel" as const), slot: slotIndex }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant("edit" as const), action: anyRule.map(({ action }) => action) }),
  },
);
type Event = typeof anyEvent extends fc.Arbitrary<infer E> ? E : never;

/** Trading rules whose limits bite within a day. */
const anyTrader = fc
  .record({
    rule: anyRule.filter(({ action }) => action.kind === "offer" || action.kind === "buy"),
    energyWhPerDay: fc.option(fc.integer({ min: 1, max: 30_000 }), { nil: undefined }),
    cents: fc.option(fc.integer({ min: 1, max: 900 }), { nil: undefined }),
  })
  .map(({ rule, energyWhPerDay, cents }): Rule => {
    const costNanoEurPerDay = rule.action.kind === "buy" && cents !== undefined ? cents * 10_000_000 : undefined;
    const { floorMicroEurPerKwh, ceilingMicroEurPerKwh } = rule.limits;
    return {
      ...rule,
      conditions: [],
      limits: { floorMicroEurPerKwh, ceilingMicroEurPerKwh, energyWhPerDay, costNanoEurPerDay },
    };
  });

function happen(ledger: Ledger, memberRule: MemberRule, event: Event): MemberRule {
  if (event.what === "edit") return edited(memberRule, event.action);
  const slotStart = FIRST_SLOT + event.slot * SLOT_MS;
  const standing = [...ledger.values()].find((one) => one.slotStart === slotStart);
  if (event.what === "evaluate") evaluate(ledger, memberRule, slotStart, event, standing);
  else if (standing && !standing.contracted) {
    const energyWh = event.what === "clear" ? Math.floor((standing.energyWh * event.percent) / 100) : 0;
    standing.contracted = { energyWh, amountNanoEur: energyWh * standing.limitMicroEurPerKwh };
  }
  return memberRule;
}

/** A new version on the same side; the limits stay. */
function edited(memberRule: MemberRule, action: Action): MemberRule {
  if (action.kind !== memberRule.rule.action.kind) return memberRule;
  return { ...memberRule, ruleVersion: memberRule.ruleVersion + 1, rule: { ...memberRule.rule, action } };
}

function evaluate(
  ledger: Ledger,
  memberRule: MemberRule,
  slotStart: number,
  event: Extract<Event, { what: "evaluate" }>,
  standing: Placement | undefined,
): void {
  const { ruleId, ruleVersion } = memberRule;
  const local = LOCAL[event.slot]!;
  const base = slotFacts({ slotStart, local });
  const { day } = local;
  const now = base.gateAt - event.hoursBefore * 3_600_000;
  const band = (wh: number) => ({ p10: wh, p50: wh, p90: wh });
  const decision = evaluateRule(memberRule, {
    ...base,
    now,
    surplus: { ...base.surplus, expectedSlot: band(event.surplusWh) },
    need: { ...base.need, expectedSlot: band(event.needWh) },
    sources: [{ source: "solar", green: true, capWh: 60_000 }],
    buyCapWh: 60_000,
    position: { side: null, soldWh: event.soldByHandWh, boughtWh: 0 },
    priceOf: () => event.priceMicroEurPerKwh,
    spent: spentOn(ledger.values(), ruleId, day),
    placed: standing
      ? {
          ruleVersion: standing.ruleVersion,
          limitMicroEurPerKwh: standing.limitMicroEurPerKwh,
          open: !standing.contracted,
        }
      : null,
  });
  if (decision.kind === "place") {
    expect(now).toBeLessThan(base.gateAt);
    expect(standing).toBeUndefined();
    expect(ledger.has(decision.key)).toBe(false);
    const { side, energyWh, limitMicroEurPerKwh, highestMicroEurPerKwh } = decision.order;
    expect(energyWh).toBeGreaterThan(0);
    expect(limitMicroEurPerKwh).toBeLessThanOrEqual(highestMicroEurPerKwh);
    if (side === "sell") expect(energyWh).toBeLessThanOrEqual(Math.max(0, event.surplusWh - event.soldByHandWh));
    ledger.set(decision.key, {
      ruleId,
      ruleVersion,
      slotStart,
      day,
      side,
      energyWh,
      limitMicroEurPerKwh,
      highestMicroEurPerKwh,
      contracted: null,
    });
  }
  if (decision.kind === "reprice") {
    const own = ledger.get(decision.key);
    expect(own?.contracted).toBeNull();
    if (own) own.limitMicroEurPerKwh = decision.limitMicroEurPerKwh;
  }
}

function checkLimits(ledger: Ledger, { limits }: Rule): void {
  const days = new Map<string, { energyWh: number; costNanoEur: number }>();
  for (const { day, side, energyWh, contracted, limitMicroEurPerKwh } of ledger.values()) {
    const sum = days.get(day) ?? { energyWh: 0, costNanoEur: 0 };
    const tradableWh = contracted?.energyWh ?? energyWh;
    sum.energyWh += tradableWh;
    if (side === "buy") sum.costNanoEur += Math.max(0, tradableWh * limitMicroEurPerKwh);
    days.set(day, sum);
    const { floorMicroEurPerKwh: floor, ceilingMicroEurPerKwh: ceiling } = limits;
    if (floor !== undefined) expect(limitMicroEurPerKwh).toBeGreaterThanOrEqual(floor);
    if (ceiling !== undefined && ceiling >= (floor ?? ceiling))
      expect(limitMicroEurPerKwh).toBeLessThanOrEqual(ceiling);
  }
  for (const { energyWh, costNanoEur } of days.values()) {
    if (limits.energyWhPerDay !== undefined) expect(energyWh).toBeLessThanOrEqual(limits.energyWhPerDay);
    if (limits.costNanoEurPerDay !== undefined) expect(costNanoEur).toBeLessThanOrEqual(limits.costNanoEurPerDay);
  }
}

describe("a rule's limits", () => {
  it("hold after every event, whatever happens in whatever order", () => {
    let placements = 0;
    fc.assert(
      fc.property(anyTrader, fc.array(anyEvent, { minLength: 20, maxLength: 80 }), (rule, events) => {
        const ledger: Ledger = new Map();
        let memberRule: MemberRule = { ruleId: "r", ruleVersion: 1, priority: 1, rule };
        for (const event of events) {
          memberRule = happen(ledger, memberRule, event);
          checkLimits(ledger, rule);
        }
        placements += ledger.size;
      }),
      { numRuns: 300 },
    );
    expect(placements).toBeGreaterThan(400);
  });

  it("count a new version's day together with the old one's", () => {
    const placement: Placement = {
      ruleId: "r",
      ruleVersion: 1,
      slotStart: NOON,
      day: "2026-06-11",
      side: "buy",
      energyWh: 400,
      limitMicroEurPerKwh: 100_000,
      highestMicroEurPerKwh: 200_000,
      contracted: null,
    };
    const cleared = { ...placement, ruleVersion: 2, contracted: { energyWh: 100, amountNanoEur: 9_000_000 } };
    const others = [
      { ...placement, ruleId: "s" },
      { ...placement, day: "2026-06-12" },
    ];
    const spent = spentOn([placement, cleared, ...others], "r", "2026-06-11");
    expect(spent).toEqual({ energyWh: 500, costNanoEur: 89_000_000 });
  });
});

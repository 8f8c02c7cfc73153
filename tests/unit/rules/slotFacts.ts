import type { Decision } from "@/lib/domain/rules/decision";
import { evaluateRule } from "@/lib/domain/rules/evaluate";
import type { RuleFacts } from "@/lib/domain/rules/facts";
import { localSlot } from "@/lib/domain/rules/localSlot";
import type { Action, Condition, Limits, MemberRule, Rule } from "@/lib/domain/rules/rule";

export const TIME_ZONE = "Europe/Berlin";
export const GATE_MS = 5 * 60_000;
/** Thursday 11 June 2026, 12:00 in Berlin. */
export const NOON = Date.parse("2026-06-11T10:00:00Z");

const certain = (wh: number) => ({ p10: wh / 2, p50: wh, p90: wh * 1.5 });
const UNKNOWN = {
  expectedSlot: null,
  expectedToday: null,
  expectedTomorrow: null,
  meteredSlotWh: null,
  meteredTodayWh: null,
};

/** A sunny noon of a prosumer with a battery: 800 Wh surplus expected in the slot, half a battery, 18 ct next door. */
export function slotFacts(changes: Partial<RuleFacts> = {}): RuleFacts {
  const slotStart = changes.slotStart ?? NOON;
  const gateAt = slotStart - GATE_MS;
  return {
    now: gateAt - 60_000,
    slotStart,
    gateAt,
    local: changes.local ?? localSlot(slotStart, TIME_ZONE),
    surplus: {
      expectedSlot: certain(800),
      expectedToday: certain(9_000),
      expectedTomorrow: certain(12_000),
      meteredSlotWh: 700,
      meteredTodayWh: 5_000,
    },
    need: { ...UNKNOWN, expectedSlot: certain(0), meteredSlotWh: 0 },
    battery: { storedWh: 4_000, capacityWh: 8_000, promisedWh: 0 },
    reserveWh: 0,
    sources: [
      { source: "solar", green: true, capWh: 1_500 },
      { source: "battery", green: false, capWh: 900 },
    ],
    buyCapWh: 3_000,
    tariff: { importMicroEurPerKwh: 320_000, feedInMicroEurPerKwh: 80_000 },
    position: { side: null, soldWh: 0, boughtWh: 0 },
    priceOf: () => 180_000,
    spent: { energyWh: 0, costNanoEur: 0 },
    placed: null,
    notifiedToday: false,
    ...changes,
  };
}

/** The same home on a dark evening: 400 Wh needed. */
export function eveningFacts(changes: Partial<RuleFacts> = {}): RuleFacts {
  return slotFacts({
    slotStart: NOON + 8 * 3_600_000,
    surplus: { ...UNKNOWN, expectedSlot: certain(0), expectedTomorrow: certain(12_000) },
    need: { ...UNKNOWN, expectedSlot: certain(400) },
    ...changes,
  });
}

export function makeRule(action: Action, conditions: Condition[] = [], limits: Limits = {}): Rule {
  return { version: 1, trigger: "before-gate", conditions, action, limits };
}

export function memberRule(ruleId: string, rule: Rule, priority = 1): MemberRule {
  return { ruleId, ruleVersion: 1, priority, rule };
}

export const offerShare = (percent: number, ct = 12): Action => ({
  kind: "offer",
  amount: { kind: "share", percent },
  price: { kind: "fixed", amountMicroEurPerKwh: ct * 10_000 },
});

export const buyEnergy = (energyWh: number, ct = 20): Action => ({
  kind: "buy",
  amount: { kind: "energy", energyWh, per: "slot" },
  price: { kind: "fixed", amountMicroEurPerKwh: ct * 10_000 },
});

/** What one rule does at the fixture's noon, or with other facts. */
export const decide = (
  action: Action,
  conditions: Condition[] = [],
  limits: Limits = {},
  facts = slotFacts(),
): Decision => evaluateRule(memberRule("r", makeRule(action, conditions, limits)), facts);
export const reasonOf = (decision: Decision) => decision.trace.reason;
export const orderOf = (decision: Decision) => {
  if (decision.kind !== "place") throw new Error(`nothing placed: ${JSON.stringify(decision.trace.reason)}`);
  return decision.order;
};

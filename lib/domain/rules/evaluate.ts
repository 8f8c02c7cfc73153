import { checkConditions, firstFailing } from "./checkConditions";
import type { Check, Decision, Reason, Trace } from "./decision";
import type { RuleFacts } from "./facts";
import { orderEnergy, wantedWh } from "./orderEnergy";
import { leadMs, orderPrice } from "./orderPrice";
import { messageKey, placementKey } from "./placements";
import type { MemberRule, TradeAction } from "./rule";
import { tradeTerms } from "./tradeTerms";

const HOUR_MS = 3_600_000;

/**
 * What one rule does about one slot, seen from `facts.now`, with the trace of how it came to that. Pure: evaluated twice
 * or late with the same facts it decides the same, and a placed order is only ever repriced by its ramp. The order keeps
 * within the rule's limits however often and in whatever order slots are evaluated, as long as `spent` and `placed` count
 * what was placed before.
 */
export function evaluateRule(memberRule: MemberRule, facts: RuleFacts): Decision {
  const { rule } = memberRule;
  if (facts.now >= facts.gateAt) return nothing(memberRule, facts, { kind: "gate-closed" });
  const { fromDay, toDay } = rule.limits;
  const { day } = facts.local;
  if ((fromDay && day < fromDay) || (toDay && day > toDay))
    return nothing(memberRule, facts, { kind: "outside-dates" });
  if (facts.placed) return keepOrReprice(memberRule, facts, facts.placed);
  const lead = leadMs(rule);
  if (lead > 0 && facts.gateAt - facts.now > lead) {
    return nothing(memberRule, facts, { kind: "too-early", hours: lead / HOUR_MS });
  }
  const checks = checkConditions(rule, facts);
  const failing = firstFailing(checks);
  if (failing !== null) return nothing(memberRule, facts, { kind: "condition", index: failing }, checks);
  return act(memberRule, facts, checks);
}

function traceOf({ ruleId, ruleVersion }: MemberRule, facts: RuleFacts, reason: Reason, checks: Check[] = []): Trace {
  return { ruleId, ruleVersion, slotStart: facts.slotStart, at: facts.now, checks, reason, wantedWh: null, trims: [] };
}

function nothing(memberRule: MemberRule, facts: RuleFacts, reason: Reason, checks?: Check[]): Decision {
  return { kind: "nothing", trace: traceOf(memberRule, facts, reason, checks) };
}

/** What a rule does once all of its conditions hold. */
function act(memberRule: MemberRule, facts: RuleFacts, checks: Check[]): Decision {
  const { action } = memberRule.rule;
  switch (action.kind) {
    case "notify": {
      if (facts.notifiedToday) return nothing(memberRule, facts, { kind: "already-notified" }, checks);
      const key = messageKey(memberRule.ruleId, facts.local.day);
      return { kind: "notify", key, trace: traceOf(memberRule, facts, { kind: "all-hold" }, checks) };
    }
    case "reserve": {
      if (!facts.battery) return nothing(memberRule, facts, { kind: "no-battery" }, checks);
      const reserveWh = Math.ceil((facts.battery.capacityWh * action.percent) / 100);
      return { kind: "keep-reserve", reserveWh, trace: traceOf(memberRule, facts, { kind: "all-hold" }, checks) };
    }
    default:
      return trade(memberRule, action, facts, checks);
  }
}

function trade(memberRule: MemberRule, action: TradeAction, facts: RuleFacts, checks: Check[]): Decision {
  const { ruleId, ruleVersion, rule } = memberRule;
  const terms = tradeTerms(rule, facts.sources);
  if (!terms) return nothing(memberRule, facts, { kind: "no-plant" }, checks);
  if (terms.source === "battery" && !facts.battery) return nothing(memberRule, facts, { kind: "no-battery" }, checks);
  const wanted = wantedWh(action, facts);
  if (typeof wanted !== "number") return nothing(memberRule, facts, wanted, checks);
  const { side } = facts.position;
  if (side !== null && side !== terms.side) return nothing(memberRule, facts, { kind: "other-side", side }, checks);
  const price = orderPrice(rule, action, facts);
  if (!price) return nothing(memberRule, facts, { kind: "no-price" }, checks);
  const energy = orderEnergy(rule, action, wanted, terms, price.highestMicroEurPerKwh, facts);
  if ("kind" in energy) return nothing(memberRule, facts, energy, checks);
  const trace = traceOf(memberRule, facts, { kind: "all-hold" }, checks);
  return {
    kind: "place",
    key: placementKey(ruleId, ruleVersion, facts.slotStart),
    order: { ...terms, energyWh: energy.energyWh, ...price },
    trace: { ...trace, wantedWh: wanted, trims: energy.trims },
  };
}

/** An order that stands is left alone, but for the price of a ramp. */
function keepOrReprice(memberRule: MemberRule, facts: RuleFacts, placed: NonNullable<RuleFacts["placed"]>): Decision {
  const { ruleId, ruleVersion, rule } = memberRule;
  if (placed.ruleVersion !== ruleVersion) return nothing(memberRule, facts, { kind: "placed-by-earlier-version" });
  const { action } = rule;
  const ramps = (action.kind === "offer" || action.kind === "buy") && action.price.kind === "ramp";
  const price = ramps && placed.open ? orderPrice(rule, action, facts) : null;
  if (!price || price.limitMicroEurPerKwh === placed.limitMicroEurPerKwh) {
    return nothing(memberRule, facts, { kind: "already-placed" });
  }
  return {
    kind: "reprice",
    key: placementKey(ruleId, ruleVersion, facts.slotStart),
    limitMicroEurPerKwh: price.limitMicroEurPerKwh,
    trace: traceOf(memberRule, facts, { kind: "all-hold" }),
  };
}

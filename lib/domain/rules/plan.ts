import type { Decision, RuleOrder } from "./decision";
import { evaluateRule } from "./evaluate";
import type { RuleOwnFacts, SlotFacts } from "./facts";
import type { MemberRule } from "./rule";

export type PlannedRule = { memberRule: MemberRule; decision: Decision };

/**
 * What all active rules of one member do about one slot, one after the other. Reserves first, then by priority (lower number, then
 * id): what a rule sells of the surplus or of the battery, or buys of the need, is gone for those after it, and a slot whose side
 * is taken refuses the other side. Whoever carries the orders out says `false` to one the market refused: it takes nothing
 * from anybody. Conditions all see the facts as they were.
 */
export function* planSlot(
  rules: readonly MemberRule[],
  facts: SlotFacts,
  ownFacts: (memberRule: MemberRule) => RuleOwnFacts,
): Generator<PlannedRule, undefined, boolean | undefined> {
  let left = facts;
  for (const memberRule of inPriority(rules)) {
    const decision = evaluateRule(memberRule, { ...left, ...ownFacts(memberRule) });
    if (decision.kind === "keep-reserve") left = { ...left, reserveWh: Math.max(left.reserveWh, decision.reserveWh) };
    const stands = yield { memberRule, decision };
    if (decision.kind === "place" && stands !== false) left = afterOrder(left, decision.order);
  }
}

/** The order in which rules are heard. */
export function inPriority(rules: readonly MemberRule[]): MemberRule[] {
  return [...rules].sort(
    (a, b) => rank(a) - rank(b) || a.priority - b.priority || (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0),
  );
}

function rank({ rule }: MemberRule): number {
  return rule.action.kind === "reserve" ? 0 : 1;
}

/** What is left for others once an order is placed. */
export function afterOrder(facts: SlotFacts, order: RuleOrder): SlotFacts {
  const { energyWh, source, side } = order;
  const { position, battery } = facts;
  if (side === "buy") {
    const boughtWh = position.boughtWh + energyWh;
    return { ...facts, buyCapWh: facts.buyCapWh - energyWh, position: { ...position, side, boughtWh } };
  }
  const sources = facts.sources.map((plant) =>
    plant.source === source ? { ...plant, capWh: plant.capWh - energyWh } : plant,
  );
  if (source === "battery") {
    const promised = battery && { ...battery, promisedWh: battery.promisedWh + energyWh };
    return { ...facts, sources, battery: promised, position: { ...position, side } };
  }
  return { ...facts, sources, position: { ...position, side, soldWh: position.soldWh + energyWh } };
}

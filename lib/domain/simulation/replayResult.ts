import type { Reason } from "@/lib/domain/rules/decision";
import type { MemberRule } from "@/lib/domain/rules/rule";
import type { ReplayTrade } from "./replaySlot";

/** What one rule did in a replay; `heldBack`: why it did nothing and in how many slots, the commonest first. */
export type RuleReplay = {
  ruleId: string;
  evaluated: number;
  placed: number;
  messages: number;
  contractedWh: number;
  deliveredWh: number;
  effectNanoEur: number;
  heldBack: { reason: Reason; slots: number }[];
};

export type ReplayDay = { day: string; effectNanoEur: number };

/** What a set of rules would have done over some slots, against no rules at all. Money in n€, energy in Wh. */
export type ReplayResult = {
  slots: number;
  /** Slots with trades whose reading is missing: they count as not delivered. */
  unmetered: number;
  effectNanoEur: number;
  days: ReplayDay[];
  trades: ReplayTrade[];
  rules: RuleReplay[];
};

export function emptyRuleReplay({ ruleId }: MemberRule): RuleReplay {
  return {
    ruleId,
    evaluated: 0,
    placed: 0,
    messages: 0,
    contractedWh: 0,
    deliveredWh: 0,
    effectNanoEur: 0,
    heldBack: [],
  };
}

/** Counts one more slot in which a rule did nothing for a reason. */
export function countHeldBack(heldBack: RuleReplay["heldBack"], reason: Reason): void {
  const entry = heldBack.find((other) => sameReason(other.reason, reason));
  if (entry) entry.slots++;
  else heldBack.push({ reason, slots: 1 });
}

function sameReason(a: Reason, b: Reason): boolean {
  if (a.kind === "condition" && b.kind === "condition") return a.index === b.index;
  if (a.kind === "used-up" && b.kind === "used-up") return a.by === b.by;
  return a.kind === b.kind;
}

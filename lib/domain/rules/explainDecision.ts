import type { Check, Decision, Reason, Trim } from "./decision";
import type { RuleExplanations } from "./explanationWords";
import type { Condition } from "./rule";
import { conditionText, energyText, priceText, sawText } from "./seenText";
import { numberText } from "./slotText";
import { filled } from "./splitTemplate";

/** One line of an evaluation in words; `holds` for a condition (null: not asked), absent for what was done. */
export type TraceLine = { text: string; holds?: boolean | null };

/** An evaluation in words: each condition and what it saw, what made the order smaller, and what was done or why not. */
export function explainDecision(decision: Decision, words: RuleExplanations): TraceLine[] {
  const { checks, trims } = decision.trace;
  return [
    ...checks.map((check) => ({ text: checkText(check, words), holds: check.holds })),
    ...trims.map((trim) => ({ text: trimText(trim, words) })),
    { text: outcomeText(decision, words) },
  ];
}

/** What was done, or why nothing was, in one sentence. */
export function outcomeText(decision: Decision, words: RuleExplanations): string {
  const { outcome } = words.trace;
  switch (decision.kind) {
    case "place": {
      const { side, energyWh, limitMicroEurPerKwh } = decision.order;
      const values = { energy: energyText(energyWh, words), price: priceText(limitMicroEurPerKwh, words) };
      return filled(outcome[side], values);
    }
    case "reprice":
      return filled(outcome.reprice, { price: priceText(decision.limitMicroEurPerKwh, words) });
    case "keep-reserve":
      return filled(outcome["keep-reserve"], { energy: energyText(decision.reserveWh, words) });
    case "notify":
      return outcome.notify;
    case "nothing":
      return reasonText(
        decision.trace.reason,
        decision.trace.checks.reduce<Condition[]>((all, { index, condition }) => {
          all[index] = condition;
          return all;
        }, []),
        words,
      );
  }
}

/** Why a rule did nothing, in one sentence; `conditions` are the rule's. */
export function reasonText(reason: Reason, conditions: readonly Condition[], words: RuleExplanations): string {
  const { reasons, sides } = words.trace;
  switch (reason.kind) {
    case "condition": {
      const condition = conditions[reason.index];
      return filled(reasons.condition, { condition: condition ? conditionText(condition, words) : "" });
    }
    case "used-up":
      return filled(reasons.usedUp, { cause: trimText({ by: reason.by, leftWh: 0 }, words) });
    case "too-early":
      return filled(reasons["too-early"], { hours: numberText("hours", reason.hours, words.sentence) });
    case "other-side":
      return filled(reasons["other-side"], { side: sides[reason.side] });
    case "all-hold":
      return "";
    default:
      return reasons[reason.kind];
  }
}

function trimText({ by, leftWh }: Trim, words: RuleExplanations): string {
  return filled(words.trace.trims[by], { energy: energyText(leftWh, words) });
}

function checkText({ condition, saw }: Check, words: RuleExplanations): string {
  const seen = saw ? sawText(saw, words) : words.trace.notAsked;
  return filled(words.trace.line, { condition: conditionText(condition, words), saw: seen });
}

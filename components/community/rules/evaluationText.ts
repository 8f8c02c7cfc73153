import type { Decision } from "@/lib/domain/rules/decision";
import { explainDecision, outcomeText, type TraceLine } from "@/lib/domain/rules/explainDecision";
import type { RuleExplanations } from "@/lib/domain/rules/explanationWords";
import type { RuleEvaluation } from "@/types/rules";

/** A kept evaluation as the decision it was, for its words. */
function decisionOf(evaluation: RuleEvaluation): Decision {
  const { slot, at, ruleVersion, checks, reason, wantedWh, trims, done, reserveWh } = evaluation;
  const trace = {
    ruleId: "",
    ruleVersion,
    slotStart: Date.parse(slot),
    at: Date.parse(at),
    checks,
    reason,
    wantedWh,
    trims,
  };
  if (done) {
    const terms = {
      source: null,
      green: false,
      acceptedSources: null,
      greenOnly: false,
      districtPreference: "any",
    } as const;
    return {
      kind: "place",
      key: "",
      order: { ...terms, ...done, highestMicroEurPerKwh: done.limitMicroEurPerKwh },
      trace,
    };
  }
  if (evaluation.repricedMicroEurPerKwh !== null)
    return { kind: "reprice", key: "", limitMicroEurPerKwh: evaluation.repricedMicroEurPerKwh, trace };
  if (reserveWh !== null) return { kind: "keep-reserve", reserveWh, trace };
  if (evaluation.outcome === "notified") return { kind: "notify", key: "", trace };
  return { kind: "nothing", trace };
}

/** What was done, or why nothing was, in one sentence. */
export function evaluationOutcome(evaluation: RuleEvaluation, words: RuleExplanations): string {
  return outcomeText(decisionOf(evaluation), words);
}

/** Everything it saw and did, line by line. */
export function evaluationLines(evaluation: RuleEvaluation, words: RuleExplanations): TraceLine[] {
  return explainDecision(decisionOf(evaluation), words);
}

import type { EvaluationWithOrder } from "@/lib/server/persistence/queries/ruleRuns";
import type { RuleEvaluation } from "@/types/rules";
import { instant } from "./instant";

/** An evaluation as its member sees it. */
export function ruleEvaluation({
  decision,
  slotStart,
  at,
  outcome,
  refusedCode,
  order,
}: EvaluationWithOrder): RuleEvaluation {
  const { ruleVersion, checks, reason, wantedWh, trims } = decision.trace;
  const placed = decision.kind === "place" ? decision.order : null;
  return {
    slot: instant(slotStart),
    at: instant(at),
    outcome,
    ruleVersion,
    checks,
    reason,
    wantedWh,
    trims,
    done: placed && {
      side: placed.side,
      energyWh: placed.energyWh,
      limitMicroEurPerKwh: placed.limitMicroEurPerKwh,
    },
    repricedMicroEurPerKwh: decision.kind === "reprice" ? decision.limitMicroEurPerKwh : null,
    reserveWh: decision.kind === "keep-reserve" ? decision.reserveWh : null,
    refusedCode,
    order,
  };
}

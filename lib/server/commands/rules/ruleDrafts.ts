import { isErrorCode } from "@/lib/domain/errors";
import { localDay } from "@/lib/domain/units/slot";
import type { NotificationDraft } from "@/lib/server/notifications/draft";
import type { EvaluationRecord } from "@/lib/server/persistence/queries/ruleRuns";
import type { RuleRecord } from "@/lib/server/persistence/queries/rules";

type Evaluated = EvaluationRecord & { rule: Pick<RuleRecord, "ruleId" | "name">; offerId: string | null };

/** What members are told of their rules: the first order, the first failure and the message of each day. The rest is in the traces. */
export function ruleDrafts(evaluated: readonly Evaluated[], timeZone: string): NotificationDraft[] {
  return evaluated.flatMap((one): NotificationDraft[] => {
    const { memberId, ruleId, slotStart, at, outcome, decision, rule, offerId, refusedCode } = one;
    const day = localDay(slotStart, timeZone);
    const common = { memberId, at, slotStart };
    const named = { ruleId, ruleName: rule.name };
    if (outcome === "placed" && decision.kind === "place" && offerId !== null) {
      const { side, energyWh, limitMicroEurPerKwh } = decision.order;
      const detail = { ...named, side, energyWh, limitMicroEurPerKwh, offerId };
      return [{ ...common, key: `rule-acted:${ruleId}:${day}`, kind: "rule-acted", detail }];
    }
    if (outcome === "notified")
      return [{ ...common, key: `rule-message:${ruleId}:${day}`, kind: "rule-message", detail: named }];
    if (outcome !== "missed" && outcome !== "refused") return [];
    const reason =
      outcome === "missed" ? "missed" : refusedCode !== null && isErrorCode(refusedCode) ? refusedCode : "internal";
    return [
      { ...common, key: `rule-failed:${ruleId}:${day}:${reason}`, kind: "rule-failed", detail: { ...named, reason } },
    ];
  });
}

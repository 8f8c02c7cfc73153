import { useTranslations } from "use-intl";
import { evaluationOutcome } from "@/components/community/rules/evaluationText";
import { useRuleWords } from "@/components/community/rules/ruleWords";
import { useFormat } from "@/lib/i18n/useFormat";
import type { RuleEvaluation } from "@/types/rules";

/** What a rule did for a quarter-hour and what became of it, in words. */
export function EvaluationOutcome({ evaluation }: { evaluation: RuleEvaluation }) {
  const t = useTranslations("rules.list");
  const errors = useTranslations("errors");
  const words = useRuleWords();
  const format = useFormat();
  const { outcome, refusedCode, order } = evaluation;
  if (outcome === "missed") return t("missed");
  if (outcome === "refused") return t("refused", { reason: reasonOf(refusedCode, errors) });
  const became =
    order?.state === "cancelled"
      ? t("cancelled")
      : order && order.tradedWh > 0
        ? t("ordered", { energy: format.kwh(order.tradedWh).text })
        : "";
  return (
    <>
      {evaluationOutcome(evaluation, words)} {became}
    </>
  );
}

type Errors = ReturnType<typeof useTranslations<"errors">>;

function reasonOf(code: string | null, errors: Errors): string {
  return code !== null && errors.has(code as Parameters<Errors>[0])
    ? errors(code as Parameters<Errors>[0])
    : errors("internal");
}

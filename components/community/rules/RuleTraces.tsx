"use client";

import { Check, CircleDashed, X } from "lucide-react";
import { useTranslations } from "use-intl";
import { getJson } from "@/components/community/live/request";
import { useLateQuery } from "@/components/community/live/useLateQuery";
import { EvaluationOutcome } from "@/components/community/rules/EvaluationLine";
import { evaluationLines } from "@/components/community/rules/evaluationText";
import { ruleEvaluations } from "@/components/community/rules/ruleRequests";
import { useRuleWords } from "@/components/community/rules/ruleWords";
import DialogBody from "@/components/ui/DialogBody";
import { Skeleton } from "@/components/ui/Skeleton";
import { useFormat } from "@/lib/i18n/useFormat";
import type { RuleEvaluation, TradingRule } from "@/types/rules";

type Props = { rule: TradingRule; onClose: () => void };

/** What a rule saw and did for its last quarter-hours, each condition with what it was held against. */
export default function RuleTraces({ rule, onClose }: Props) {
  const t = useTranslations("rules.list");
  const { data, isError } = useLateQuery({
    queryKey: ["rule evaluations", rule.ruleId, rule.last?.at ?? ""],
    queryFn: ({ signal }) => getJson(`/api/community/rules/${rule.ruleId}/evaluations`, ruleEvaluations, signal),
    retry: false,
  });
  return (
    <DialogBody
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("whyTitle", { name: rule.name })}
      description={t("evaluations")}
    >
      {isError && <p className="text-danger-ink">{t("failed")}</p>}
      {!data && !isError && <Skeleton className="h-40 w-full" />}
      {data?.evaluations.length === 0 && <p className="text-text-muted">{t("empty")}</p>}
      <ol>
        {data?.evaluations.map((evaluation) => (
          <Evaluation key={evaluation.slot} evaluation={evaluation} />
        ))}
      </ol>
    </DialogBody>
  );
}

function Evaluation({ evaluation }: { evaluation: RuleEvaluation }) {
  const t = useTranslations("rules.list");
  const words = useRuleWords();
  const format = useFormat();
  const lines = evaluationLines(evaluation, words).slice(0, -1);
  return (
    <li className="border-line border-t py-3 text-14">
      <p className="font-semibold tabular-nums">
        {format.day(Date.parse(evaluation.slot))} {format.slotRange(Date.parse(evaluation.slot))}
      </p>
      <p className="mt-0.5">
        <EvaluationOutcome evaluation={evaluation} />
      </p>
      {lines.length > 0 && (
        <ul className="mt-1 text-text-muted">
          {lines.map(({ text, holds }) => (
            <li key={text} className="flex gap-2 [&_svg]:mt-[3px] [&_svg]:size-4 [&_svg]:shrink-0">
              <Mark holds={holds} />
              <span>
                {text}
                {holds !== undefined && (
                  <span className="sr-only">: {t(holds === null ? "unasked" : holds ? "holds" : "fails")}</span>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Mark({ holds }: { holds?: boolean | null }) {
  if (holds === true) return <Check aria-hidden="true" className="text-saving" />;
  if (holds === false) return <X aria-hidden="true" className="text-warning" />;
  return <CircleDashed aria-hidden="true" />;
}

import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/i18n/useFormat";
import type { InsightsResponse } from "@/types/insights";

/** The page's answer: how much of its use the street covered, and how much of it came from next door. */
export function InsightsSentence({ insights }: { insights: InsightsResponse }) {
  const t = useTranslations("insights");
  const format = useFormat();
  const span = t(`span.${insights.period}`);
  const { selfSufficiency, localShare } = insights.metrics;
  if (selfSufficiency.value === null) {
    return t(selfSufficiency.missing === "few-members" ? "sentence.withheld" : "sentence.none", { span });
  }
  return t.rich(localShare.value === null ? "sentence.coveredOnly" : "sentence.covered", {
    span,
    share: format.percent(selfSufficiency.value).text,
    local: format.percent(localShare.value).text,
    figure: (chunks) => <span className="whitespace-nowrap tabular-nums">{chunks}</span>,
  });
}

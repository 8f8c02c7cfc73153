import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/i18n/useFormat";
import type { RulesResponse } from "@/types/rules";

/** The page's answer: what the rules did in a week, or why nothing. */
export function RulesSentence({ data }: { data: Pick<RulesResponse, "rules" | "allPaused"> }) {
  const t = useTranslations("rules.sentence");
  const format = useFormat();
  const kept = data.rules.filter(({ status }) => status !== "archived");
  const active = kept.filter(({ status }) => status === "active");
  if (kept.length === 0) return t("none");
  if (data.allPaused) return t("paused");
  const tradedWh = kept.reduce((sum, { week }) => sum + week.contractedWh, 0);
  if (tradedWh > 0) {
    const effect = kept.reduce((sum, { week }) => sum + week.effectNanoEur, 0);
    return t.rich(effect >= 0 ? "traded" : "tradedLoss", {
      count: kept.filter(({ week }) => week.contractedWh > 0).length,
      energy: format.kwh(tradedWh).text,
      amount: format.euro(Math.abs(effect)).text,
      figure: (chunks) => <span className="whitespace-nowrap tabular-nums">{chunks}</span>,
    });
  }
  return active.length > 0 ? t("idle", { count: active.length }) : t("drafts", { count: kept.length });
}

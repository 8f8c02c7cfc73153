import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/i18n/useFormat";
import type { HistoryFilters, HistorySummary } from "@/types/history";

type Props = { summary: HistorySummary; filters: HistoryFilters };

/** The page's answer: how much better than the grid alone, and the best day. */
export function HistorySentence({ summary, filters }: Props) {
  const t = useTranslations("history");
  const format = useFormat();
  const day = (text: string) => format.day(Date.parse(`${text}T12:00:00Z`), "tick");
  const { sums, bestDay } = summary;
  const better = sums.savingNanoEur + sums.gainNanoEur;
  const span =
    filters.from === undefined || filters.to === undefined
      ? t(`span.${filters.period}`)
      : t(filters.from === filters.to ? "span.day" : "span.days", { from: day(filters.from), to: day(filters.to) });
  if (sums.trades === 0) return t("sentence.none", { span });
  return (
    <>
      {t.rich("sentence.better", {
        span,
        amount: format.euro(better).text,
        figure: (chunks) => <span className="whitespace-nowrap tabular-nums">{chunks}</span>,
      })}{" "}
      {bestDay &&
        (filters.from === undefined || filters.from !== filters.to) &&
        t("sentence.best", { day: day(bestDay.day), amount: format.euro(bestDay.betterOffNanoEur).text })}
    </>
  );
}

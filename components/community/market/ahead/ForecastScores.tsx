"use client";

import { useTranslations } from "use-intl";
import type { MarketText } from "@/components/community/market/useMarketText";
import type { ForecastResponse, ForecastScore } from "@/types/forecast";

type Props = { forecast: ForecastResponse; text: MarketText };

/** How forecasts are made, and how far those of the last days missed beside what anybody could have guessed. */
export function ForecastScores({ forecast: { price, balance }, text: { format } }: Props) {
  const t = useTranslations("marketplace.ahead");
  const ct = (value: number) => format.priceCt(value, { decimals: 2 }).text;
  const energy = (value: number) => format.kwh(value, { decimals: 1 }).text;
  const rows = [
    { key: "price", name: t("scorePrice"), score: price.score, unit: ct },
    { key: "generation", name: t("scoreGeneration"), score: balance.generationScore, unit: energy },
    { key: "load", name: t("scoreLoad"), score: balance.loadScore, unit: energy },
  ].flatMap(({ score, ...row }) => (score ? [{ ...row, score }] : []));
  return (
    <div className="mt-6 max-w-[80ch] space-y-2 text-14 text-text-muted">
      <p>{t("how")}</p>
      {rows.length === 0 ? (
        <p>{t("scoreNone")}</p>
      ) : (
        <>
          <p>{t("scoreLead", { days: String(Math.max(...rows.map(({ score }) => score.days))) })}</p>
          <ul className="space-y-2 tabular-nums">
            {rows.map(({ key, name, score, unit }) => (
              <li key={key}>
                <span className="font-medium text-text">{name}:</span> {t(verdict(score), words(score, unit))}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );

  function words({ error, yesterdayError, lastWeekError, coverage }: ForecastScore, unit: (value: number) => string) {
    return {
      error: unit(error),
      yesterday: unit(yesterdayError),
      lastWeek: unit(lastWeekError),
      held: format.percent(coverage, { decimals: 0 }).text,
    };
  }
}

/** Said as it is: a forecast that was worse than a guess says so. */
function verdict({ error, yesterdayError, lastWeekError }: ForecastScore): "scoreBetter" | "scoreWorse" {
  return error < Math.min(yesterdayError, lastWeekError) ? "scoreBetter" : "scoreWorse";
}

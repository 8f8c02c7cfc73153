"use client";

import { TriangleAlert } from "lucide-react";
import { lazy, useState } from "react";
import { useTranslations } from "use-intl";
import { ChartFrame } from "@/components/charts/ChartFrame";
import { simulationCurveSeries } from "@/components/charts/simulationCurveSeries";
import { SimulatedTrades } from "@/components/community/rules/SimulatedTrades";
import { SimulationHeld } from "@/components/community/rules/SimulationHeld";
import { useSimulation } from "@/components/community/rules/useSimulation";
import { Button } from "@/components/ui/Button";
import { cx } from "@/components/ui/cx";
import { Figure } from "@/components/ui/Figure";
import { Segmented } from "@/components/ui/Segmented";
import { useFormat } from "@/lib/i18n/useFormat";
import type { Rule, RuleSimulation } from "@/types/rules";

const SimulationCurve = lazy(() => import("@/components/charts/SimulationCurve"));

const EURO = 1e9;
const DAYS = ["7", "30", "90"] as const;
const DAY_COUNT = { "7": 7, "30": 30, "90": 90 } as const;

/** How a rule would have done over one's own last days: the headline, the curve, the best and worst week, what held it back. */
export function SimulationPanel({ rule, ruleId }: { rule: Rule; ruleId: string | null }) {
  const t = useTranslations("rules.simulation");
  const format = useFormat();
  const [days, setDays] = useState<(typeof DAYS)[number]>("30");
  const { result, outdated, progress, failed, start, cancel } = useSimulation(rule, ruleId, DAY_COUNT[days]);
  return (
    <section aria-labelledby="simulation" className="min-w-0">
      <h3 id="simulation" className="text-20 font-semibold">
        {t("title")}
      </h3>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Segmented
          label={t("days")}
          value={days}
          onValueChange={setDays}
          options={DAYS.map((value) => ({ value, label: t(`day${value}`) }))}
        />
        {progress === null ? (
          <Button variant="quiet" onClick={start}>
            {t("again")}
          </Button>
        ) : (
          <Button variant="quiet" onClick={cancel}>
            {t("cancel")}
          </Button>
        )}
      </div>
      <div role="status" className="mt-2 min-h-6 text-14 text-text-muted">
        {progress !== null
          ? t("running", { percent: format.percent(progress, { decimals: 0 }).text })
          : failed
            ? t("failed")
            : result && outdated
              ? t("outdated")
              : ""}
      </div>
      {progress !== null && (
        <progress
          aria-label={t("title")}
          value={progress}
          max={1}
          className="h-1 w-full appearance-none overflow-hidden rounded-pill bg-surface-sunk [&::-moz-progress-bar]:bg-saving [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-saving"
        />
      )}
      {result && (
        <div className={cx("mt-3 transition-opacity duration-quick", outdated && "opacity-45")}>
          <Result result={result} rule={rule} isNew={ruleId === null} />
        </div>
      )}
    </section>
  );
}

function Result({ result, rule, isNew }: { result: RuleSimulation; rule: Rule; isNew: boolean }) {
  const t = useTranslations("rules.simulation");
  const format = useFormat();
  const day = (text: string) => format.day(Date.parse(`${text}T12:00:00Z`), "tick");
  const { monthly, bestWeek, worstWeek, curve } = result;
  const points = simulationCurveSeries(curve);
  const euro = (value: number) => format.euro(Math.round(value * EURO)).text;
  return (
    <>
      {result.tradeCount > 0 && monthly ? <Gains monthly={monthly} allPaused={result.allPaused} isNew={isNew} /> : null}
      <p className="mt-3 tabular-nums">
        {result.tradeCount > 0
          ? t("traded", {
              count: result.tradeCount,
              energy: format.kwh(result.contractedWh).text,
              delivered: format.kwh(result.deliveredWh).text,
            })
          : result.messages > 0
            ? t("messages", { count: result.messages })
            : t("nothing")}
      </p>
      {result.tradeCount > 0 && 2 * result.deliveredWh < result.contractedWh && (
        <p className="mt-2 flex gap-2 rounded-control bg-warning-tint px-3 py-2 text-14 text-warning-ink">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {t(rule.action.kind === "offer" ? "overOffered" : "overBought")}
        </p>
      )}
      {result.tradeCount > 0 && (
        <ChartFrame
          level={3}
          className="mt-4"
          title={t("curve")}
          label={t("curveLabel")}
          columns={[
            { header: t("columns.day"), text: (row) => day(row.day), raw: (row) => row.day },
            { header: t("columns.rules"), text: (row) => euro(row.rules), raw: (row) => row.rules, align: "end" },
            { header: t("columns.today"), text: (row) => euro(row.today), raw: (row) => row.today, align: "end" },
          ]}
          rows={points}
          fileName={`rule-${result.fromDay}-${result.toDay}`}
          bodyClassName="h-[200px]"
        >
          <SimulationCurve
            points={points}
            texts={{ label: t("curveLabel"), rules: t("withRule"), today: t("today") }}
            dayText={day}
            euroText={euro}
            axisText={(value) =>
              format.euro(Math.round(value * EURO), {
                // Below five euros the lines stand at fractions of one, which rounded would be other sums.
                decimals: points.some(({ rules }) => Math.abs(rules) >= 5) ? 0 : 2,
              }).text
            }
          />
        </ChartFrame>
      )}
      {bestWeek && worstWeek && result.tradeCount > 0 && (
        <dl className="mt-4 grid grid-cols-2 gap-4 border-line border-t pt-3 text-14">
          {[["best", bestWeek] as const, ["worst", worstWeek] as const].map(([key, week]) => (
            <div key={key}>
              <dt className="text-text-muted">{t(key)}</dt>
              <dd className="font-semibold tabular-nums">{format.deltaEuro(week.effectNanoEur).text}</dd>
              <dd className="text-12 text-text-muted">{t("week", { from: day(week.fromDay), to: day(week.toDay) })}</dd>
            </div>
          ))}
        </dl>
      )}
      <SimulationHeld heldBack={result.heldBack} slots={result.slots} rule={rule} />
      <SimulatedTrades result={result} />
      {result.unmetered > 0 && (
        <p className="mt-3 text-12 text-text-muted">{t("unmetered", { count: result.unmetered })}</p>
      )}
      <details className="mt-4 text-14">
        <summary className="cursor-pointer py-2 font-medium">{t("how")}</summary>
        <p className="max-w-[60ch] text-text-muted">{t("howText")}</p>
      </details>
    </>
  );
}

type GainsProps = { monthly: NonNullable<RuleSimulation["monthly"]>; allPaused: boolean; isNew: boolean };

/**
 * What the rule itself brings stands large: beside other rules that is the difference to them, not what they make together. A rule
 * that acts already and is not changed makes no difference to today; then it is what all of them make.
 */
function Gains({ monthly, allPaused, isNew }: GainsProps) {
  const t = useTranslations("rules.simulation");
  const format = useFormat();
  const { againstTodayNanoEur: own, againstNoRulesNanoEur: together } = monthly;
  const beside = !allPaused && own !== together && (isNew || own !== 0);
  const gain = beside ? own : together;
  const headline = format.deltaEuro(gain);
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <Figure
          value={headline.value}
          unit={headline.unit}
          size="figure"
          className={gain >= 0 ? "text-saving-ink" : "text-danger-ink"}
        />
        <span className="text-14 text-text-muted">{t("perMonth")}</span>
      </p>
      <p className="text-14 text-text-muted">
        {allPaused ? t("allPaused") : t(beside ? "againstToday" : "againstNone")}
      </p>
      {beside && (
        <p className="mt-1 text-14 text-text-muted">
          {t.rich("together", {
            amount: format.deltaEuro(together).text,
            strong: (text) => <span className="font-semibold text-text tabular-nums">{text}</span>,
          })}
        </p>
      )}
    </>
  );
}

import { useTranslations } from "use-intl";
import { MetricDefinition } from "@/components/community/insights/MetricDefinition";
import { directionOf, METRIC_LOOKS } from "@/components/community/insights/metricText";
import { pageReason } from "@/components/community/insights/pageReason";
import { Change } from "@/components/ui/Change";
import { Figure } from "@/components/ui/Figure";
import { Sparkbars } from "@/components/ui/Sparkbars";
import type { Tone } from "@/components/ui/tone";
import { NO_FIGURE } from "@/lib/i18n/quantity";
import { useFormat } from "@/lib/i18n/useFormat";
import type { InsightsResponse, MetricName } from "@/types/insights";

type Props = { name: MetricName; insights: InsightsResponse; tone: Tone };

/** One metric: its name with the definition behind it, the figure, the change, the trend; or why it is not told. */
export function MetricFigure({ name, insights, tone }: Props) {
  const t = useTranslations("insights");
  const format = useFormat();
  const metric = insights.metrics[name];
  const look = METRIC_LOOKS[name];
  const shown = look.shown(format, metric.value);
  const change = look.change(format, metric.value, metric.previous);
  const direction = directionOf(metric, change.text);
  const step = t(`trend.${insights.step}`);
  const saidAbove = pageReason(insights) !== null;
  return (
    <div className="flex min-w-0 flex-col border-line border-t pt-4 pb-6">
      <dt className="mb-1 text-14 font-medium text-text-muted [&_.why]:whitespace-normal [&_.why]:text-left">
        <MetricDefinition name={name} insights={insights} />
      </dt>
      {metric.missing ? (
        <dd className="max-w-[36ch] text-14 text-text-muted">{t(`missing.${metric.missing}`)}</dd>
      ) : (
        <>
          <dd>
            <Figure
              value={shown.unit === "" ? shown.text : shown.value}
              unit={shown.unit || undefined}
              className="text-28 font-medium"
            />
          </dd>
          {!saidAbove && (
            <dd className="mt-0.5 min-h-6">
              {change.value === NO_FIGURE ? (
                <span className="text-14 text-text-muted">
                  {metric.previous === 0
                    ? t("nothingBefore")
                    : t(metric.previousMissing === null ? "noBase" : `noComparison.${metric.previousMissing}`)}
                </span>
              ) : (
                <Change
                  text={change.text}
                  direction={direction}
                  good={look.good !== undefined && direction === look.good}
                  baseline={t(`previous.${insights.period}`)}
                />
              )}
            </dd>
          )}
        </>
      )}
      <dd className="mt-auto pt-3">
        <Sparkbars
          values={insights.buckets.map(({ values }) => values[name])}
          label={t("trend.label", { name: t(`metrics.${name}`), step })}
          note={step}
          tone={tone}
        />
      </dd>
    </div>
  );
}

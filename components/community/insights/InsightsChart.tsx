"use client";

import { lazy, useMemo } from "react";
import { useTranslations } from "use-intl";
import { ChartFrame } from "@/components/charts/ChartFrame";
import type { ChartColumn } from "@/components/charts/chartTable";
import { insightBarsSeries } from "@/components/charts/insightBarsSeries";
import { METRIC_LOOKS } from "@/components/community/insights/metricText";
import { DESKTOP, useMediaQuery } from "@/components/ui/useMediaQuery";
import { useFormat } from "@/lib/i18n/useFormat";
import type { InsightBucket, InsightsResponse, MetricName } from "@/types/insights";

const InsightBars = lazy(() => import("@/components/charts/InsightBars"));

const KWH = 1_000;

/** Made, used and the share from next door over the trend; its table and file hold every metric of every step. */
export function InsightsChart({ insights }: { insights: InsightsResponse }) {
  const t = useTranslations("insights");
  const format = useFormat();
  const wide = useMediaQuery(DESKTOP);
  const { buckets, step, metrics } = insights;
  const bars = useMemo(
    () => insightBarsSeries(buckets.map((bucket) => ({ ...bucket, localShare: bucket.values.localShare }))),
    [buckets],
  );
  const day = (at: number) => format.day(at, "tick");
  const stepText = (at: number) => {
    const bucket = buckets.find(({ from }) => Date.parse(from) === at);
    const last = bucket ? Date.parse(bucket.to) - 1 : at;
    return step === "day" ? format.day(at) : `${day(at)} – ${day(last)}`;
  };
  const energy = (pick: (row: InsightBucket) => number | null) => ({
    text: (row: InsightBucket) => {
      const wh = pick(row);
      return wh === null ? "–" : format.number(wh / KWH, { decimals: 1 });
    },
    raw: (row: InsightBucket) => {
      const wh = pick(row);
      return wh === null ? null : wh / KWH;
    },
    align: "end" as const,
  });
  const columns: ChartColumn<InsightBucket>[] = [
    { header: t("chart.columns.from"), text: (row) => stepText(Date.parse(row.from)), raw: (row) => row.from },
    { header: `${t("chart.production")}, ${t("chart.unit")}`, ...energy((row) => row.productionWh) },
    { header: `${t("chart.consumption")}, ${t("chart.unit")}`, ...energy((row) => row.consumptionWh) },
    ...(Object.keys(metrics) as MetricName[]).map(
      (name): ChartColumn<InsightBucket> => ({
        header: t(`metrics.${name}`),
        text: (row) => METRIC_LOOKS[name].shown(format, row.values[name]).text,
        raw: (row) => row.values[name],
        align: "end",
      }),
    ),
  ];
  const made = metrics.productionConsumption.inputs.find(({ name }) => name === "productionWh");
  const used = metrics.productionConsumption.inputs.find(({ name }) => name === "consumptionWh");
  return (
    <ChartFrame
      title={
        made && used
          ? t("chart.title", { made: format.kwh(made.value).text, used: format.kwh(used.value).text })
          : t("chart.titleWithheld")
      }
      note={t(`trend.${step}`)}
      label={t("chart.label")}
      columns={columns}
      rows={buckets}
      fileName={`insights-${insights.period}-${insights.from.slice(0, 10)}`}
      bodyClassName="h-[260px] lg:h-[320px]"
      tools={
        <ul className="mr-3 flex flex-wrap gap-x-4 text-12 text-text-muted max-lg:basis-full">
          <Key color="bg-local" text={t("chart.production")} />
          <Key color="bg-grid" text={t("chart.consumption")} />
          <Key color="bg-trade-ink" text={`${t("chart.localShare")}, ${t("chart.shareUnit")}`} />
        </ul>
      }
    >
      <InsightBars
        bars={bars}
        narrow={wide === false}
        texts={{
          label: t("chart.label"),
          production: t("chart.production"),
          consumption: t("chart.consumption"),
          localShare: t("chart.localShare"),
          gap: t("chart.gap"),
          unit: t("chart.unit"),
          shareUnit: t("chart.shareUnit"),
        }}
        stepText={stepText}
        tickText={day}
        energyText={(kwh) => format.number(kwh, { decimals: kwh > 0 && kwh < 10 ? 1 : 0 })}
        percentText={(percent) => format.percent(percent / 100, { decimals: 1 }).text}
      />
    </ChartFrame>
  );
}

function Key({ color, text }: { color: string; text: string }) {
  return (
    <li className="flex items-center gap-1.5">
      <span aria-hidden="true" className={`size-2.5 rounded-mark ${color}`} />
      {text}
    </li>
  );
}

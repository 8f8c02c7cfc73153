"use client";

import { lazy, useMemo } from "react";
import { useTranslations } from "use-intl";
import { ChartFrame } from "@/components/charts/ChartFrame";
import type { ChartColumn } from "@/components/charts/chartTable";
import { historyBarsSeries } from "@/components/charts/historyBarsSeries";
import { DESKTOP, useMediaQuery } from "@/components/ui/useMediaQuery";
import { useFormat } from "@/lib/i18n/useFormat";
import type { HistoryBucket, HistorySummary } from "@/types/history";

const HistoryBars = lazy(() => import("@/components/charts/HistoryBars"));

const EURO = 1e9;
const KWH = 1_000;
const CT = 10_000;

/** Energy bought and sold over the span with its average prices; the title says what it sums up to. */
export function HistoryChart({ summary }: { summary: HistorySummary }) {
  const t = useTranslations("history.chart");
  const format = useFormat();
  const wide = useMediaQuery(DESKTOP);
  const { sums, step, buckets } = summary;
  const bars = useMemo(
    () =>
      historyBarsSeries(
        buckets.map(({ from, sums: bucket }) => ({
          from,
          sums: bucket && {
            boughtWh: bucket.boughtWh,
            soldWh: bucket.soldWh,
            boughtMicroEurPerKwh: bucket.averageBoughtMicroEurPerKwh,
            soldMicroEurPerKwh: bucket.averageSoldMicroEurPerKwh,
          },
        })),
      ),
    [buckets],
  );
  const stepText = (at: number) => {
    if (step === "slot") return format.slotRange(at);
    const bucket = buckets.find(({ from }) => Date.parse(from) === at);
    const last = bucket ? Date.parse(bucket.to) - 1 : at;
    return step === "day" ? format.day(at) : `${format.day(at, "tick")} – ${format.day(last, "tick")}`;
  };
  const price = (value: number | null) => format.priceCt(value).text;
  const figures = {
    bought: format.kwh(sums.boughtWh).text,
    sold: format.kwh(sums.soldWh).text,
    boughtPrice: price(sums.averageBoughtMicroEurPerKwh),
    soldPrice: price(sums.averageSoldMicroEurPerKwh),
  };
  const titleKey =
    sums.boughtWh > 0 && sums.soldWh > 0
      ? "title"
      : sums.boughtWh > 0
        ? "titleBought"
        : sums.soldWh > 0
          ? "titleSold"
          : "titleEmpty";
  const number = (pick: (sums: NonNullable<HistoryBucket["sums"]>) => number | null, unit: number) => ({
    text: (row: HistoryBucket) => {
      const value = row.sums && pick(row.sums);
      return value === null ? "–" : format.number(value / unit, { decimals: 2 });
    },
    raw: (row: HistoryBucket) => {
      const value = row.sums && pick(row.sums);
      return value === null ? null : value / unit;
    },
    align: "end" as const,
  });
  const columns: ChartColumn<HistoryBucket>[] = [
    { header: t("columns.from"), text: (row) => stepText(Date.parse(row.from)), raw: (row) => row.from },
    { header: t("columns.bought"), ...number((row) => row.boughtWh, KWH) },
    { header: t("columns.boughtPrice"), ...number((row) => row.averageBoughtMicroEurPerKwh, CT) },
    { header: t("columns.sold"), ...number((row) => row.soldWh, KWH) },
    { header: t("columns.soldPrice"), ...number((row) => row.averageSoldMicroEurPerKwh, CT) },
    { header: t("columns.fees"), ...number((row) => row.feeNanoEur, EURO) },
  ];
  return (
    <ChartFrame
      title={t(titleKey, figures)}
      label={t("label")}
      columns={columns}
      rows={buckets}
      fileName={`history-${summary.from.slice(0, 10)}`}
      bodyClassName="h-[260px] lg:h-[320px]"
    >
      <HistoryBars
        bars={bars}
        narrow={wide === false}
        texts={{
          label: t("label"),
          bought: t("bought"),
          sold: t("sold"),
          boughtPrice: t("boughtPrice"),
          soldPrice: t("soldPrice"),
          gap: t("gap"),
          unit: t("unit"),
          priceUnit: t("priceUnit"),
        }}
        stepText={stepText}
        tickText={(at) => (step === "slot" ? format.time(at) : format.day(at, "tick"))}
        energyText={(kwh) => format.number(kwh, { decimals: kwh > 0 && kwh < 10 ? 1 : 0 })}
        priceText={(ct) => format.priceCt(ct * CT).text}
      />
    </ChartFrame>
  );
}

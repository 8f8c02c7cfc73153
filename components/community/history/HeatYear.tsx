"use client";

import { lazy, useMemo } from "react";
import { useTranslations } from "use-intl";
import { ChartFrame } from "@/components/charts/ChartFrame";
import type { ChartColumn } from "@/components/charts/chartTable";
import { heatStripSeries } from "@/components/charts/heatStripSeries";
import { useFormat } from "@/lib/i18n/useFormat";
import type { HistoryDay } from "@/types/history";

const HeatStrip = lazy(() => import("@/components/charts/HeatStrip"));

type Props = { days: readonly HistoryDay[]; picked: string | null; onPick: (day: string) => void };

const noon = (day: string) => Date.parse(`${day}T12:00:00Z`);

/** The last 365 days as squares; choosing one narrows the page to it. */
export function HeatYear({ days, picked, onPick }: Props) {
  const t = useTranslations("history.heat");
  const format = useFormat();
  const shape = useMemo(
    () => heatStripSeries(days.map(({ day, betterOffNanoEur }) => ({ day, value: betterOffNanoEur }))),
    [days],
  );
  const dayText = (index: number) => {
    const day = days[index];
    if (!day) return "";
    const name = format.day(noon(day.day));
    if (day.betterOffNanoEur === null) return t("noData", { day: name });
    return t("day", {
      day: name,
      amount: format.deltaEuro(day.betterOffNanoEur).text,
      energy: format.kwh(day.tradedWh).text,
    });
  };
  const columns: ChartColumn<HistoryDay>[] = [
    { header: t("columns.day"), text: ({ day }) => format.day(noon(day)), raw: ({ day }) => day },
    {
      header: t("columns.amount"),
      text: ({ betterOffNanoEur }) => format.deltaEuro(betterOffNanoEur).text,
      raw: ({ betterOffNanoEur }) => betterOffNanoEur && betterOffNanoEur / 1e9,
      align: "end",
    },
    {
      header: t("columns.energy"),
      text: ({ tradedWh }) => format.kwh(tradedWh).text,
      raw: ({ tradedWh }) => tradedWh && tradedWh / 1_000,
      align: "end",
    },
    {
      header: t("columns.trades"),
      text: ({ trades }) => format.number(trades),
      raw: ({ trades }) => trades,
      align: "end",
    },
  ];
  return (
    <ChartFrame
      title={t("title")}
      note={<span className="max-lg:hidden">{t("hint")}</span>}
      label={t("label")}
      columns={columns}
      rows={days.filter(({ betterOffNanoEur }) => betterOffNanoEur !== null)}
      fileName="year"
      bodyClassName="min-h-[132px] lg:min-h-[224px]"
    >
      <HeatStrip
        shape={shape}
        label={t("label")}
        picked={picked === null ? null : days.findIndex(({ day }) => day === picked)}
        onPick={(index) => {
          const day = days[index];
          if (day) onPick(day.day);
        }}
        dayText={dayText}
        monthText={(day) => format.day(noon(day), "tick").replace(/[\d.]+\s*/, "")}
      />
    </ChartFrame>
  );
}

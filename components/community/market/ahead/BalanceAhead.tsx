"use client";

import { lazy, useMemo } from "react";
import { useTranslations } from "use-intl";
import { ChartFrame } from "@/components/charts/ChartFrame";
import type { ChartColumn } from "@/components/charts/chartTable";
import { forecastBandSeries } from "@/components/charts/forecastBandSeries";
import { bandColumns } from "@/components/community/market/ahead/bandColumns";
import { dayTick, dayTicks } from "@/components/community/market/ahead/dayTicks";
import type { MarketText } from "@/components/community/market/useMarketText";
import type { ForecastResponse } from "@/types/forecast";

const ForecastBand = lazy(() => import("@/components/charts/ForecastBand"));

const KWH = 1_000;

type Point = ForecastResponse["balance"]["points"][number];
type Props = { forecast: ForecastResponse; text: MarketText };

/** What the community is expected to make beyond its use, or to use beyond what it makes; the title names when most is left over. */
export function BalanceAhead({ forecast: { balance, slot }, text }: Props) {
  const t = useTranslations("marketplace.ahead");
  const { format } = text;
  const shape = useMemo(
    () =>
      forecastBandSeries(
        balance.points.map((point) => ({
          slot: point.slot,
          low: point.lowWh / KWH,
          mid: point.midWh / KWH,
          high: point.highWh / KWH,
        })),
      ),
    [balance.points],
  );
  const { highest, lowest } = shape;
  if (!highest || !lowest) {
    return (
      <p className="self-center text-14 text-text-muted">
        {t(balance.withheld === "few-members" ? "balanceWithheld" : "balanceNone")}
      </p>
    );
  }
  const energyText = (kwh: number) => format.kwh(kwh * KWH, { decimals: 0 }).text;
  const columns: ChartColumn<Point>[] = bandColumns(t, text, {
    unit: "kWh",
    low: (point) => point.lowWh / KWH,
    mid: (point) => point.midWh / KWH,
    high: (point) => point.highWh / KWH,
    decimals: 1,
  });
  const label = t("balanceLabel", { from: text.time(slot) });
  const title =
    highest.mid > 0
      ? t("balanceTitle", { energy: energyText(highest.mid), time: text.time(highest.slot) })
      : t("balanceShort", { energy: energyText(-lowest.mid), time: text.time(lowest.slot) });
  return (
    <ChartFrame
      level={3}
      title={title}
      label={label}
      columns={columns}
      rows={balance.points}
      fileName={`balance-forecast-${slot.slice(0, 10)}`}
      bodyClassName="h-[220px]"
    >
      <ForecastBand
        shape={shape}
        fromZero
        ticks={dayTicks(shape.from, shape.to, format.time)}
        label={label}
        unit="kWh"
        expectedText={t("expected")}
        bandText={t("band")}
        tickText={(at) => dayTick(at, text)}
        spanText={(at) => `${format.relativeDay(at, text.now)} ${format.slotRange(at)}`}
        axisText={(kwh) => format.number(kwh, { decimals: 0 })}
        valueText={energyText}
      />
    </ChartFrame>
  );
}

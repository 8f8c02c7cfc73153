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

const CT = 10_000;

type Point = ForecastResponse["price"]["points"][number];
type Props = { forecast: ForecastResponse; text: MarketText };

/** The neighbour price expected for each quarter-hour; the title names the cheapest time. */
export function PriceAhead({ forecast: { price, slot }, text }: Props) {
  const t = useTranslations("marketplace.ahead");
  const { format } = text;
  const shape = useMemo(
    () =>
      forecastBandSeries(
        price.points.map((point) => ({
          slot: point.slot,
          low: point.lowMicroEurPerKwh / CT,
          mid: point.midMicroEurPerKwh / CT,
          high: point.highMicroEurPerKwh / CT,
        })),
      ),
    [price.points],
  );
  const { lowest } = shape;
  if (!lowest) return <p className="self-center text-14 text-text-muted">{t("priceNone")}</p>;
  const priceText = (ct: number) => format.priceCt(ct * CT).text;
  const columns: ChartColumn<Point>[] = bandColumns(t, text, {
    unit: "ct/kWh",
    low: (point) => point.lowMicroEurPerKwh / CT,
    mid: (point) => point.midMicroEurPerKwh / CT,
    high: (point) => point.highMicroEurPerKwh / CT,
    decimals: 1,
  });
  const label = t("priceLabel", { from: text.time(slot) });
  return (
    <ChartFrame
      level={3}
      title={t("priceTitle", { price: priceText(lowest.mid), time: text.time(lowest.slot) })}
      label={label}
      columns={columns}
      rows={price.points}
      fileName={`price-forecast-${slot.slice(0, 10)}`}
      bodyClassName="h-[220px]"
    >
      <ForecastBand
        shape={shape}
        fromZero={false}
        ticks={dayTicks(shape.from, shape.to, format.time)}
        label={label}
        unit="ct"
        expectedText={t("expected")}
        bandText={t("band")}
        tickText={(at) => dayTick(at, text)}
        spanText={(at) => `${format.relativeDay(at, text.now)} ${format.slotRange(at)}`}
        axisText={(ct) => format.number(ct, { decimals: 0 })}
        valueText={priceText}
      />
    </ChartFrame>
  );
}

"use client";

import { lazy } from "react";
import { useTranslations } from "use-intl";
import { ChartFrame } from "@/components/charts/ChartFrame";
import type { ChartColumn } from "@/components/charts/chartTable";
import { lastHours, priceRibbonSeries, type RibbonPoint } from "@/components/charts/priceRibbonSeries";
import { slotTicks } from "@/components/charts/slotTicks";
import { ForecastAhead } from "@/components/community/market/ahead/ForecastAhead";
import { MarketBalance } from "@/components/community/market/MarketBalance";
import { MarketStats } from "@/components/community/market/MarketStats";
import { SavingsCalculator } from "@/components/community/market/SavingsCalculator";
import { useMarketText } from "@/components/community/market/useMarketText";
import { useMediaQuery } from "@/components/ui/useMediaQuery";
import type { MarketResponse } from "@/types/community";

const PriceRibbon = lazy(() => import("@/components/charts/PriceRibbon"));

const CT = 10_000;
const NARROW_HOURS = 6;
const HALF_HOUR_MS = 1_800_000;

type Props = {
  market: MarketResponse;
  /** The community a visitor's address names. */
  slug: string | null;
};

/** The price between feed-in and grid, its last 24 hours and next four, who is long, and what buying next door saves. */
export function MarketplaceHeader({ market, slug }: Props) {
  const { header, community } = market;
  const t = useTranslations("marketplace");
  const words = useTranslations("common");
  const text = useMarketText(community.now);
  const narrow = useMediaQuery("(min-width: 640px)") === false;
  const points = narrow ? lastHours(header.ribbon, NARROW_HOURS) : header.ribbon;
  const ribbon = priceRibbonSeries(points, header.slot, header.feedInMicroEurPerKwh, header.importMicroEurPerKwh);
  const price = (micro: number | null) => text.price(micro).text;
  const now = header.priceMicroEurPerKwh;
  const ticks = slotTicks(ribbon.from, ribbon.to, 2, text.format.time).filter(
    (at) =>
      at - ribbon.from > (narrow ? 1 : 0.5) * HALF_HOUR_MS &&
      (!ribbon.now || Math.abs(at - ribbon.now.at) > (narrow ? 2 : 1) * HALF_HOUR_MS),
  );
  const texts = {
    label: t("ribbon.label", {
      from: text.format.time(ribbon.from),
      to: text.format.time(ribbon.to),
      feedIn: price(header.feedInMicroEurPerKwh),
      grid: price(header.importMicroEurPerKwh),
      now: price(now),
    }),
    grid: t("ribbon.grid", { price: price(header.importMicroEurPerKwh) }),
    feedIn: t("ribbon.feedIn", { price: price(header.feedInMicroEurPerKwh) }),
    saved:
      now === null
        ? null
        : { figure: text.format.deltaCt(now - header.importMicroEurPerKwh).text, words: t("ribbon.saved") },
    gained:
      now === null
        ? null
        : { figure: text.format.deltaCt(now - header.feedInMicroEurPerKwh).text, words: t("ribbon.gained") },
    now: now === null ? null : price(now),
    nowWord: words("now"),
    end: ribbon.end && endText(ribbon.end, text.format.number),
    price: t("ribbon.price"),
    forecast: t("ribbon.forecast"),
  };
  const columns: ChartColumn<RibbonPoint>[] = [
    {
      header: t("ribbon.slot"),
      text: (point) => `${text.format.day(Date.parse(point.slot))}, ${text.format.slotRange(Date.parse(point.slot))}`,
      raw: (point) => point.slot,
    },
    {
      header: `${t("ribbon.price")} (ct/kWh)`,
      text: (point) => price(point.priceMicroEurPerKwh),
      raw: (point) => ct(point.priceMicroEurPerKwh),
    },
    {
      header: t("ribbon.low"),
      text: (point) => price(point.lowMicroEurPerKwh),
      raw: (point) => ct(point.lowMicroEurPerKwh),
    },
    {
      header: t("ribbon.high"),
      text: (point) => price(point.highMicroEurPerKwh),
      raw: (point) => ct(point.highMicroEurPerKwh),
    },
    {
      header: t("ribbon.kind"),
      text: (point) => t(point.forecast ? "ribbon.expected" : "ribbon.known"),
      raw: (point) => (point.forecast ? "forecast" : "cleared"),
    },
  ];
  const known = header.ribbon.some((point) => point.priceMicroEurPerKwh !== null);
  return (
    <>
      <ChartFrame
        title={t("ribbon.title", {
          spread: text.format.priceCt(header.importMicroEurPerKwh - header.feedInMicroEurPerKwh, { decimals: 0 }).text,
        })}
        label={texts.label}
        columns={columns}
        rows={header.ribbon}
        fileName={`price-${header.slot.slice(0, 10)}`}
        bodyClassName="h-[260px] sm:h-[300px]"
      >
        {known ? (
          <PriceRibbon
            ribbon={ribbon}
            ticks={ticks}
            narrow={narrow}
            texts={texts}
            timeText={text.format.time}
            spanText={text.format.slotRange}
            priceText={(value) => text.format.priceCt(value * CT).text}
          />
        ) : (
          <p className="grid h-full place-items-center rounded-card bg-surface-sunk text-14 text-text-muted">
            {t("ribbon.failed")}
          </p>
        )}
      </ChartFrame>
      <MarketStats market={market} />
      <ForecastAhead market={market} slug={slug} />
      <div className="mt-8 grid gap-x-12 gap-y-8 md:grid-cols-2">
        <MarketBalance market={market} />
        <SavingsCalculator
          averageMicroEurPerKwh={header.day.averageMicroEurPerKwh}
          feeMicroEurPerKwh={header.averageFeeMicroEurPerKwh}
          importMicroEurPerKwh={header.importMicroEurPerKwh}
        />
      </div>
    </>
  );
}

const ct = (micro: number | null): number | null => (micro === null ? null : micro / CT);

function endText(
  end: { priceCt: number; plusMinusCt: number },
  number: (value: number, options: { decimals: number }) => string,
): string {
  const one = { decimals: 1 };
  return `${number(end.priceCt, one)} ± ${number(end.plusMinusCt, one)}`;
}

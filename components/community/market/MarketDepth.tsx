"use client";

import { lazy } from "react";
import { useTranslations } from "use-intl";
import { ChartFrame } from "@/components/charts/ChartFrame";
import type { ChartColumn } from "@/components/charts/chartTable";
import { type DepthCorner, depthSeries } from "@/components/charts/depthSeries";
import type { MarketText } from "@/components/community/market/useMarketText";
import type { MarketResponse, OfferPreview, PlaceOfferRequest } from "@/types/community";

const DepthChart = lazy(() => import("@/components/charts/DepthChart"));

const CT = 10_000;
const KWH = 1000;

type Props = {
  market: MarketResponse;
  text: MarketText;
  draft: PlaceOfferRequest | null;
  /** What the server says my draft would get; it moves the meeting point. */
  preview: OfferPreview | null;
};

/** Where supply and demand of the picked window meet, drawn and in one sentence. */
export function MarketDepth({ market, text, draft, preview }: Props) {
  const t = useTranslations("marketplace.depth");
  const book = useTranslations("marketplace.book");
  const strip = useTranslations("marketplace.strip");
  const { depth } = market;
  const counted = draft && preview && !preview.withheld ? draft : null;
  const shape = depthSeries(
    depth.supply,
    depth.demand,
    counted && {
      side: counted.side,
      energyWh: counted.energyWh,
      priceMicroEurPerKwh: counted.limitMicroEurPerKwh,
    },
  );
  const effect = counted ? (preview?.priceEffectMicroEurPerKwh ?? 0) : 0;
  const meetPrice = depth.meetMicroEurPerKwh === null ? null : depth.meetMicroEurPerKwh + effect;
  const meetWh = counted && shape.crossKwh !== null ? Math.round(shape.crossKwh * KWH) : depth.meetWh;
  const priceText = (ct: number) => text.format.priceCt(ct * CT).text;
  const energyText = (kwh: number) => text.format.kwh(kwh * KWH, { decimals: 1 }).text;
  const window = text.hours(market.window);
  const price = text.price(meetPrice).text;
  const energy = energyText(meetWh / KWH);
  const label = meetPrice === null ? t("label", { window }) : t("labelMeet", { window, price, energy });
  const cents = (value: number | null) => (value === null ? "–" : priceText(value));
  const columns: ChartColumn<DepthCorner>[] = [
    { header: t("energy"), text: (corner) => energyText(corner.kwh), raw: (corner) => corner.kwh },
    { header: t("demand"), text: (corner) => cents(corner.demand), raw: (corner) => corner.demand },
    { header: t("supply"), text: (corner) => cents(corner.supply), raw: (corner) => corner.supply },
  ];
  if (depth.supply.length + depth.demand.length === 0) {
    return (
      <section className="min-w-0">
        <h3 className="mb-3 min-h-6 text-14 font-semibold">{book("noMeet")}</h3>
        <p className="grid min-h-40 place-items-center rounded-control bg-surface-sunk px-4 text-center text-14 text-text-muted">
          {t("empty")}
        </p>
      </section>
    );
  }
  return (
    <div className="min-w-0">
      <ChartFrame
        level={3}
        title={
          meetPrice === null
            ? book("noMeet")
            : book.rich("meet", {
                price,
                b: (chunks) => <span className="whitespace-nowrap tabular-nums">{chunks}</span>,
              })
        }
        label={label}
        columns={columns}
        rows={shape.corners}
        fileName={`depth-${market.window.from.slice(0, 10)}`}
        bodyClassName="h-[260px] lg:h-[460px]"
      >
        <DepthChart
          depth={shape}
          meet={meetPrice === null ? null : { kwh: meetWh / KWH, ct: meetPrice / CT }}
          texts={{
            label,
            offered: strip("offered"),
            wanted: strip("wanted"),
            unit: t("unit"),
            meet: meetPrice === null ? null : energy,
          }}
          priceText={priceText}
          energyText={energyText}
          tickText={(ct) => text.format.number(ct)}
        />
      </ChartFrame>
      <p className="mt-2 text-12 text-text-muted">
        {counted && preview && preview.filledWh > 0
          ? t("draft", {
              filled: text.energy(preview.filledWh).value,
              wanted: text.energy(preview.energyWh).text,
              price: text.price(preview.priceMicroEurPerKwh).text,
            })
          : meetPrice === null
            ? t("noTrade")
            : t("trade", { energy, price })}
      </p>
    </div>
  );
}

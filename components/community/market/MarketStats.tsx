"use client";

import { useTranslations } from "use-intl";
import { Fading } from "@/components/community/market/Fading";
import { useMarketText } from "@/components/community/market/useMarketText";
import type { MarketResponse } from "@/types/community";

type Props = { market: MarketResponse };
type Point = MarketResponse["header"]["nextHour"];

/** The last 24 hours and the next four in six figures. */
export function MarketStats({ market: { header, community } }: Props) {
  const t = useTranslations("marketplace");
  const text = useMarketText(community.now);
  const { day } = header;
  const price = (value: number | null) => text.format.priceCt(value);
  const at = (instant: string | null) => {
    if (!instant) return "";
    const ms = Date.parse(instant);
    const today = text.format.day(ms) === text.format.day(text.now);
    return today ? text.format.time(ms) : `${text.format.relativeDay(ms, text.now)} ${text.format.time(ms)}`;
  };
  const ahead = (point: Point) => {
    if (!point) return "";
    const { lowMicroEurPerKwh: low, highMicroEurPerKwh: high } = point;
    if (low === null || high === null) return "";
    return t("stats.range", { low: price(low).value, high: price(high).value });
  };
  const offers = (point: Point) =>
    point?.offeredMicroEurPerKwh == null ? "" : t("stats.offers", { price: price(point.offeredMicroEurPerKwh).value });
  const vsGrid = day.averageMicroEurPerKwh === null ? null : day.averageMicroEurPerKwh - header.importMicroEurPerKwh;
  const figures = [
    { label: t("stats.low"), figure: price(day.lowMicroEurPerKwh), note: at(day.lowAt) },
    {
      label: t("stats.average"),
      figure: price(day.averageMicroEurPerKwh),
      note: vsGrid === null ? "" : t("stats.vsGrid", { delta: text.format.deltaCt(vsGrid).text }),
    },
    { label: t("stats.high"), figure: price(day.highMicroEurPerKwh), note: at(day.highAt) },
    {
      label: t("stats.volume"),
      figure: text.format.kwh(day.volumeWh),
      note: day.trades === null ? t("stats.volumeHidden") : t("stats.trades", { count: day.trades }),
    },
    {
      label: t("stats.inAnHour"),
      figure: price(header.nextHour?.priceMicroEurPerKwh ?? null),
      note: ahead(header.nextHour),
      more: offers(header.nextHour),
    },
    {
      label: t("stats.inFourHours"),
      figure: price(header.inFourHours?.priceMicroEurPerKwh ?? null),
      note: ahead(header.inFourHours),
      more: offers(header.inFourHours),
    },
  ];
  return (
    <dl
      aria-label={t("stats.label")}
      className="mt-5 grid grid-cols-3 gap-x-3 gap-y-4 border-line border-t pt-3 lg:grid-cols-6"
    >
      {figures.map(({ label, figure, note, more }) => (
        <div key={label} className="tabular-nums">
          <dt className="text-12 text-text-muted">{label}</dt>
          <dd className="whitespace-nowrap text-20 leading-7 font-medium tracking-[-0.012em]">
            <Fading text={figure.value} />
            <span className="ml-1 text-12 font-normal text-text-muted">{figure.unit}</span>
          </dd>
          <dd className="text-12 text-text-muted">{note}</dd>
          {more && <dd className="text-12 text-text-muted">{more}</dd>}
        </div>
      ))}
    </dl>
  );
}

"use client";

import { useTranslations } from "use-intl";
import { Fading } from "@/components/community/market/Fading";
import type { MarketText } from "@/components/community/market/useMarketText";
import type { ClearingSummary } from "@/types/clearing";

type Props = { clearing: ClearingSummary; text: MarketText };

/** What an auction came to, in four figures; of a thin one the price alone. */
export function ClearingFigures({ clearing, text }: Props) {
  const t = useTranslations("clearing.last");
  const count = (value: number | null) => ({ value: text.format.number(value), unit: "" });
  const figures = [
    { label: t("price"), figure: text.price(clearing.priceMicroEurPerKwh) },
    { label: t("volume"), figure: text.format.kwh(clearing.volumeWh) },
    { label: t("orders"), figure: count(clearing.orders) },
    { label: t("trades"), figure: count(clearing.trades) },
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-3 gap-y-4 border-line border-t pt-3 sm:grid-cols-4">
      {figures.map(({ label, figure }) => (
        <div key={label} className="tabular-nums">
          <dt className="text-12 text-text-muted">{label}</dt>
          <dd className="whitespace-nowrap text-20 leading-7 font-medium tracking-[-0.012em]">
            <Fading text={figure.value} />
            {figure.unit && <span className="ml-1 text-12 font-normal text-text-muted">{figure.unit}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

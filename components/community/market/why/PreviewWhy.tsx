"use client";

import { useTranslations } from "use-intl";
import type { MarketText } from "@/components/community/market/useMarketText";
import { exactPrice } from "@/components/community/market/why/exactPrice";
import { Button } from "@/components/ui/Button";
import type { OfferPreview } from "@/types/community";

type Props = {
  preview: OfferPreview;
  limitMicroEurPerKwh: number;
  text: MarketText;
  onSetLimit: (price: number) => void;
};

/** What is written as at least a hundredth of a kWh. */
const LEAST_MORE_WH = 5;

/** Why not all of an offer would trade: who stands before it as numbers, and the nearest limit that changes it, to be set by one press. */
export function PreviewWhy({ preview, limitMicroEurPerKwh, text, onSetLimit }: Props) {
  const t = useTranslations("marketplace.ticket");
  const { before, nearestLimitMicroEurPerKwh: nearest, nearestMoreWh } = preview;
  const energy = (energyWh: number) => text.format.kwh(energyWh, { decimals: 2 }).text;
  // a gain that would be written as nothing is no reason to move the limit
  const worth = nearestMoreWh === null || nearestMoreWh >= LEAST_MORE_WH;
  const better = worth && nearest !== null && nearest !== limitMicroEurPerKwh ? nearest : null;
  const price = better === null ? "" : exactPrice(better, text);
  const sentences = [
    before && t("before", { offers: before.offers, energy: energy(before.energyWh) }),
    better !== null &&
      t(preview.filledWh > 0 ? "nearestMore" : "nearest", { price, energy: energy(nearestMoreWh ?? 0) }),
  ].filter(Boolean);
  if (sentences.length === 0) return null;
  return (
    <>
      <p className="mt-1 text-14 text-text-muted">{sentences.join(" ")}</p>
      {better !== null && (
        <Button className="mt-2" onClick={() => onSetLimit(better)}>
          {t("setLimit", { price })}
        </Button>
      )}
    </>
  );
}

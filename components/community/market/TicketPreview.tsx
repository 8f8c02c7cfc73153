"use client";

import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Fading } from "@/components/community/market/Fading";
import { SumLines } from "@/components/community/market/SumLines";
import type { MarketText } from "@/components/community/market/useMarketText";
import { PreviewWhy } from "@/components/community/market/why/PreviewWhy";
import { SplitBar } from "@/components/ui/SplitBar";
import type { OfferPreview, OfferWarning, Side } from "@/types/community";

type Props = {
  preview: OfferPreview;
  side: Side;
  limitMicroEurPerKwh: number;
  text: MarketText;
  onSetLimit: (price: number) => void;
};

const bold = (chunks: ReactNode) => <b className="font-semibold text-text">{chunks}</b>;

/** What the offer would get now: how much at which price, what it does to the price, who gains what, what it adds up to. */
export function TicketPreview({ preview, side, limitMicroEurPerKwh, text, onSetLimit }: Props) {
  const t = useTranslations("marketplace.ticket");
  const { format } = text;
  const filled = preview.filledWh > 0 && preview.priceMicroEurPerKwh !== null;
  const price = text.price(preview.priceMicroEurPerKwh).text;
  const mine = preview.myGainNanoEur;
  const theirs = preview.neighboursGainNanoEur;
  const both = Math.max(1, Math.max(0, mine) + Math.max(0, theirs));
  const fill = {
    filled: text.energy(preview.filledWh).value,
    energy: text.energy(preview.energyWh).text,
    price,
    b: bold,
  };
  return (
    <>
      <p className="text-14 text-text-muted">
        {filled
          ? t.rich(side === "buy" ? "buyFilled" : "sellFilled", fill)
          : emptyReason(preview, limitMicroEurPerKwh, text, t)}{" "}
        {filled && effectText(preview, text, t)}
      </p>
      <PreviewWhy preview={preview} limitMicroEurPerKwh={limitMicroEurPerKwh} text={text} onSetLimit={onSetLimit} />
      {filled && (
        <>
          {(mine > 0 || theirs > 0) && (
            <SplitBar
              className="mt-4"
              share={side === "buy" ? Math.max(0, theirs) / both : Math.max(0, mine) / both}
              start={
                side === "buy" ? neighbours(theirs, text, t) : { value: format.deltaEuro(mine).text, label: t("you") }
              }
              end={
                side === "buy" ? { value: format.deltaEuro(-mine).text, label: t("you") } : neighbours(-theirs, text, t)
              }
            />
          )}
          <SumLines
            className="mt-3 max-lg:hidden"
            lines={[
              {
                key: "energy",
                label: t("energyAt", {
                  energy: text.energy(preview.filledWh).text,
                  price: unitPrice(preview.energyNanoEur, preview, text),
                }),
                text: format.euro(preview.energyNanoEur).text,
              },
              {
                key: "fee",
                label: t("feeAt", { price: unitPrice(preview.feeNanoEur, preview, text) }),
                text: format.euro(preview.feeNanoEur).text,
              },
              {
                key: "grid",
                label: t(side === "buy" ? "gridBuy" : "gridSell"),
                text: format.euro(preview.gridNanoEur).text,
              },
            ]}
          />
          <p className="mt-2 flex items-baseline justify-between gap-4 text-14 max-lg:hidden">
            <span className="font-semibold">{t(mine < 0 ? "youLose" : side === "buy" ? "youSave" : "youGain")}</span>
            <span
              className={`text-20 font-semibold tracking-[-0.012em] tabular-nums ${mine < 0 ? "text-danger-ink" : "text-saving-ink"}`}
            >
              <Fading text={format.euro(Math.abs(mine)).text} />
            </span>
          </p>
        </>
      )}
      <Warnings warnings={preview.warnings} text={text} />
    </>
  );
}

type Words = ReturnType<typeof useTranslations<"marketplace.ticket">>;

const neighbours = (gain: number, text: MarketText, t: Words) => ({
  value: text.format.deltaEuro(gain).text,
  label: t("neighbours"),
});

const unitPrice = (sumNanoEur: number, { filledWh }: OfferPreview, text: MarketText): string =>
  text.price(Math.round(sumNanoEur / filledWh)).text;

function effectText({ priceEffectMicroEurPerKwh: effect }: OfferPreview, text: MarketText, t: Words): string {
  // less than a twentieth of a cent reads as no effect
  if (effect === null || Math.abs(effect) < 500) return "";
  return t(effect > 0 ? "raises" : "lowers", { delta: text.price(Math.abs(effect)).text });
}

function emptyReason({ reason }: OfferPreview, limit: number, text: MarketText, t: Words): string {
  const price = text.price(limit).text;
  if (reason === "limit-too-low") return t("limitTooLow", { limit: price });
  if (reason === "limit-too-high") return t("limitTooHigh", { limit: price });
  if (reason === "thin") return t("thin");
  return reason === "gate-closed" ? t("gateClosed") : t("noCounterpart");
}

function Warnings({ warnings, text }: { warnings: readonly OfferWarning[]; text: MarketText }) {
  const t = useTranslations("marketplace.warning");
  if (warnings.length === 0) return null;
  return (
    <ul className="mt-3 grid gap-2">
      {warnings.map(({ kind, costNanoEur }) => (
        <li key={kind} className="flex gap-2 rounded-control bg-warning-tint px-3 py-2 text-14 text-warning-ink">
          <TriangleAlert aria-hidden="true" className="mt-px size-[18px] shrink-0" />
          {t(kind, { cost: text.format.euro(costNanoEur).text })}
        </li>
      ))}
    </ul>
  );
}

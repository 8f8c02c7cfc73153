"use client";

import { useTranslations } from "use-intl";
import { Why } from "@/components/community/dashboard/Why";
import { instant, SLOT_MS } from "@/components/community/market/slots";
import { useMarketText } from "@/components/community/market/useMarketText";
import type { MarketResponse } from "@/types/community";

type Props = { market: MarketResponse };

/** The page's answer in words: what a kilowatt-hour costs next door, where that goes, and which side is long. */
export function MarketSentence({ market }: Props) {
  const { community, header } = market;
  const t = useTranslations("marketplace");
  const text = useMarketText(community.now);
  if (community.pausedReason !== null) return t("sentence.paused", { reason: community.pausedReason });

  const now = text.price(header.priceMicroEurPerKwh).text;
  const low = text.price(header.lowestAhead?.priceMicroEurPerKwh ?? null).text;
  const slotEnd = instant(Date.parse(header.slot) + SLOT_MS);
  const values = {
    now,
    low,
    time: header.lowestAhead ? text.time(header.lowestAhead.slot) : "",
    trend: t(`sentence.trend.${header.trend}`),
    price: (figure: React.ReactNode) => (
      <Why title={t("why.priceTitle", { price: now })} figure={figure}>
        <p>{t("why.priceMet", { slot: text.hours({ from: header.slot, to: slotEnd }) })}</p>
        <p>
          {t("why.priceBetween", {
            feedIn: text.price(header.feedInMicroEurPerKwh).text,
            grid: text.price(header.importMicroEurPerKwh).text,
          })}
        </p>
      </Why>
    ),
    ahead: (figure: React.ReactNode) => (
      <Why title={t("why.aheadTitle", { price: low })} figure={figure}>
        <p>{t("why.ahead")}</p>
      </Why>
    ),
  };
  return (
    <>
      {t.rich(priceSentence(header), values)} <Balance market={market} />
    </>
  );
}

function priceSentence({ priceMicroEurPerKwh, lowestAhead, trend }: MarketResponse["header"]) {
  if (priceMicroEurPerKwh === null) return lowestAhead ? "sentence.noneAhead" : "sentence.none";
  if (!lowestAhead) return "sentence.only";
  if (lowestAhead.priceMicroEurPerKwh >= priceMicroEurPerKwh) return "sentence.lowest";
  return trend === "falling" ? "sentence.falling" : "sentence.later";
}

const EVEN = 0.05;

function Balance({ market: { header, community } }: Props) {
  const t = useTranslations("marketplace");
  const text = useMarketText(community.now);
  const ratio = header.offeredToWanted;
  if (ratio === null) return null;
  const even = Math.abs(ratio - 1) < EVEN;
  const until = header.balanceUntil
    ? t("sentence.until", { time: text.time(header.balanceUntil) })
    : t("sentence.thisHour");
  return t.rich(even ? "sentence.even" : ratio > 1 ? "sentence.moreOffered" : "sentence.moreWanted", {
    until: until.trimStart(),
    balance: (figure) => (
      <>
        {" "}
        <Why title={t("why.balanceTitle")} figure={figure}>
          <p>{t("why.balance", { ratio: text.format.times(ratio).text })}</p>
        </Why>
      </>
    ),
  });
}

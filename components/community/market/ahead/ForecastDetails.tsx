"use client";

import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { BalanceAhead } from "@/components/community/market/ahead/BalanceAhead";
import { ForecastScores } from "@/components/community/market/ahead/ForecastScores";
import { ForecastSkeleton } from "@/components/community/market/ahead/ForecastSkeleton";
import { PriceAhead } from "@/components/community/market/ahead/PriceAhead";
import { useForecast } from "@/components/community/market/ahead/useForecast";
import { useMarketText } from "@/components/community/market/useMarketText";
import type { MarketResponse } from "@/types/community";

type Props = { market: MarketResponse; slug: string | null };

/** Price and surplus of the next 48 hours with their bands, how they are made, and how the last 14 days went. */
export default function ForecastDetails({ market, slug }: Props) {
  const t = useTranslations("marketplace.ahead");
  const errors = useTranslations("errors");
  const text = useMarketText(market.community.now);
  const { data, isError, error } = useForecast(slug);
  if (!data) {
    if (!isError) return <ForecastSkeleton />;
    return <p className="mt-3 text-14 text-text-muted">{`${t("failed")} ${problemText(error, errors)}`}</p>;
  }
  return (
    <>
      <div className="mt-3 grid items-end gap-x-12 gap-y-8 md:grid-cols-2">
        <PriceAhead forecast={data} text={text} />
        <BalanceAhead forecast={data} text={text} />
      </div>
      <ForecastScores forecast={data} text={text} />
    </>
  );
}

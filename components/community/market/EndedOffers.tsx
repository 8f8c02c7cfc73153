"use client";

import { useTranslations } from "use-intl";
import { EndedRow } from "@/components/community/market/EndedRow";
import type { MarketText } from "@/components/community/market/useMarketText";
import type { MyOffer } from "@/types/community";

type Props = { offers: readonly MyOffer[]; text: MarketText };

/** More than these belong into the history. */
const MOST = 5;

/** My offers whose auctions are over, the last to end first: what they traded, and why. */
export function EndedOffers({ offers, text }: Props) {
  const t = useTranslations("marketplace.mine");
  if (offers.length === 0) return null;
  const lastFirst = [...offers].sort((a, b) => Date.parse(b.windowEnd) - Date.parse(a.windowEnd)).slice(0, MOST);
  return (
    <section aria-labelledby="ended-offers" className="mt-6">
      <h3 id="ended-offers" className="mb-3 text-14 font-semibold">
        {t("ended")}
      </h3>
      <ul>
        {lastFirst.map((offer) => (
          <EndedRow key={offer.offerId} offer={offer} text={text} />
        ))}
      </ul>
    </section>
  );
}

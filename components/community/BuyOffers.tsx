"use client";

import { useTranslations } from "use-intl";
import { EmptySide } from "@/components/community/market/EmptySide";
import { OfferList, type OfferListProps } from "@/components/community/market/OfferList";

type Props = OfferListProps & { filtered: boolean; onOffer: (() => void) | null };

/** Who wants to buy, highest price first. */
export function BuyOffers({ filtered, onOffer, ...list }: Props) {
  const t = useTranslations("marketplace.book");
  const wantedWh = list.offers.reduce((sum, offer) => sum + offer.remainingWh, 0);
  return (
    <OfferList
      {...list}
      title={t("buy")}
      sum={t("wanted", { energy: list.text.format.kwh(wantedWh).text })}
      ascending={false}
      empty={
        <EmptySide
          title={t("emptyBuyTitle", { window: list.text.span(list.window) })}
          hint={t("emptyBuy")}
          filtered={filtered}
          act={onOffer && { words: t("firstSell"), onAct: onOffer }}
        />
      }
    />
  );
}

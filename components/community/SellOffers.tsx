"use client";

import { useTranslations } from "use-intl";
import { EmptySide } from "@/components/community/market/EmptySide";
import { OfferList, type OfferListProps } from "@/components/community/market/OfferList";

type Props = OfferListProps & { filtered: boolean; onOffer: () => void };

/** Who offers to sell, lowest price first. */
export function SellOffers({ filtered, onOffer, ...list }: Props) {
  const t = useTranslations("marketplace.book");
  const offeredWh = list.offers.reduce((sum, offer) => sum + offer.remainingWh, 0);
  return (
    <OfferList
      {...list}
      title={t("sell")}
      sum={t("offered", { energy: list.text.format.kwh(offeredWh).text })}
      ascending
      empty={
        <EmptySide
          title={t("emptySellTitle", { window: list.text.span(list.window) })}
          hint={t("emptySell")}
          filtered={filtered}
          act={{ words: t("firstBuy"), onAct: onOffer }}
        />
      }
    />
  );
}

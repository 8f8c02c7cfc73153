"use client";

import { useTranslations } from "use-intl";
import { OfferBadges } from "@/components/community/market/OfferBadges";
import type { MarketText } from "@/components/community/market/useMarketText";
import type { PlaceOfferRequest } from "@/types/community";

type Props = { draft: PlaceOfferRequest; text: MarketText };

/** Where my half-filled ticket would stand among the offers. */
export function DraftRow({ draft, text }: Props) {
  const t = useTranslations("marketplace.book");
  const price = text.price(draft.limitMicroEurPerKwh);
  const energy = text.energy(draft.energyWh);
  return (
    <li className="-mx-2 grid grid-cols-[auto_1fr] gap-x-2 rounded-control bg-trade-tint px-2 py-[9px] tabular-nums shadow-[inset_2px_0_0_var(--trade)]">
      <span className="text-16 font-semibold">
        {price.value}
        <span className="ml-1 text-12 font-normal text-text-muted">{price.unit}</span>
      </span>
      <span className="text-right text-16">
        {energy.value}
        <span className="ml-1 text-12 text-text-muted">{energy.unit}</span>
      </span>
      <span className="flex flex-wrap gap-1">
        <OfferBadges offer={draft} />
      </span>
      <span className="text-right text-12 leading-6 font-semibold text-trade-ink">
        {t("you")} · {t("draft")}
      </span>
    </li>
  );
}

"use client";

import { Check, CircleDashed, CircleSlash } from "lucide-react";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { OfferBadges } from "@/components/community/market/OfferBadges";
import type { MarketText } from "@/components/community/market/useMarketText";
import { WhyButton, WhyReasons } from "@/components/community/market/why/OfferWhy";
import type { MyOffer } from "@/types/community";

type Props = { offer: MyOffer; text: MarketText };

/** One of my offers that is over: what it traded, and on request why. */
export function EndedRow({ offer, text }: Props) {
  const t = useTranslations("marketplace.mine");
  const sides = useTranslations("marketplace.offer");
  const [asking, setAsking] = useState(false);
  const reasonsId = useId();
  const traded = offer.takenWh + offer.matchedWh;
  const all = traded >= offer.energyWh;
  const Mark = all ? Check : traded > 0 ? CircleDashed : CircleSlash;
  return (
    <li className="grid min-h-16 items-center gap-x-4 gap-y-0.5 border-line border-t py-3 text-14 tabular-nums lg:grid-cols-[190px_1fr_1fr_76px] lg:py-2">
      <div className="flex flex-wrap items-center gap-2">
        <b className="font-semibold">{sides(offer.side, { energy: text.energy(offer.energyWh).text })}</b>
        <OfferBadges offer={offer} />
      </div>
      <p>
        {text.window({ from: offer.windowStart, to: offer.windowEnd })}
        <span className="block text-text-muted">
          {t(offer.side === "buy" ? "atMost" : "atLeast", { price: text.price(offer.limitMicroEurPerKwh).text })}
        </span>
      </p>
      <p className="flex gap-2 lg:col-span-2">
        <Mark
          aria-hidden="true"
          className={`mt-px size-[18px] shrink-0 ${all ? "text-saving" : traded > 0 ? "text-warning" : "text-text-muted"}`}
        />
        <span>
          {offer.state === "void"
            ? t("endedVoid")
            : all
              ? t("endedAll")
              : traded > 0
                ? t("endedPart", { energy: text.energy(traded).text })
                : t("endedNone")}
          <WhyButton offer={text.offer(offer)} open={asking} controls={reasonsId} onToggle={() => setAsking(!asking)} />
        </span>
      </p>
      {asking && <WhyReasons id={reasonsId} offerId={offer.offerId} text={text} />}
    </li>
  );
}

"use client";

import * as m from "framer-motion/m";
import { Check, CircleDashed, Pencil, Trash2, TriangleAlert } from "lucide-react";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { OfferBadges } from "@/components/community/market/OfferBadges";
import type { MarketText } from "@/components/community/market/useMarketText";
import { WhyButton, WhyReasons } from "@/components/community/market/why/OfferWhy";
import { IconButton } from "@/components/ui/IconButton";
import { useSlideIn } from "@/components/ui/Moving";
import type { MyOffer } from "@/types/community";

type Props = {
  offer: MyOffer;
  text: MarketText;
  /** Some of it has been to auction: there is something to explain. */
  cleared: boolean;
  onEdit: () => void;
  onCancel: () => void;
};

const marks = {
  likely: <Check aria-hidden="true" className="text-saving" />,
  done: <Check aria-hidden="true" className="text-saving" />,
  partly: <CircleDashed aria-hidden="true" className="text-warning" />,
  unlikely: <TriangleAlert aria-hidden="true" className="text-warning" />,
  withheld: <CircleDashed aria-hidden="true" className="text-text-muted" />,
};

/** One of my offers: what, when and for how much, its outlook and why, and the two things to do with it. */
export function MyOfferRow({ offer, text, cleared, onEdit, onCancel }: Props) {
  const t = useTranslations("marketplace.mine");
  const sides = useTranslations("marketplace.offer");
  const name = text.offer(offer);
  const [asking, setAsking] = useState(false);
  const reasonsId = useId();
  const slide = useSlideIn(true);
  const traded = offer.takenWh + offer.matchedWh;
  return (
    <m.li
      {...slide}
      className="grid min-h-16 grid-cols-[1fr_auto] items-center gap-x-3 gap-y-0.5 border-line border-t py-3 text-14 tabular-nums lg:grid-cols-[190px_1fr_1fr_auto] lg:gap-x-4 lg:py-2"
    >
      <div className="flex flex-wrap items-center gap-2">
        <b className="font-semibold">{sides(offer.side, { energy: text.energy(offer.energyWh).text })}</b>
        <OfferBadges offer={offer} />
        {offer.rule !== null && <span className="text-12 text-text-muted">{t("byRule", { rule: offer.rule })}</span>}
      </div>
      <p className="max-lg:col-start-1">
        {text.window({ from: offer.windowStart, to: offer.windowEnd })}
        <span className="block text-text-muted">
          {t(offer.side === "buy" ? "atMost" : "atLeast", { price: text.price(offer.limitMicroEurPerKwh).text })}
        </span>
      </p>
      <p className="flex gap-2 max-lg:col-start-1 [&_svg]:mt-px [&_svg]:size-[18px] [&_svg]:shrink-0">
        {marks[offer.outlook]}
        <span>
          {outlookText(offer, text, t)}
          <span className="block text-text-muted">
            {traded > 0 ? t("traded", { energy: text.energy(traded).text }) : reasonText(offer, t)}
            {cleared && (
              <WhyButton offer={name} open={asking} controls={reasonsId} onToggle={() => setAsking(!asking)} />
            )}
          </span>
        </span>
      </p>
      <div className="-mr-3 flex text-text-muted max-lg:col-start-2 max-lg:row-span-3 max-lg:row-start-1">
        {offer.editable && (
          <>
            <IconButton label={t("edit", { offer: name })} icon={<Pencil />} onClick={onEdit} />
            <IconButton label={t("cancel", { offer: name })} icon={<Trash2 />} onClick={onCancel} />
          </>
        )}
      </div>
      {asking && <WhyReasons id={reasonsId} offerId={offer.offerId} text={text} />}
    </m.li>
  );
}

type Words = ReturnType<typeof useTranslations<"marketplace.mine">>;

function outlookText(offer: MyOffer, text: MarketText, t: Words): string {
  const price = text.price(offer.indicativeMicroEurPerKwh).text;
  if (offer.outlook === "withheld" || offer.outlook === "done") return t(offer.outlook);
  if (offer.outlook === "partly") return t("partly", { energy: text.energy(offer.indicativeWh).text, price });
  if (offer.outlook === "likely") return t("likely", { price });
  return offer.indicativeMicroEurPerKwh === null ? t("unlikelyNone") : t("unlikely", { price });
}

function reasonText(offer: MyOffer, t: Words): string {
  if (!offer.editable && offer.outlook !== "done") return t("closed");
  if (offer.outlook === "likely") return t("whyLikely");
  if (offer.outlook === "partly") return t("whyPartly");
  if (offer.outlook !== "unlikely") return "";
  if (offer.indicativeMicroEurPerKwh === null) return t("whyNone");
  return t(offer.side === "buy" ? "whyUnlikelyBuy" : "whyUnlikelySell");
}

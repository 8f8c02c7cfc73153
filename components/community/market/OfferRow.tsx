"use client";

import * as m from "framer-motion/m";
import { useTranslations } from "use-intl";
import { OfferBadges } from "@/components/community/market/OfferBadges";
import { sameWindow, type Window } from "@/components/community/market/slots";
import type { MarketText } from "@/components/community/market/useMarketText";
import { cx } from "@/components/ui/cx";
import { useSlideIn } from "@/components/ui/Moving";
import type { TradingOffer } from "@/types/community";

type Props = {
  offer: TradingOffer;
  /** The window of the book: an offer's own time is told only where it differs. */
  window: Window;
  text: MarketText;
  fresh: boolean;
  /** Null where the viewer cannot stand on the other side. */
  onAnswer: ((offer: TradingOffer) => void) | null;
  onTake: (offer: TradingOffer) => void;
};

/** One offer on two lines; the whole row answers it in the ticket, a button below takes it at once where its owner lets. */
export function OfferRow({ offer, window, text, fresh, onAnswer, onTake }: Props) {
  const t = useTranslations("marketplace.book");
  const slide = useSlideIn(fresh);
  const price = text.price(offer.limitMicroEurPerKwh);
  const energy = text.energy(offer.remainingWh);
  const own = { from: offer.windowStart, to: offer.windowEnd };
  const words = { by: offer.by, energy: energy.text, price: price.text };
  const takePrice = offer.mine ? null : offer.takeMicroEurPerKwh;
  const who = [sameWindow(own, window) ? null : text.span(own), offer.mine ? t("you") : offer.by, offer.district];
  const conditions = [
    takePrice === null ? null : t(offer.side === "sell" ? "auctionFrom" : "auctionUpTo", { price: price.text }),
    offer.profile === "flexible" ? t("flexible", { power: text.format.kw(offer.powerW).text }) : null,
    offer.districtPreference === "own" ? t("ownDistrict") : null,
  ].filter((condition) => condition !== null);
  return (
    <m.li
      {...slide}
      className={cx(
        "border-line tabular-nums not-first:border-t",
        offer.mine && "-mx-2 rounded-control border-transparent bg-trade-tint px-2 shadow-[inset_2px_0_0_var(--trade)]",
      )}
    >
      <button
        type="button"
        disabled={offer.mine || onAnswer === null}
        onClick={() => onAnswer?.(offer)}
        className="-mx-2 grid w-[calc(100%+16px)] grid-cols-[auto_1fr] gap-x-2 rounded-control px-2 py-[9px] text-left transition-colors duration-quick enabled:hover:bg-surface-sunk disabled:cursor-default"
      >
        <span className="text-16 font-semibold">
          {price.value}
          <span className="ml-1 text-12 font-normal text-text-muted">{price.unit}</span>
        </span>
        <span className="text-right text-16">
          {energy.value}
          <span className="ml-1 text-12 text-text-muted">{energy.unit}</span>
        </span>
        <span className="col-span-2 flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
          <span className="flex flex-wrap gap-1">
            <OfferBadges offer={offer} />
          </span>
          <span
            className={cx(
              "ml-auto text-right text-12",
              offer.mine ? "font-semibold text-trade-ink" : "text-text-muted",
            )}
          >
            {who.filter((part) => part !== null).join(" · ")}
          </span>
        </span>
        <span className="sr-only">{t(rowText(offer, onAnswer !== null), words)}</span>
      </button>
      {(conditions.length > 0 || takePrice !== null) && (
        <div className="-mt-1 flex items-center justify-between gap-2 pb-[9px] text-12 text-text-muted">
          <span>{conditions.join(" · ")}</span>
          {takePrice !== null && (
            <button
              type="button"
              onClick={() => onTake(offer)}
              className="relative inline-flex min-h-9 shrink-0 items-center rounded-control border border-line-strong px-2.5 text-12 font-semibold text-text transition-colors duration-quick after:absolute after:-inset-1 hover:bg-surface-sunk"
            >
              {t("take", { price: text.price(takePrice).text })}
              <span className="sr-only">{t("takeLabel", { ...words, price: text.price(takePrice).text })}</span>
            </button>
          )}
        </div>
      )}
    </m.li>
  );
}

function rowText({ mine, side }: TradingOffer, answerable: boolean) {
  if (mine) return "rowMine";
  if (side === "sell") return "rowSell";
  return answerable ? "rowBuy" : "rowWanted";
}

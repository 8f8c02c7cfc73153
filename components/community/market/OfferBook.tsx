"use client";

import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { BuyOffers } from "@/components/community/BuyOffers";
import { maySell } from "@/components/community/market/draft";
import { filterParams } from "@/components/community/market/filters";
import { MarketDepth } from "@/components/community/market/MarketDepth";
import { OfferRow } from "@/components/community/market/OfferRow";
import { sameWindow, type Window } from "@/components/community/market/slots";
import type { MarketText } from "@/components/community/market/useMarketText";
import { WindowOver } from "@/components/community/market/WindowOver";
import { OfferFilters } from "@/components/community/OfferFilters";
import { SellOffers } from "@/components/community/SellOffers";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/EmptyState";
import { Moving } from "@/components/ui/Moving";
import { Segmented } from "@/components/ui/Segmented";
import { DESKTOP, useMediaQuery } from "@/components/ui/useMediaQuery";
import type {
  MarketFilters,
  MarketResponse,
  OfferPreview,
  PlaceOfferRequest,
  Side,
  TradingOffer,
} from "@/types/community";

type Props = {
  market: MarketResponse;
  text: MarketText;
  filters: MarketFilters;
  onFilter: (patch: Partial<MarketFilters>) => void;
  /** Another filter is being looked up. */
  replacing: boolean;
  draft: PlaceOfferRequest | null;
  preview: OfferPreview | null;
  onAnswer: (offer: TradingOffer) => void;
  onOffer: (side: Side) => void;
  onTraded: () => void;
};

const TakeDialog = lazy(() => import("@/components/community/market/TakeDialog"));

/** The open offers of the picked time: who wants, who offers, and where they meet. */
export function OfferBook({
  market,
  text,
  filters,
  onFilter,
  replacing,
  draft,
  preview,
  onAnswer,
  onOffer,
  onTraded,
}: Props) {
  const t = useTranslations("marketplace");
  const [side, setSide] = useState<Side>("sell");
  const [taking, setTaking] = useState<TradingOffer | null>(null);
  const desktop = useMediaQuery(DESKTOP);
  const { window } = market;
  const asked = askedWindow(filters, market);
  const hours = text.span(asked ?? window);
  const here = draft && sameWindow({ from: draft.windowStart, to: draft.windowEnd }, window) ? draft : null;
  const narrowed = filterParams({ ...filters, when: "now" }).size > 0;
  const seller = maySell(market);
  const takable = [...market.buyOffers, ...market.sellOffers].some((offer) => offer.takeMicroEurPerKwh !== null);
  const list = { window, text, filtered: narrowed, onAnswer, onTake: setTaking };
  return (
    <section aria-labelledby="market-book" className="mt-10 lg:mt-12">
      <h2 id="market-book" className="mb-4 flex min-h-target items-center text-20 font-semibold tabular-nums">
        {t("book.title", { window: hours })}
      </h2>
      <OfferFilters market={market} filters={filters} onChange={onFilter} text={text} />
      {replacing && (
        <p role="status" className="sr-only">
          {t("filters.loading")}
        </p>
      )}
      <div className="lg:hidden">
        <div className="mb-3">
          <Segmented
            fullWidth
            label={t("book.sides")}
            options={[
              { value: "sell", label: t("book.sell") },
              { value: "buy", label: t("book.buy") },
            ]}
            value={side}
            onValueChange={setSide}
          />
        </div>
      </div>
      <div
        aria-busy={replacing}
        className={cx(
          "rounded-card bg-surface p-5 transition-opacity duration-quick max-lg:-mx-gutter max-lg:rounded-none max-lg:p-gutter",
          replacing && "opacity-60",
        )}
      >
        <Moving>
          {asked ? (
            <WindowOver
              market={market}
              asked={asked}
              text={text}
              onPick={(next) => onFilter({ when: "window", ...next })}
            />
          ) : market.offersWithheld ? (
            <>
              <EmptyState title={t("book.withheldTitle", { window: hours })}>
                <p>{t("book.withheld")}</p>
                {market.depth.meetMicroEurPerKwh !== null && (
                  <p className="mt-2">
                    {t.rich("book.indicative", {
                      price: text.price(market.depth.meetMicroEurPerKwh).text,
                      b: (chunks) => <b className="font-semibold text-text">{chunks}</b>,
                    })}
                  </p>
                )}
              </EmptyState>
              <ol className="max-w-[300px] px-2">
                {[...market.buyOffers, ...market.sellOffers]
                  .filter((offer) => offer.mine)
                  .map((offer) => (
                    <OfferRow
                      key={offer.offerId}
                      offer={offer}
                      window={window}
                      text={text}
                      fresh={false}
                      onAnswer={onAnswer}
                      onTake={setTaking}
                    />
                  ))}
              </ol>
            </>
          ) : (
            <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_212px_minmax(0,1fr)]">
              <div className="min-w-0 max-lg:order-first lg:order-2">
                <MarketDepth market={market} text={text} draft={here} preview={preview} />
              </div>
              {(desktop !== false || side === "buy") && (
                <div className={cx("min-w-0 lg:order-1", side === "sell" && "max-lg:hidden")}>
                  <BuyOffers
                    {...list}
                    onAnswer={seller ? onAnswer : null}
                    offers={market.buyOffers}
                    draft={here?.side === "buy" ? here : null}
                    onOffer={seller ? () => onOffer("sell") : null}
                  />
                </div>
              )}
              {(desktop !== false || side === "sell") && (
                <div className={cx("min-w-0 lg:order-3", side === "buy" && "max-lg:hidden")}>
                  <SellOffers
                    {...list}
                    offers={market.sellOffers}
                    draft={here?.side === "sell" ? here : null}
                    onOffer={() => onOffer("buy")}
                  />
                </div>
              )}
              {takable && <p className="order-4 text-12 text-text-muted lg:col-span-3">{t("book.atOnceNote")}</p>}
            </div>
          )}
        </Moving>
      </div>
      {taking && (
        <Suspense fallback={null}>
          <TakeDialog
            key={taking.offerId}
            offer={
              [...market.buyOffers, ...market.sellOffers].find(({ offerId }) => offerId === taking.offerId) ?? taking
            }
            market={market}
            text={text}
            onClose={() => setTaking(null)}
            onTraded={onTraded}
          />
        </Suspense>
      )}
    </section>
  );
}

/** The time asked for where none of it can be traded; null where some can. */
function askedWindow({ from, to }: MarketFilters, { window }: MarketResponse): Window | null {
  return window.from === window.to && from && to ? { from, to } : null;
}

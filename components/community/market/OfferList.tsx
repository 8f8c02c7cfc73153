"use client";

import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { DraftRow } from "@/components/community/market/DraftRow";
import { OfferRow } from "@/components/community/market/OfferRow";
import type { Window } from "@/components/community/market/slots";
import { useFresh } from "@/components/community/market/useFresh";
import type { MarketText } from "@/components/community/market/useMarketText";
import { Button } from "@/components/ui/Button";
import type { PlaceOfferRequest, TradingOffer } from "@/types/community";

const SHOWN = 9;

export type OfferListProps = {
  offers: readonly TradingOffer[];
  window: Window;
  text: MarketText;
  /** My ticket as it stands, where it belongs to this side and window. */
  draft: PlaceOfferRequest | null;
  onAnswer: ((offer: TradingOffer) => void) | null;
  onTake: (offer: TradingOffer) => void;
};

type Props = OfferListProps & {
  title: string;
  sum: string;
  /** Best first: buyers by falling, sellers by rising price. */
  ascending: boolean;
  empty: ReactNode;
};

/** One side of the book, best price first, my draft among them. */
export function OfferList({ title, sum, offers, window, text, draft, ascending, empty, onAnswer, onTake }: Props) {
  const t = useTranslations("marketplace.book");
  const [all, setAll] = useState(false);
  const isFresh = useFresh(
    `${window.from}/${window.to}`,
    offers.map((offer) => offer.offerId),
  );
  const behindDraft = (offer: TradingOffer) =>
    draft !== null &&
    (ascending
      ? offer.limitMicroEurPerKwh > draft.limitMicroEurPerKwh
      : offer.limitMicroEurPerKwh < draft.limitMicroEurPerKwh);
  const found = offers.findIndex(behindDraft);
  const draftAt = draft === null ? -1 : found === -1 ? offers.length : found;
  const shown = all ? offers : offers.slice(0, SHOWN);
  const row = (offer: TradingOffer) => (
    <OfferRow
      key={offer.offerId}
      offer={offer}
      window={window}
      text={text}
      fresh={isFresh(offer.offerId)}
      onAnswer={onAnswer}
      onTake={onTake}
    />
  );
  return (
    <section className="min-w-0">
      <h3 className="mb-3 min-h-6 text-14 font-semibold tabular-nums">
        {title} <span className="ml-1 text-12 font-normal text-text-muted">{offers.length > 0 && sum}</span>
      </h3>
      {offers.length === 0 && !draft && empty}
      <ol>
        {shown.slice(0, draftAt === -1 ? shown.length : draftAt).map(row)}
        {draft && draftAt <= shown.length && <DraftRow draft={draft} text={text} />}
        {draftAt !== -1 && shown.slice(draftAt).map(row)}
      </ol>
      {offers.length > shown.length && (
        <Button variant="quiet" fullWidth onClick={() => setAll(true)} className="mt-2">
          {t("more", { count: offers.length - shown.length })}
        </Button>
      )}
    </section>
  );
}

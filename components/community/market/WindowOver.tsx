"use client";

import { useTranslations } from "use-intl";
import { nextHour } from "@/components/community/market/draft";
import type { Window } from "@/components/community/market/slots";
import type { MarketText } from "@/components/community/market/useMarketText";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import type { MarketResponse } from "@/types/community";

type Props = { market: MarketResponse; asked: Window; text: MarketText; onPick: (window: Window) => void };

/** In place of the book of a time that can no longer be traded, or not yet: says which, and offers the next that can. */
export function WindowOver({ market, asked, text, onPick }: Props) {
  const t = useTranslations("marketplace");
  const next = nextHour(market);
  const over = Date.parse(asked.to) <= Date.parse(market.window.from);
  return (
    <EmptyState
      title={t(over ? "book.overTitle" : "book.farTitle", { window: text.span(asked) })}
      actions={<Button onClick={() => onPick(next)}>{t("ticket.nextHour", { window: text.hours(next) })}</Button>}
    >
      <p>{t(over ? "book.over" : "book.far")}</p>
    </EmptyState>
  );
}

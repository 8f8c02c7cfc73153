"use client";

import { IntlProvider, useLocale } from "use-intl";
import { LiveProvider } from "@/components/community/live/useLive";
import { withCommunity } from "@/components/community/live/withCommunity";
import { MarketBody } from "@/components/community/market/MarketBody";
import type { MarketResponse } from "@/types/community";

type Props = {
  initial: MarketResponse;
  /** The community a visitor's address names. */
  slug: string | null;
};

/** The marketplace with its live data, in the time zone of its community. */
export function Marketplace({ initial, slug }: Props) {
  return (
    <IntlProvider locale={useLocale()} timeZone={initial.community.timeZone}>
      <LiveProvider streamUrl={withCommunity("/api/community/stream", slug)} eventSeq={initial.eventSeq}>
        <MarketBody initial={initial} slug={slug} />
      </LiveProvider>
    </IntlProvider>
  );
}

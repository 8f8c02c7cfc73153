"use client";

import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { contracts } from "@/components/community/live/contracts";
import { LivePage } from "@/components/community/live/LivePage";
import { useCommand } from "@/components/community/live/useCommand";
import { useLiveStatus, useRead } from "@/components/community/live/useLive";
import { withCommunity } from "@/components/community/live/withCommunity";
import { MarketplaceHeader } from "@/components/community/MarketplaceHeader";
import { maySell } from "@/components/community/market/draft";
import { filterParams } from "@/components/community/market/filters";
import { LateBook } from "@/components/community/market/LateBook";
import { LateMyOffers } from "@/components/community/market/LateMyOffers";
import { LateTape } from "@/components/community/market/LateTape";
import { LateTicket } from "@/components/community/market/LateTicket";
import { MarketSentence } from "@/components/community/market/MarketSentence";
import { cancelOffer, withMyOffer } from "@/components/community/market/offerRequests";
import { PickWhen } from "@/components/community/market/PickWhen";
import { useGateRefresh } from "@/components/community/market/useGateRefresh";
import { useMarketFilters } from "@/components/community/market/useMarketFilters";
import { useMarketText } from "@/components/community/market/useMarketText";
import { useTicket } from "@/components/community/market/useTicket";
import { LazyClearing } from "@/components/community/market/verify/LazyClearing";
import { Button } from "@/components/ui/Button";
import { cx } from "@/components/ui/cx";
import { Sheet } from "@/components/ui/Sheet";
import { useToast } from "@/components/ui/toast";
import { DESKTOP, useMediaQuery } from "@/components/ui/useMediaQuery";
import type { MarketFilters, MarketResponse, MyOffer, OfferReply, Side } from "@/types/community";

type Props = { initial: MarketResponse; slug: string | null };

const contract = () => contracts().then((c) => c.MarketResponse);
const UNDO_MS = 5_000;

/** The page: sentence, price, slots, book and my offers at the left, ticket and tape at the right; on a phone one column. */
export function MarketBody({ initial, slug }: Props) {
  const t = useTranslations("marketplace");
  const common = useTranslations("common");
  const toast = useToast();
  const { filters, change, toTicket } = useMarketFilters();
  const params = filterParams(filters).toString();
  const url = withCommunity(params ? `/api/community/market?${params}` : "/api/community/market", slug);
  const { data: market, replacing, error, readAgain, amend } = useRead("market", url, contract, initial);
  useGateRefresh(market, readAgain);
  const text = useMarketText(market.community.now);
  const picked = pickedWindow(filters, market);
  const [sheet, setSheet] = useState(toTicket);
  const side = useRef<HTMLDivElement>(null);
  const desktop = useMediaQuery(DESKTOP);
  // the ticket rises into the sky unless a ribbon lies there
  const live = useLiveStatus() === "live" && error === null;
  const takeBack = useCommand(cancelOffer);

  const show = (offer: MyOffer) => amend((before) => withMyOffer(before, offer));
  const placed = ({ offer }: OfferReply) => {
    show(offer);
    setSheet(false);
    toast({
      title: t("ticket.placed", { offer: text.offer(offer) }),
      durationMs: UNDO_MS,
      action: {
        label: common("undo"),
        onPress: async () => {
          const reply = await takeBack.send({ offerId: offer.offerId, version: offer.version });
          if (reply) show(reply.offer);
          toast(
            reply
              ? { title: t("ticket.takenBack", { offer: text.offer(offer) }) }
              : { tone: "failed", title: t("mine.undoFailed") },
          );
        },
      },
    });
  };
  const ticket = useTicket({
    market,
    picked,
    onPick: ({ from, to }) => change({ when: "window", from, to }),
    onPlaced: placed,
  });
  const openTicket = () => {
    setSheet(true);
    if (!desktop) return;
    side.current?.scrollIntoView?.({ block: "start", behavior: "smooth" });
    side.current?.querySelector<HTMLInputElement>("input:not([type=radio])")?.focus({ preventScroll: true });
  };
  const offerTo = (chosen: Side) => {
    if (chosen !== ticket.draft.side) {
      ticket.change({ side: chosen, limitMicroEurPerKwh: null, instantMicroEurPerKwh: null });
    }
    openTicket();
  };
  return (
    <LivePage
      community={market.community}
      viewer={market.viewer}
      slim
      pauseInTitle
      title={<MarketSentence market={market} />}
      error={error}
      onRefresh={readAgain}
      footnote={t("footnote", { minutes: String(market.community.gateClosureMinutes) })}
      dock={
        <>
          <Button variant="primary" className="min-h-12 text-16" onClick={() => offerTo("buy")}>
            {t("ticket.openBuy")}
          </Button>
          {maySell(market) && (
            <Button className="min-h-12 text-16" onClick={() => offerTo("sell")}>
              {t("ticket.openSell")}
            </Button>
          )}
        </>
      }
    >
      <div className="wrap grid gap-x-12 pt-3 lg:grid-cols-[minmax(0,1fr)_352px] lg:grid-rows-[auto_1fr] lg:pt-6">
        {/* first, as it is what one comes to do: with a keyboard, too, it is not behind the whole book */}
        <div className="min-w-0 lg:col-start-2 lg:row-start-1">
          <div ref={side} id="ticket" className={cx("scroll-mt-4", live && "lg:-mt-12")}>
            <Sheet title={t("ticket.title")} open={sheet} onOpenChange={setSheet}>
              <LateTicket market={market} ticket={ticket} text={text} />
            </Sheet>
          </div>
        </div>
        <div className="min-w-0 lg:col-start-1 lg:row-span-2 lg:row-start-1">
          <MarketplaceHeader market={market} slug={slug} />
          <PickWhen market={market} picked={picked ?? market.window} onPick={ticket.pickWindow} />
          <LateBook
            market={market}
            text={text}
            filters={filters}
            onFilter={change}
            replacing={replacing}
            draft={ticket.request}
            preview={ticket.preview}
            onAnswer={(offer) => {
              ticket.answer(offer);
              openTicket();
            }}
            onOffer={offerTo}
            onTraded={readAgain}
          />
          <LateMyOffers market={market} text={text} onReplied={show} />
          <LazyClearing viewer={market.viewer} slug={slug} text={text} />
        </div>
        <div className="min-w-0 lg:col-start-2">
          <LateTape market={market} text={text} />
        </div>
      </div>
    </LivePage>
  );
}

/** What time the page is about: the picked one, or the next quarter-hour; a day or a week is too long for one offer. */
function pickedWindow(filters: MarketFilters, market: MarketResponse) {
  if (filters.when === "now") return market.window;
  return filters.when === "window" && filters.from && filters.to ? { from: filters.from, to: filters.to } : null;
}

"use client";

import { IntlProvider, useLocale, useTranslations } from "use-intl";
import { HeatYear } from "@/components/community/history/HeatYear";
import { HistoryChart } from "@/components/community/history/HistoryChart";
import { HistoryFigures } from "@/components/community/history/HistoryFigures";
import { HistoryPeriod } from "@/components/community/history/HistoryPeriod";
import { HistorySentence } from "@/components/community/history/HistorySentence";
import { spanParams } from "@/components/community/history/historyFilters";
import { MyTrades } from "@/components/community/history/MyTrades";
import { useHistoryFilters } from "@/components/community/history/useHistoryFilters";
import { LivePage } from "@/components/community/live/LivePage";
import { LiveProvider, useRead } from "@/components/community/live/useLive";
import { SharingSection } from "@/components/community/sharing/SharingSection";
import { StatementsSection } from "@/components/community/statements/StatementsSection";
import { ButtonLink } from "@/components/ui/ButtonLink";
import type { HistorySummary, TradingHistoryResponse } from "@/types/history";
import type { SharingResponse } from "@/types/sharing";

const contract = () => import("@/types/history").then((c) => c.HistorySummary);

type Props = { initial: HistorySummary; trades: TradingHistoryResponse; sharing: SharingResponse };

/** What the viewer traded, what came of it, and the proof; in the community's time zone. */
export function HistoryPage(props: Props) {
  const { slug, timeZone } = props.initial.community;
  return (
    <IntlProvider locale={useLocale()} timeZone={timeZone}>
      <LiveProvider eventSeq={props.initial.eventSeq} streamUrl={`/api/community/stream?community=${slug}`}>
        <History {...props} />
      </LiveProvider>
    </IntlProvider>
  );
}

function History({ initial, trades, sharing }: Props) {
  const t = useTranslations("history");
  const { filters, change } = useHistoryFilters();
  const url = `/api/community/trading-history/summary?${spanParams(filters)}`;
  const { data, error, readAgain } = useRead("history", url, contract, initial);
  const day = filters.from !== undefined && filters.from === filters.to ? filters.from : null;
  return (
    <LivePage
      community={data.community}
      viewer={data.viewer}
      onRefresh={readAgain}
      error={error}
      title={<HistorySentence summary={data} filters={filters} />}
      actions={
        <ButtonLink variant="primary" href="/community/marketplace#ticket">
          {t("trades.toMarket")}
        </ButtonLink>
      }
    >
      <div className="wrap grid grid-cols-[minmax(0,1fr)] gap-8 pt-5 lg:gap-12 lg:pt-8">
        <section aria-labelledby="history-figures">
          <HistoryPeriod filters={filters} onChange={change} />
          <HistoryFigures summary={data} />
        </section>
        <HeatYear
          days={data.days}
          picked={day}
          onPick={(picked) =>
            change(picked === day ? { from: undefined, to: undefined } : { from: picked, to: picked })
          }
        />
        <HistoryChart summary={data} />
        <MyTrades summary={data} initial={trades} filters={filters} onChange={change} />
        <StatementsSection />
        <SharingSection initial={sharing} community={data.community.slug} />
      </div>
    </LivePage>
  );
}

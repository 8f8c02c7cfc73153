"use client";

import { Download } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { historyParams, isNarrowed } from "@/components/community/history/historyFilters";
import { TradeFilters } from "@/components/community/history/TradeFilters";
import { useTradeColumns } from "@/components/community/history/tradeColumns";
import type { useHistoryFilters } from "@/components/community/history/useHistoryFilters";
import { useTradePages } from "@/components/community/history/useTradePages";
import { useRead } from "@/components/community/live/useLive";
import { Button } from "@/components/ui/Button";
import { ButtonLink } from "@/components/ui/ButtonLink";
import { DataTable } from "@/components/ui/DataTable";
import { EmptyState } from "@/components/ui/EmptyState";
import { Ribbon } from "@/components/ui/Ribbon";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { toolClass } from "@/components/ui/ToolButton";
import type { HistoryFilters, HistorySummary, TradingHistoryResponse } from "@/types/history";

const SlotDialog = lazy(() => import("@/components/community/history/SlotDialog"));
const contract = () => import("@/types/history").then((c) => c.TradingHistoryResponse);

type Props = {
  summary: HistorySummary;
  initial: TradingHistoryResponse;
  filters: HistoryFilters;
  onChange: ReturnType<typeof useHistoryFilters>["change"];
};

/** My trades by the filters of the address, page by page; one opens its quarter-hour. */
export function MyTrades({ summary, initial, filters, onChange }: Props) {
  const t = useTranslations("history.trades");
  const [slot, setSlot] = useState<string | null>(null);
  const params = historyParams(filters);
  const url = `/api/community/trading-history?${params}${params.size > 0 ? "&" : ""}limit=25`;
  const { data: first } = useRead("trades", url, contract, initial);
  const { trades, hasMore, state, more } = useTradePages(url, first);
  const columns = useTradeColumns(setSlot);
  const never = trades.length === 0 && !isNarrowed(filters) && filters.period === "all";
  return (
    <section aria-labelledby="my-trades" aria-busy={state === "loading"}>
      <SectionHeader
        id="my-trades"
        title={t("title")}
        tools={(["csv", "json"] as const).map((format) => (
          <a
            key={format}
            href={`/api/community/trading-history/export?${withFormat(params, format)}`}
            download
            aria-label={t("download", { format: t(format) })}
            className={toolClass}
          >
            <Download aria-hidden="true" /> {t(format)}
          </a>
        ))}
      />
      <TradeFilters filters={filters} partners={summary.partners} onChange={onChange} />
      {trades.length === 0 ? (
        <EmptyState
          title={never ? t("emptyAll") : t("empty")}
          actions={never && <ButtonLink href="/community/marketplace#ticket">{t("toMarket")}</ButtonLink>}
        >
          <p>{never ? t("emptyAllDetail") : t("emptyDetail")}</p>
        </EmptyState>
      ) : (
        <DataTable caption={t("caption")} columns={columns} rows={trades} rowKey={(row) => row.tradeId} dense />
      )}
      {state === "failed" && (
        <Ribbon kind="failed" title={t("failed")}>
          <Button onClick={more}>{t("again")}</Button>
        </Ribbon>
      )}
      {hasMore && state !== "failed" && (
        <Button onClick={more} busy={state === "loading"} className="mt-4 max-lg:w-full">
          {t("more")}
        </Button>
      )}
      {slot !== null && (
        <Suspense fallback={null}>
          <SlotDialog slot={slot} onClose={() => setSlot(null)} />
        </Suspense>
      )}
    </section>
  );
}

function withFormat(params: URLSearchParams, format: "csv" | "json"): URLSearchParams {
  const all = new URLSearchParams(params);
  all.set("format", format);
  return all;
}

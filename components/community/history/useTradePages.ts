"use client";

import { useCallback, useState } from "react";
import { getJson } from "@/components/community/live/request";
import type { HistoryTrade, TradingHistoryResponse } from "@/types/history";

const contract = () => import("@/types/history").then((c) => c.TradingHistoryResponse);

type Later = { url: string; trades: HistoryTrade[]; nextCursor: string | null; state: "idle" | "loading" | "failed" };

/** The pages behind the first one: read when asked for, forgotten when the filters change. */
export function useTradePages(url: string, first: TradingHistoryResponse) {
  const [later, setLater] = useState<Later | null>(null);
  const mine = later?.url === url ? later : null;
  const nextCursor = mine ? mine.nextCursor : first.nextCursor;

  const more = useCallback(async () => {
    if (nextCursor === null) return;
    const before = mine?.trades ?? [];
    setLater({ url, trades: before, nextCursor, state: "loading" });
    try {
      const page = await getJson(`${url}&cursor=${encodeURIComponent(nextCursor)}`, contract);
      setLater({ url, trades: [...before, ...page.trades], nextCursor: page.nextCursor, state: "idle" });
    } catch {
      setLater({ url, trades: before, nextCursor, state: "failed" });
    }
  }, [url, nextCursor, mine]);

  // A trade that came meanwhile pushes others from the first page onto the second: each is shown once.
  const known = new Set(first.trades.map(({ tradeId }) => tradeId));
  return {
    trades: [...first.trades, ...(mine?.trades ?? []).filter(({ tradeId }) => !known.has(tradeId))],
    hasMore: nextCursor !== null,
    state: mine?.state ?? "idle",
    more,
  };
}

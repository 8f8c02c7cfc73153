"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { parseFilters, withFilters } from "@/components/community/market/filters";
import type { MarketFilters } from "@/types/community";

/** The filters live in the address: what is set here can be reloaded and sent to a neighbour. */
export function useMarketFilters() {
  const params = useSearchParams();
  const query = params.toString();
  const filters = useMemo(() => parseFilters(new URLSearchParams(query)), [query]);
  const change = useCallback((patch: Partial<MarketFilters>) => {
    const next = withFilters(window.location.search, {
      ...parseFilters(new URLSearchParams(window.location.search)),
      ...patch,
    });
    window.history.replaceState(null, "", next ? `?${next}` : window.location.pathname);
  }, []);
  return { filters, change, toTicket: params.has("draft") || params.has("side") };
}

"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { parseInsightsView, withInsightsView } from "@/components/community/insights/insightsView";
import type { InsightsQuery } from "@/types/insights";

/** Period and CO₂ method live in the address: what is set here can be reloaded and kept as a bookmark. */
export function useInsightsView() {
  const query = useSearchParams().toString();
  const view = useMemo(() => parseInsightsView(new URLSearchParams(query)), [query]);
  const change = useCallback((patch: Partial<InsightsQuery>) => {
    const before = parseInsightsView(new URLSearchParams(window.location.search));
    const next = withInsightsView(window.location.search, { ...before, ...patch });
    window.history.replaceState(null, "", next ? `?${next}` : window.location.pathname);
  }, []);
  return { view, change };
}

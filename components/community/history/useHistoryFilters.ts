"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { parseHistoryFilters, withHistoryFilters } from "@/components/community/history/historyFilters";
import type { HistoryFilters } from "@/types/history";

/** The filters live in the address: what is set here can be reloaded and kept as a bookmark. `undefined` takes one away. */
export function useHistoryFilters() {
  const query = useSearchParams().toString();
  const filters = useMemo(() => parseHistoryFilters(new URLSearchParams(query)), [query]);
  const change = useCallback((patch: { [Key in keyof HistoryFilters]?: HistoryFilters[Key] | undefined }) => {
    const before = parseHistoryFilters(new URLSearchParams(window.location.search));
    const next = withHistoryFilters(window.location.search, withoutUnsaid({ ...before, ...patch }));
    window.history.replaceState(null, "", next ? `?${next}` : window.location.pathname);
  }, []);
  return { filters, change };
}

function withoutUnsaid(filters: { [Key in keyof HistoryFilters]?: HistoryFilters[Key] | undefined }): HistoryFilters {
  return parseHistoryFilters(
    new URLSearchParams(Object.entries(filters).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))),
  );
}

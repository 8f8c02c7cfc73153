"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { type LabFilters, parseLabFilters, withLabFilters } from "@/components/community/operator/lab/labFilters";
import type { LabRow } from "@/types/operator";

/** The lab's filters from the address, and how to change them there. */
export function useLabFilters(rows: readonly LabRow[]) {
  const filters = parseLabFilters(useSearchParams(), rows);
  const change = useCallback(
    (patch: Partial<LabFilters>) => {
      const before = parseLabFilters(new URLSearchParams(window.location.search), rows);
      const next = withLabFilters(window.location.search, { ...before, ...patch });
      window.history.replaceState(null, "", next ? `?${next}` : window.location.pathname);
    },
    [rows],
  );
  return { filters, change };
}

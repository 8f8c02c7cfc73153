"use client";

import { useEffect, useRef } from "react";
import type { MarketResponse } from "@/types/community";

/** The server's own events come first; this is for the page that got none. */
const LATE_MS = 1_500;
/** Not more often than this, however fast a demo's clock runs or whatever the server answers. */
const SHORTEST_MS = 3_000;

/** Reads the market again when the first open quarter-hour closes by market time. */
export function useGateRefresh({ slots, community }: MarketResponse, readAgain: () => void): void {
  const latest = useRef(readAgain);
  latest.current = readAgain;
  const gateAt = slots.find((slot) => slot.open)?.gateAt;
  const { now, rate } = community;
  useEffect(() => {
    if (!gateAt) return;
    const marketMs = Date.parse(gateAt) - Date.parse(now);
    const timer = setTimeout(() => latest.current(), Math.max(SHORTEST_MS, marketMs / Math.max(1, rate) + LATE_MS));
    return () => clearTimeout(timer);
  }, [gateAt, now, rate]);
}

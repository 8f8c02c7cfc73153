import { DomainError } from "@/lib/domain/errors";
import { periodEnd } from "@/lib/domain/insights/period";
import { WINDOW_AHEAD_MS } from "@/lib/domain/market/offer";
import { SLOT_MS, slotOf } from "@/lib/domain/units/slot";
import type { MarketFilters } from "@/types/community";
import type { MarketClock } from "./marketClock";

const HOUR_MS = 3_600_000;

/** Slots from `from` (inclusive) to `to` (exclusive); empty when all of them are past. */
export type MarketWindow = { from: number; to: number };

/**
 * The slots a filter asks for, as far as they are still open: the next one, the rest of the day, seven days, or a span of its
 * own (without an end one hour). @throws DomainError when the span ends before it begins.
 */
export function marketWindow(filters: MarketFilters, { now, firstOpen }: MarketClock, timeZone: string): MarketWindow {
  const last = slotOf(now + WINDOW_AHEAD_MS);
  if (filters.when === "now") return { from: firstOpen, to: firstOpen + SLOT_MS };
  if (filters.when === "week") return { from: firstOpen, to: last };
  if (filters.when === "today") return { from: firstOpen, to: periodEnd("today", firstOpen, timeZone) };
  const from = filters.from === undefined ? firstOpen : slotOf(Date.parse(filters.from));
  const to = filters.to === undefined ? from + HOUR_MS : Math.ceil(Date.parse(filters.to) / SLOT_MS) * SLOT_MS;
  if (to <= from) {
    throw new DomainError("window-empty", "The window must end after it starts.", { path: "/to" });
  }
  const open = Math.min(Math.max(from, firstOpen), last);
  return { from: open, to: Math.max(open, Math.min(to, last)) };
}

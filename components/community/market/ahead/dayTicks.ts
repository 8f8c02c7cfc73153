import { slotTicks } from "@/components/charts/slotTicks";
import type { MarketText } from "@/components/community/market/useMarketText";

const EVERY_HOURS = 12;
/** A label nearer to an end than this would be cut off. */
const CLEAR_MS = 2 * 3_600_000;

/** Midnights and noons of a span of two days. */
export function dayTicks(from: number, to: number, timeText: (ms: number) => string): number[] {
  return slotTicks(from, to, EVERY_HOURS, timeText).filter((at) => at - from > CLEAR_MS && to - at > CLEAR_MS);
}

/** A day's name at its midnight, else the time. */
export function dayTick(at: number, { format }: MarketText): string {
  const time = format.time(at);
  return time === "00:00" ? format.day(at, "tick") : time;
}

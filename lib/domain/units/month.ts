import { Temporal } from "temporal-polyfill";
import { dayStart, localDay, type SlotStart } from "./slot";

/** The local calendar month ("2026-06") of an instant in an IANA time zone. */
export function localMonth(ms: number, timeZone: string): string {
  return localDay(ms, timeZone).slice(0, 7);
}

/** The month `count` months later (earlier when negative). @throws RangeError when `month` is none. */
export function addMonths(month: string, count: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months: count }).toString();
}

/** First slot of a local month and of the one after it. @throws RangeError when `month` is none. */
export function monthSpan(month: string, timeZone: string): { from: SlotStart; to: SlotStart } {
  return { from: dayStart(`${month}-01`, timeZone), to: dayStart(`${addMonths(month, 1)}-01`, timeZone) };
}

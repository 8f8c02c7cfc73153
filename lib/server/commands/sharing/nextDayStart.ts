import { addDays, dayStart, localDay } from "@/lib/domain/units/slot";

/** When what is decided now takes effect: at the start of the next local day. */
export function nextDayStart(now: number, timeZone: string): number {
  return dayStart(addDays(localDay(now, timeZone), 1), timeZone);
}

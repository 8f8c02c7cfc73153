import { addDays, dayStart, localDay, localParts } from "@/lib/domain/units/slot";
import type { LocalSlot } from "./facts";
import type { Season } from "./rule";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A slot in a community's local time. */
export function localSlot(slotStart: number, timeZone: string): LocalSlot {
  const { minuteOfDay, dayOfWeek, month } = localParts(slotStart, timeZone);
  return { day: localDay(slotStart, timeZone), minuteOfDay, dayOfWeek, month };
}

/** The same for slots that come day by day: the calendar is asked once a day, but on the days when the clock changes. */
export function localSlots(timeZone: string): (slotStart: number) => LocalSlot {
  let start = Number.NaN;
  let today: LocalSlot | null = null;
  return (slotStart) => {
    const sinceMs = slotStart - start;
    if (today && sinceMs >= 0 && sinceMs < DAY_MS) return { ...today, minuteOfDay: sinceMs / MINUTE_MS };
    const slot = localSlot(slotStart, timeZone);
    start = dayStart(slot.day, timeZone);
    today = dayStart(addDays(slot.day, 1), timeZone) - start === DAY_MS ? slot : null;
    return slot;
  };
}

const SEASONS: readonly Season[] = ["winter", "spring", "summer", "autumn"];

/** Meteorological season of a month 1–12: December to February is winter. */
export function seasonOf(month: number): Season {
  return SEASONS[Math.floor((month % 12) / 3)] ?? "winter";
}

/** Whether a minute of the day lies in a range; one that ends before it starts reaches past midnight. */
export function isWithin({ fromMinute, toMinute }: { fromMinute: number; toMinute: number }, minute: number): boolean {
  return fromMinute < toMinute ? fromMinute <= minute && minute < toMinute : minute >= fromMinute || minute < toMinute;
}

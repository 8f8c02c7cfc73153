import { localDay, localParts } from "@/lib/domain/units/slot";
import type { LocalSlot } from "./facts";
import type { Season } from "./rule";

/** A slot in a community's local time. */
export function localSlot(slotStart: number, timeZone: string): LocalSlot {
  const { minuteOfDay, dayOfWeek, month } = localParts(slotStart, timeZone);
  return { day: localDay(slotStart, timeZone), minuteOfDay, dayOfWeek, month };
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

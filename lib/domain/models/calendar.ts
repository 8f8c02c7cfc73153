import { recently } from "@/lib/domain/units/recently";
import { addDays, dayStart, localParts, SLOT_MS } from "@/lib/domain/units/slot";
import type { DayType } from "./loadShape";
import { dayTypeOf } from "./loadShape";

/** One local day on the 15-minute grid: 92, 96 or 100 slots with the wall-clock minute at which each starts. */
export type DayCalendar = {
  day: string;
  startMs: number;
  slots: number;
  minuteOfDay: Int16Array;
  dayOfYear: number;
  dayType: DayType;
  /** Days since 1970-01-01 of the local date: key of the day in random streams. */
  dayNumber: number;
};

/** Calendar of a local day ("2026-06-21") in a time zone; the same object for a day that was asked of late. */
export function dayCalendar(day: string, timeZone: string): Readonly<DayCalendar> {
  return calendarOf(`${day} ${timeZone}`);
}

/** Forecasts of one day after the other look at the same weeks: a quarter of a year is remembered. */
const calendarOf = recently(128, (text) => {
  const [day = "", timeZone = ""] = text.split(" ");
  return freshCalendar(day, timeZone);
});

function freshCalendar(day: string, timeZone: string): DayCalendar {
  const startMs = dayStart(day, timeZone);
  const slots = (dayStart(addDays(day, 1), timeZone) - startMs) / SLOT_MS;
  const date = localParts(startMs, timeZone);
  const minuteOfDay = new Int16Array(slots);
  for (let s = 0; s < slots; s++) {
    minuteOfDay[s] = slots === 96 ? s * 15 : localParts(startMs + s * SLOT_MS, timeZone).minuteOfDay;
  }
  const dayNumber = dayStart(day, "UTC") / 86_400_000;
  return { day, startMs, slots, minuteOfDay, dayOfYear: date.dayOfYear, dayType: dayTypeOf(date), dayNumber };
}

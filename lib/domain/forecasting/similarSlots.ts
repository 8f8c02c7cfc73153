import { dayCalendar } from "@/lib/domain/models/calendar";
import type { DayType } from "@/lib/domain/models/loadShape";
import { addDays, localDay, SLOT_MS } from "@/lib/domain/units/slot";

export type SeriesPoint = { slotStart: number; value: number };

/** A past value with its local day and quarter-hour of the day, 0–95. */
export type PastValue = { dayNumber: number; dayType: DayType; value: number };

/** Past values by local quarter-hour, each quarter-hour's in ascending order of value (equal ones by time), and where any slot lies in local time. */
export type SimilarSlots = {
  byQuarter: PastValue[][];
  /** Room for the values of three quarter-hours and their weights, used anew for each question: a forecast asks hundreds. */
  sample: { value: Float64Array; weight: Float64Array };
  placeOf: (slot: number) => { quarter: number; dayNumber: number; dayType: DayType };
};

/** Sorts a series by local quarter-hour; day types as in the load profiles (workday, Saturday, Sunday and holidays). */
export function similarSlots(history: readonly SeriesPoint[], timeZone: string): SimilarSlots {
  const calendars = new Map<string, ReturnType<typeof dayCalendar>>();
  let current: ReturnType<typeof dayCalendar> | null = null;
  const calendarOf = (slot: number) => {
    if (current && slot >= current.startMs && slot < current.startMs + current.slots * SLOT_MS) return current;
    const following = current && slot === current.startMs + current.slots * SLOT_MS ? addDays(current.day, 1) : null;
    const day = following ?? localDay(slot, timeZone);
    current = calendars.get(day) ?? dayCalendar(day, timeZone);
    calendars.set(day, current);
    return current;
  };
  const placeOf = (slot: number) => {
    const { minuteOfDay, startMs, dayNumber, dayType } = calendarOf(slot);
    return { quarter: (minuteOfDay[(slot - startMs) / SLOT_MS] ?? 0) / 15, dayNumber, dayType };
  };
  const byQuarter: PastValue[][] = Array.from({ length: 96 }, () => []);
  for (const { slotStart, value } of history) {
    const { quarter, dayNumber, dayType } = placeOf(slotStart);
    byQuarter[quarter]?.push({ dayNumber, dayType, value });
  }
  let most = 0;
  for (const values of byQuarter) {
    values.sort((a, b) => a.value - b.value);
    most = Math.max(most, values.length);
  }
  const sample = { value: new Float64Array(3 * most), weight: new Float64Array(3 * most) };
  return { byQuarter, sample, placeOf };
}

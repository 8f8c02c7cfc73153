import { addDays, dayStart, slotsOfDay } from "@/lib/domain/units/slot";
import { type ForecastKind, forecastSeries } from "./forecastSeries";
import type { SeriesPoint } from "./similarSlots";

const DAY_MS = 86_400_000;

/**
 * How a day was forecast at the midnight it began with, in sums over the slots that all three forecasts have a value for:
 * absolute errors of ours, of the same slot yesterday and last week, and how many values came within our 10–90 % band.
 */
export type DayScore = {
  slots: number;
  missed: number;
  missedByYesterday: number;
  missedByLastWeek: number;
  held: number;
};

/** Mean absolute errors in the unit of the values, and the share 0–1 of values within the band (0.8 is honest). */
export type ForecastScore = {
  slots: number;
  error: number;
  yesterdayError: number;
  lastWeekError: number;
  coverage: number;
};

/**
 * Scores the forecast of a local day from the `historyDays` before it; `series` ascends and may hold more. Null without a slot
 * that could be compared.
 */
export function scoreDay(
  series: readonly SeriesPoint[],
  day: string,
  historyDays: number,
  options: { kind: ForecastKind; timeZone: string },
): DayScore | null {
  const { timeZone } = options;
  const start = dayStart(day, timeZone);
  const from = Math.min(dayStart(addDays(day, -historyDays), timeZone), start - 7 * DAY_MS);
  const end = dayStart(addDays(day, 1), timeZone);
  const near = series.filter(({ slotStart }) => slotStart >= from && slotStart < end);
  const actual = new Map(near.map((point) => [point.slotStart, point.value]));
  const known = near.filter(({ slotStart }) => slotStart < start);
  const score: DayScore = { slots: 0, missed: 0, missedByYesterday: 0, missedByLastWeek: 0, held: 0 };
  for (const { slotStart, p10, p50, p90 } of forecastSeries(known, slotsOfDay(day, timeZone), options)) {
    const came = actual.get(slotStart);
    const yesterday = actual.get(slotStart - DAY_MS);
    const lastWeek = actual.get(slotStart - 7 * DAY_MS);
    if (came === undefined || yesterday === undefined || lastWeek === undefined) continue;
    score.slots++;
    score.missed += Math.abs(came - p50);
    score.missedByYesterday += Math.abs(came - yesterday);
    score.missedByLastWeek += Math.abs(came - lastWeek);
    if (came >= p10 && came <= p90) score.held++;
  }
  return score.slots > 0 ? score : null;
}

/** The score of several days together, null without a slot. */
export function scoreOfDays(days: readonly (DayScore | null)[]): ForecastScore | null {
  const sum = (of: (day: DayScore) => number) => days.reduce((total, day) => total + (day ? of(day) : 0), 0);
  const slots = sum((day) => day.slots);
  if (slots === 0) return null;
  return {
    slots,
    error: sum((day) => day.missed) / slots,
    yesterdayError: sum((day) => day.missedByYesterday) / slots,
    lastWeekError: sum((day) => day.missedByLastWeek) / slots,
    coverage: sum((day) => day.held) / slots,
  };
}

import { addDays, dayStart, localDay, localParts, monthStart, weekStart } from "@/lib/domain/units/slot";

export type PeriodName = "today" | "week" | "month" | "year";
/** A span and the one it is compared with, epoch ms, ends exclusive. */
export type PeriodSpan = { from: number; to: number; previousFrom: number; previousTo: number };

/**
 * The running local day, week (from Monday), month or year until `until`, and the same stretch one period before, until the same
 * local time: a half day is compared with a half day. A previous month that is too short ends with its last day.
 */
export function periodSpan(period: PeriodName, now: number, until: number, timeZone: string): PeriodSpan {
  const from = periodStart(period, now, timeZone);
  const to = Math.max(from, Math.min(now, until));
  const previousFrom = previousStart(period, from, timeZone);
  const daysIn = daysBetween(localDay(from, timeZone), localDay(to, timeZone));
  const previousDay = addDays(localDay(previousFrom, timeZone), daysIn);
  const sameTime = atLocalMinute(previousDay, localParts(to, timeZone).minuteOfDay, timeZone);
  return { from, to, previousFrom, previousTo: Math.min(from, sameTime) };
}

/** First instant of the local day, week, month or year that contains `now`. */
export function periodStart(period: PeriodName, now: number, timeZone: string): number {
  if (period === "year") return yearStart(localParts(now, timeZone).year, timeZone);
  if (period === "month") return monthStart(now, timeZone);
  return period === "week" ? weekStart(now, timeZone) : dayStart(localDay(now, timeZone), timeZone);
}

/** First instant after the local day, week, month or year that contains `now`. */
export function periodEnd(period: PeriodName, now: number, timeZone: string): number {
  if (period === "year") return yearStart(localParts(now, timeZone).year + 1, timeZone);
  const startDay = localDay(periodStart(period, now, timeZone), timeZone);
  if (period === "month") return monthStart(dayStart(addDays(startDay, 32), timeZone), timeZone);
  return dayStart(addDays(startDay, period === "week" ? 7 : 1), timeZone);
}

function yearStart(year: number, timeZone: string): number {
  return dayStart(`${year}-01-01`, timeZone);
}

function previousStart(period: PeriodName, from: number, timeZone: string): number {
  if (period === "year") return yearStart(localParts(from, timeZone).year - 1, timeZone);
  if (period === "month") return monthStart(from - 1, timeZone);
  return dayStart(addDays(localDay(from, timeZone), period === "week" ? -7 : -1), timeZone);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The instant when a local clock shows `minute` on `day`, on days of 23 and 25 hours too. */
function atLocalMinute(day: string, minute: number, timeZone: string): number {
  const guess = dayStart(day, timeZone) + minute * 60_000;
  const shown = localParts(guess, timeZone).minuteOfDay;
  const offBy = ((shown - minute + 2_160) % 1_440) - 720;
  return guess - offBy * 60_000;
}

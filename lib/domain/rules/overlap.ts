import { contradiction, intervalsOf } from "./bounds";
import { isWithin } from "./localSlot";
import type { Rule, Season } from "./rule";

/** When two rules may both act: weekdays 1–7, the first run of minutes they share, seasons. */
export type Overlap = { days: number[]; fromMinute: number; toMinute: number; seasons: Season[] };

const QUARTERS = Array.from({ length: 96 }, (_, quarter) => quarter * 15);
const DAYS = [1, 2, 3, 4, 5, 6, 7];
const SEASONS: readonly Season[] = ["winter", "spring", "summer", "autumn"];

/** Whether two rules may act on the same slot, and when; null when their times or conditions exclude each other. */
export function overlapOf(a: Rule, b: Rule): Overlap | null {
  if (!datesMeet(a, b) || contradiction([...intervalsOf(a), ...intervalsOf(b)])) return null;
  const days = DAYS.filter((day) => onDay(a, day) && onDay(b, day));
  const seasons = SEASONS.filter((season) => inSeason(a, season) && inSeason(b, season));
  const minutes = QUARTERS.filter((minute) => atMinute(a, minute) && atMinute(b, minute));
  const [fromMinute] = minutes;
  if (fromMinute === undefined || days.length === 0 || seasons.length === 0) return null;
  const gap = minutes.findIndex((minute, i) => minute !== fromMinute + i * 15);
  const run = gap < 0 ? minutes.length : gap;
  return { days, fromMinute, toMinute: fromMinute + run * 15, seasons };
}

function datesMeet({ limits: a }: Rule, { limits: b }: Rule): boolean {
  return !((a.toDay && b.fromDay && a.toDay < b.fromDay) || (b.toDay && a.fromDay && b.toDay < a.fromDay));
}

function onDay({ conditions }: Rule, day: number): boolean {
  return conditions.every((condition) => condition.kind !== "weekdays" || condition.days.includes(day));
}

function inSeason({ conditions }: Rule, season: Season): boolean {
  return conditions.every((condition) => condition.kind !== "season" || condition.seasons.includes(season));
}

function atMinute({ conditions }: Rule, minute: number): boolean {
  return conditions.every((condition) => condition.kind !== "time" || isWithin(condition, minute));
}

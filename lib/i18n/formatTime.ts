import { FORMAT_TAGS, type Locale } from "@/lib/i18n/locale";

const SLOT_MS = 900_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

const cache = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: Locale, timeZone: string, name: string, options: Intl.DateTimeFormatOptions) {
  const key = `${locale}|${timeZone}|${name}`;
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(FORMAT_TAGS[locale], { ...options, timeZone });
  cache.set(key, made);
  return made;
}

/** Wall-clock time of an instant: "13:30". */
export function formatTime(ms: number, timeZone: string, locale: Locale): string {
  return dateFormat(locale, timeZone, "time", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(ms);
}

/** "12:15–12:30"; in the hour that autumn repeats, the zone is named ("02:15–02:30 CEST"). */
export function formatSlotRange(slotStart: number, timeZone: string, locale: Locale, durationMs = SLOT_MS): string {
  const from = formatTime(slotStart, timeZone, locale);
  const range = `${from}–${formatTime(slotStart + durationMs, timeZone, locale)}`;
  const repeated = [-HOUR_MS, HOUR_MS].some((shift) => formatTime(slotStart + shift, timeZone, locale) === from);
  if (!repeated) return range;
  const zone = dateFormat(locale, timeZone, "zone", { timeZoneName: "short" })
    .formatToParts(slotStart)
    .find((part) => part.type === "timeZoneName");
  return zone ? `${range} ${zone.value}` : range;
}

/** A calendar day: "Thu 11 June" (short), "Thursday 11 June" (long), "11 Jun" (tick), "11 Jun 2026" (dated), "June 2026" (month). */
export function formatDay(
  ms: number,
  timeZone: string,
  locale: Locale,
  style: "short" | "long" | "tick" | "dated" | "month" = "short",
): string {
  const options: Intl.DateTimeFormatOptions =
    style === "month"
      ? { month: "long", year: "numeric" }
      : style === "tick" || style === "dated"
        ? { day: "numeric", month: "short", year: style === "dated" ? "numeric" : undefined }
        : { weekday: style, day: "numeric", month: "long" };
  return dateFormat(locale, timeZone, style, options).format(ms).replace(",", "");
}

/** Local calendar day as "2026-06-11", for keys and comparison. */
function calendarDay(ms: number, timeZone: string): string {
  const parts = dateFormat("en", timeZone, "calendar", { year: "numeric", month: "2-digit", day: "2-digit" });
  const value = (type: string) => parts.formatToParts(ms).find((part) => part.type === type)?.value ?? "";
  return `${value("year")}-${value("month")}-${value("day")}`;
}

/** Whole local days from the day of `nowMs` to the day of `ms`: −1 yesterday, 0 today, 1 tomorrow. */
export function dayDistance(ms: number, nowMs: number, timeZone: string): number {
  const day = (at: number) => Date.parse(`${calendarDay(at, timeZone)}T00:00:00Z`) / DAY_MS;
  return day(ms) - day(nowMs);
}

/** "Today", "Tomorrow", "Yesterday", else the short day; upper case, to stand first or alone. */
export function formatRelativeDay(ms: number, nowMs: number, timeZone: string, locale: Locale): string {
  const distance = dayDistance(ms, nowMs, timeZone);
  if (Math.abs(distance) > 1) return formatDay(ms, timeZone, locale);
  const word = new Intl.RelativeTimeFormat(FORMAT_TAGS[locale], { numeric: "auto" }).format(distance, "day");
  return word.charAt(0).toLocaleUpperCase(FORMAT_TAGS[locale]) + word.slice(1);
}

/** Day and time of an instant: "Wed 10 June, 18:15". */
export function formatDateTime(ms: number, timeZone: string, locale: Locale): string {
  return `${formatDay(ms, timeZone, locale)}, ${formatTime(ms, timeZone, locale)}`;
}

/** How long ago: "15 minutes ago", "vor 15 Minuten"; whole units, rounded down. */
export function formatAgo(ageMs: number, locale: Locale): string {
  const format = new Intl.RelativeTimeFormat(FORMAT_TAGS[locale], { numeric: "auto" });
  const age = Math.max(0, ageMs);
  if (age < 60_000) return format.format(-Math.floor(age / 1000), "second");
  if (age < HOUR_MS) return format.format(-Math.floor(age / 60_000), "minute");
  if (age < DAY_MS) return format.format(-Math.floor(age / HOUR_MS), "hour");
  return format.format(-Math.floor(age / DAY_MS), "day");
}

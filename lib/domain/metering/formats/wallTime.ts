/** How a date is written: the order of its numbers; all in one ("202606211230"); an instant in seconds or milliseconds. */
export const TIME_FORMATS = ["ymd", "dmy", "mdy", "compact", "epoch-s", "epoch-ms"] as const;
export type TimeFormat = (typeof TIME_FORMATS)[number];

/** A clock's reading as if it were UTC (epoch ms), and how far it is from UTC where the text says so. */
export type WallTime = { wall: number; offset: number | null };

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Midnight of a calendar day as if it were UTC; null for a day that is none or outside of 1990 to 2199. */
export function wallDay(year: number, month: number, day: number): number | null {
  if (year < 1990 || year > 2199 || month < 1 || month > 12 || day < 1 || day > (MONTH_DAYS[month - 1] ?? 0))
    return null;
  if (month === 2 && day === 29 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))) return null;
  return Date.UTC(year, month - 1, day);
}

/** Milliseconds of a time of the day; 24:00 is the end of the day. Null when there is no such time. */
export function wallOfDay(hour: number, minute: number, second: number): number | null {
  if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && (minute > 0 || second > 0))) return null;
  return ((hour * 60 + minute) * 60 + second) * 1_000;
}

/** Reads a date, with or without the time of the day and an offset ("Z", "+02:00"). Null when it is not written that way. */
export function readWallTime(raw: string, format: TimeFormat): WallTime | null {
  const text = raw.trim();
  if (text.length > 40) return null;
  if (format === "epoch-s" || format === "epoch-ms") {
    if (!/^\d{8,13}$/.test(text)) return null;
    return { wall: Number(text) * (format === "epoch-s" ? 1_000 : 1), offset: 0 };
  }
  if (format === "compact") return compactTime(text);
  const numbers = [0, 0, 0];
  let at = 0;
  for (let i = 0; i < 3; i++) {
    const end = digitsEnd(text, at);
    if (end === at || end - at > 4) return null;
    numbers[i] = Number(text.slice(at, end));
    if (i < 2 && !"./-".includes(text[end] ?? " ")) return null;
    at = i < 2 ? end + 1 : end;
  }
  const [a, b, c] = numbers as [number, number, number];
  const year = format === "ymd" ? a : c;
  const month = format === "ymd" ? b : format === "dmy" ? b : a;
  const day = format === "ymd" ? c : format === "dmy" ? a : b;
  const date = wallDay(year < 100 ? year + 2000 : year, month, day);
  if (date === null) return null;
  if (at === text.length) return { wall: date, offset: null };
  if (text[at] === ",") at++;
  const separator = text[at];
  if (separator !== "T" && separator !== " ") return null;
  const time = readClock(text.slice(at + 1));
  return time && { wall: date + time.wall, offset: time.offset };
}

/** Reads a time of the day: "14:30", "14:30:00", "2:30 PM", "14:30:00+02:00"; `wall` counts from midnight. */
export function readClock(raw: string): WallTime | null {
  const text = raw.trim();
  const numbers = [0, 0, 0];
  let at = 0;
  let i = 0;
  for (; i < 3; i++) {
    const end = digitsEnd(text, at);
    if (end === at || end - at > 2) return null;
    numbers[i] = Number(text.slice(at, end));
    at = end;
    if (text[at] !== ":") break;
    at++;
  }
  if (i === 0 || i > 2) return null;
  if (text[at] === "." || text[at] === ",") {
    const end = digitsEnd(text, at + 1);
    if (end === at + 1) return null;
    at = end;
  }
  let hour = numbers[0] as number;
  let offset: number | null = null;
  if (at < text.length) {
    const rest = text.slice(at).trim().toUpperCase();
    if (rest === "AM" || rest === "PM") {
      if (hour < 1 || hour > 12) return null;
      hour = (hour % 12) + (rest === "PM" ? 12 : 0);
    } else {
      offset = readOffset(rest);
      if (offset === null) return null;
    }
  }
  const wall = wallOfDay(hour, numbers[1] as number, numbers[2] as number);
  return wall === null ? null : { wall, offset };
}

/** "Z", "+02:00", "+0200" or "+02" in milliseconds; null when it is none. */
export function readOffset(text: string): number | null {
  if (text === "Z" || text === "UTC") return 0;
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(text);
  if (!match || Number(match[2]) > 14 || Number(match[3] ?? 0) > 59) return null;
  return (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0)) * MINUTE_MS;
}

function compactTime(text: string): WallTime | null {
  const match = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?([Z+-].*)?$/.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const date = wallDay(year ?? 0, month ?? 0, day ?? 0);
  const time = wallOfDay(hour ?? 0, minute ?? 0, second ?? 0);
  const offset = match[7] === undefined ? null : readOffset(match[7]);
  if (date === null || time === null || (match[7] !== undefined && offset === null)) return null;
  return { wall: date + time, offset };
}

function digitsEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) break;
    at++;
  }
  return at;
}

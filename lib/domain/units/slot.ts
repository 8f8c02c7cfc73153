import { Temporal } from "temporal-polyfill";
import { recently } from "./recently";

/** Start of a delivery slot: milliseconds since the Unix epoch (UTC), a multiple of 15 minutes. */
export type SlotStart = number & { readonly __unit: "slotStart" };

/** Length of the imbalance settlement period (Reg. (EU) 2019/943 Art. 8): 15 minutes. */
export const SLOT_MS = 900_000;
export const SLOTS_PER_HOUR = 4;

/** Brands a time as a slot start. @throws RangeError when it is not on the 15-minute grid. */
export function slotStart(ms: number): SlotStart {
  if (!Number.isSafeInteger(ms) || ms % SLOT_MS !== 0) throw new RangeError(`not the start of a 15-minute slot: ${ms}`);
  return ms as SlotStart;
}

/** The slot that contains an instant. */
export function slotOf(ms: number): SlotStart {
  return slotStart(Math.floor(ms / SLOT_MS) * SLOT_MS);
}

/** The slot `count` slots later (earlier when negative). */
export function addSlots(slot: SlotStart | number, count: number): SlotStart {
  return slotStart(slot + count * SLOT_MS);
}

/** Every slot from `from` (inclusive) to `to` (exclusive). */
export function slotsBetween(from: SlotStart | number, to: SlotStart | number): SlotStart[] {
  const slots: SlotStart[] = [];
  for (let s = from; s < to; s += SLOT_MS) slots.push(slotStart(s));
  return slots;
}

/** Parses an RFC 3339 UTC instant with second or millisecond precision ("…Z") that starts a slot; null when it is not one. */
export function parseSlot(text: string): SlotStart | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:00(\.000)?Z$/.test(text)) return null;
  try {
    const ms = Temporal.Instant.from(text).epochMilliseconds;
    return ms % SLOT_MS === 0 && formatSlot(ms as SlotStart) === text.replace(".000Z", "Z") ? (ms as SlotStart) : null;
  } catch {
    return null;
  }
}

/** RFC 3339 UTC text of a slot start without fractions: "2026-06-21T12:00:00Z". */
export function formatSlot(slot: SlotStart | number): string {
  return Temporal.Instant.fromEpochMilliseconds(slot).toString();
}

/** Local calendar day ("2026-06-21") of an instant in an IANA time zone. */
export function localDay(ms: number, timeZone: string): string {
  return zoned(ms, timeZone).toPlainDate().toString();
}

/** First instant of a local calendar day; days have 92, 96 or 100 slots. */
export function dayStart(day: string, timeZone: string): SlotStart {
  return slotStart(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds);
}

/** The local day `count` days later. */
export function addDays(day: string, count: number): string {
  return count === 1 ? dayAfter(day) : Temporal.PlainDate.from(day).add({ days: count }).toString();
}

/** Asked for every quarter-hour of a day, of which a replay has thousands: a Temporal answer takes microseconds. */
const dayAfter = recently(512, (day) => Temporal.PlainDate.from(day).add({ days: 1 }).toString());

/** Slots of a local calendar day: 96, on change days 92 or 100 (change at 01:00 UTC, see domain/dst_days). */
export function slotsOfDay(day: string, timeZone: string): SlotStart[] {
  return slotsBetween(dayStart(day, timeZone), dayStart(addDays(day, 1), timeZone));
}

/** Local wall-clock parts of an instant: year, month 1–12, day, dayOfYear, dayOfWeek 1 (Monday) – 7, minuteOfDay. */
export function localParts(ms: number, timeZone: string) {
  const z = zoned(ms, timeZone);
  return {
    year: z.year,
    month: z.month,
    day: z.day,
    dayOfYear: z.dayOfYear,
    dayOfWeek: z.dayOfWeek,
    minuteOfDay: z.hour * 60 + z.minute,
  };
}

/** An instant as a local clock shows it, with its offset: "2026-10-25T02:15:00+01:00" (RFC 3339). */
export function formatLocal(ms: number, timeZone: string): string {
  return zoned(ms, timeZone).toString({ timeZoneName: "never", smallestUnit: "second" });
}

/** First instant of the local week (Monday) that contains `ms`. */
export function weekStart(ms: number, timeZone: string): SlotStart {
  const date = zoned(ms, timeZone).toPlainDate();
  return dayStart(date.subtract({ days: date.dayOfWeek - 1 }).toString(), timeZone);
}

/** First instant of the local month that contains `ms`. */
export function monthStart(ms: number, timeZone: string): SlotStart {
  return dayStart(zoned(ms, timeZone).toPlainDate().with({ day: 1 }).toString(), timeZone);
}

/** Whether a name is a time zone this runtime knows. */
export function isTimeZone(name: string): boolean {
  try {
    zoned(0, name);
    return true;
  } catch {
    return false;
  }
}

function zoned(ms: number, timeZone: string) {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
}

import { DomainError } from "@/lib/domain/errors";
import { addMonths } from "@/lib/domain/units/month";
import { addDays, dayStart, localDay } from "@/lib/domain/units/slot";

/** How far from today a tariff may begin, in days: the past is settled anew day by day. */
const PAST_DAYS = 731;
const FUTURE_DAYS = 366;

/** The local days from which on a tariff may be another; `openFrom`: the first day whose month is not closed, null when none is. */
export type ChangeableDays = { first: string; last: string; openFrom: string | null };

/**
 * From which local days on a tariff may change at an instant (epoch ms): none of a closed month ("2026-05", null: none is closed) or
 * before it, none that begins before the instant down to which a demo's past is filled, while it is (null: it is not).
 */
export function changeableDays(
  now: number,
  timeZone: string,
  lastClosedMonth: string | null,
  filledFrom: number | null,
): ChangeableDays {
  const today = localDay(now, timeZone);
  const openFrom = lastClosedMonth === null ? null : `${addMonths(lastClosedMonth, 1)}-01`;
  const bounds = [
    addDays(today, -PAST_DAYS),
    openFrom ?? "",
    filledFrom === null ? "" : wholeDay(filledFrom, timeZone),
  ];
  return { first: bounds.sort().at(-1) ?? today, last: addDays(today, FUTURE_DAYS), openFrom };
}

/** The first local day that begins at an instant or after it. */
function wholeDay(ms: number, timeZone: string): string {
  const day = localDay(ms, timeZone);
  return dayStart(day, timeZone) < ms ? addDays(day, 1) : day;
}

/** @throws DomainError closed-period for a day of a closed month, invalid-input for one too far away. */
export function requireChangeableDay(day: string, { first, last, openFrom }: ChangeableDays): void {
  if (day >= first && day <= last) return;
  const message = `must be from ${first} to ${last}`;
  const fields = [{ path: "/validFrom", message }];
  if (openFrom !== null && day < openFrom) {
    throw new DomainError("closed-period", `The books of ${day} are closed: choose ${first} or later.`, {
      path: "/validFrom",
      fields,
      params: { day: first },
    });
  }
  throw new DomainError("invalid-input", `/validFrom ${message}.`, { path: "/validFrom", fields });
}

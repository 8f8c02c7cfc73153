import type { Kysely } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import { addMonths } from "@/lib/domain/units/month";
import { addDays, dayStart, localDay } from "@/lib/domain/units/slot";
import { listClosedPeriods } from "@/lib/server/persistence/queries/closedPeriods";
import { findDemoHistory } from "@/lib/server/persistence/queries/demo";
import type { Database } from "@/lib/server/persistence/schema/database";

/** How far from today a tariff may begin, in days: the past is settled anew day by day. */
const PAST_DAYS = 731;
const FUTURE_DAYS = 366;

/** The local days from which on a tariff may be another; `closedUntil`: the first day of the months that are open, null when none is closed. */
export type ChangeableDays = { first: string; last: string; closedUntil: string | null };

/** From which local days on a tariff may change at an instant: none of a closed month, none of a demo's past that is still being filled. */
export async function changeableDays(
  db: Kysely<Database>,
  { communityId, timeZone }: { communityId: number; timeZone: string },
  now: number,
): Promise<ChangeableDays> {
  const today = localDay(now, timeZone);
  const closed = (await listClosedPeriods(db, communityId)).at(-1)?.month;
  const closedUntil = closed === undefined ? null : `${addMonths(closed, 1)}-01`;
  const demo = await findDemoHistory(db, communityId);
  const growing = demo !== null && demo.filledFrom > demo.targetFrom;
  const bounds = [addDays(today, -PAST_DAYS), closedUntil ?? "", growing ? wholeDay(demo.filledFrom, timeZone) : ""];
  return { first: bounds.reduce((a, b) => (a > b ? a : b)), last: addDays(today, FUTURE_DAYS), closedUntil };
}

/** The first local day that begins at an instant or after it. */
function wholeDay(ms: number, timeZone: string): string {
  const day = localDay(ms, timeZone);
  return dayStart(day, timeZone) < ms ? addDays(day, 1) : day;
}

/** @throws DomainError closed-period for a day of a closed month, invalid-input for one too far away. */
export function requireChangeableDay(day: string, { first, last, closedUntil }: ChangeableDays): void {
  if (day >= first && day <= last) return;
  const message = `must be from ${first} to ${last}`;
  const fields = [{ path: "/validFrom", message }];
  if (closedUntil !== null && day < closedUntil) {
    throw new DomainError("closed-period", `The books of ${day} are closed: choose ${first} or later.`, {
      path: "/validFrom",
      fields,
      params: { day: first },
    });
  }
  throw new DomainError("invalid-input", `/validFrom ${message}.`, { path: "/validFrom", fields });
}

import { DomainError } from "@/lib/domain/errors";
import { addDays, dayStart, localDay, monthStart, weekStart } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import type { HistoryPeriod } from "@/types/history";

/** Local days, both included, and their first and (excluded) last instant. */
export type DaySpan = { firstDay: string; lastDay: string; from: number; to: number };

type Asked = { period: HistoryPeriod; from?: string | undefined; to?: string | undefined };

const LONGEST_DAYS = 3_660;

/**
 * The local days asked for: named ones, else the running day, week, month or year until today, or all since `firstKnownDay`.
 * @throws DomainError invalid-input for a half or reversed span.
 */
export function historySpan(
  { clock, community }: Pick<SystemContext, "clock" | "community">,
  asked: Asked,
  firstKnownDay: string | null,
): DaySpan {
  const today = localDay(clock.now(), community.timeZone);
  if ((asked.from === undefined) !== (asked.to === undefined)) {
    throw refuse(asked.from === undefined ? "/from" : "/to", "is missing; name both days or neither");
  }
  const firstDay = asked.from ?? startDay(asked.period, clock.now(), community.timeZone, firstKnownDay ?? today);
  const lastDay = asked.to ?? today;
  if (firstDay > lastDay) throw refuse("/to", "lies before /from; swap them");
  if (Date.parse(lastDay) - Date.parse(firstDay) > LONGEST_DAYS * 86_400_000) {
    throw refuse("/from", "lies more than ten years before /to; ask for less");
  }
  return {
    firstDay,
    lastDay,
    from: dayStart(firstDay, community.timeZone),
    to: dayStart(addDays(lastDay, 1), community.timeZone),
  };
}

function startDay(period: HistoryPeriod, now: number, timeZone: string, firstKnownDay: string): string {
  switch (period) {
    case "today":
      return localDay(now, timeZone);
    case "week":
      return localDay(weekStart(now, timeZone), timeZone);
    case "month":
      return localDay(monthStart(now, timeZone), timeZone);
    case "year":
      return `${localDay(now, timeZone).slice(0, 4)}-01-01`;
    case "all":
      return firstKnownDay;
  }
}

function refuse(path: string, message: string): DomainError {
  return new DomainError("invalid-input", `${path} ${message}`, { path, fields: [{ path, message }] });
}

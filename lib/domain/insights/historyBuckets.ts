import { addDays, dayStart, localDay, monthStart, weekStart } from "@/lib/domain/units/slot";

export type BucketStep = "slot" | "day" | "week" | "month";

const DAYS_BY_DAY = 45;
const DAYS_BY_WEEK = 200;

/** How a span of local days is cut for a chart: quarter-hours of one day, then days, weeks, months, so that bars stay wide enough. */
export function stepFor(firstDay: string, lastDay: string): BucketStep {
  const days = daysBetween(firstDay, lastDay) + 1;
  if (days <= 1) return "slot";
  if (days <= DAYS_BY_DAY) return "day";
  return days <= DAYS_BY_WEEK ? "week" : "month";
}

/** Local days (both included) cut into days, weeks from Monday, or months; the first and last piece may be cut short. */
export function cutDays(
  firstDay: string,
  lastDay: string,
  step: Exclude<BucketStep, "slot">,
  timeZone: string,
): { firstDay: string; lastDay: string; from: number; to: number }[] {
  const buckets: { firstDay: string; lastDay: string; from: number; to: number }[] = [];
  for (let day = firstDay; day <= lastDay; ) {
    const next = nextStart(day, step, timeZone);
    const end = next > lastDay ? addDays(lastDay, 1) : next;
    buckets.push({
      firstDay: day,
      lastDay: addDays(end, -1),
      from: dayStart(day, timeZone),
      to: dayStart(end, timeZone),
    });
    day = end;
  }
  return buckets;
}

function nextStart(day: string, step: Exclude<BucketStep, "slot">, timeZone: string): string {
  if (step === "day") return addDays(day, 1);
  const start = dayStart(day, timeZone);
  if (step === "week") return addDays(localDay(weekStart(start, timeZone), timeZone), 7);
  return localDay(
    monthStart(dayStart(addDays(localDay(monthStart(start, timeZone), timeZone), 32), timeZone), timeZone),
    timeZone,
  );
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

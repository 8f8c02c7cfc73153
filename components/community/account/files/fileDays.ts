import type { PreviewDay } from "@/lib/domain/metering/filePreview";
import type { KnownDay } from "@/types/meterFiles";

/** What bringing a file in would do to a day: everything new, something changed, all as known, or not yet compared. */
export type DayChange = "fresh" | "changed" | "same" | "unknown";
export type FileDay = PreviewDay & { change: DayChange; state: DayChange | "partial" | "missing" };

/**
 * The days of a file with what each would change, from sums of what is known: a day counts as known already when the same energies add
 * up to the same and no more of its quarter-hours are in the file than are known.
 */
export function fileDays(days: readonly PreviewDay[], known: readonly KnownDay[] | null): FileDay[] {
  const knownOf = new Map((known ?? []).map((day) => [day.day, day]));
  return days.map((day) => {
    const change = known === null ? "unknown" : changeOf(day, knownOf.get(day.day));
    const state = day.whole === 0 ? "missing" : day.whole < day.expected ? "partial" : change;
    return { ...day, change, state };
  });
}

function changeOf(day: PreviewDay, known: KnownDay | undefined): DayChange {
  if (!known || known.readings === 0) return "fresh";
  const energies = Object.entries(day.sums) as [keyof PreviewDay["sums"], number][];
  const same = known.readings >= day.whole && energies.every(([energy, wh]) => known[energy] === wh);
  return same ? "same" : "changed";
}

/** How many days are in each state; those with gaps count as such and by what they would change. */
export function countDays(days: readonly FileDay[]): Record<DayChange | "partial", number> {
  const counts = { fresh: 0, changed: 0, same: 0, unknown: 0, partial: 0 };
  for (const { whole, expected, change } of days) {
    if (whole < expected) counts.partial += 1;
    if (whole > 0) counts[change] += 1;
  }
  return counts;
}

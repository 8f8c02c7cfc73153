import { mergeLab } from "@/lib/domain/market/lab";
import { labReport } from "@/lib/domain/market/labReport";
import { emptyLab, type Lab } from "@/lib/domain/market/labSums";
import { addDays, dayStart, localDay } from "@/lib/domain/units/slot";
import { requireOperator } from "@/lib/server/auth/requireOperator";
import type { Context } from "@/lib/server/context";
import { listBookSlots } from "@/lib/server/persistence/queries/labBooks";
import type { LabPeriod, LabReport, LabResponse } from "@/types/operator";
import { instant } from "./instant";
import { type BookDay, keyOf, labDays } from "./labDays";
import { shownGroups } from "./labGroups";

const DAYS: Record<LabPeriod, number> = { day: 1, week: 7, month: 30 };

/** The community's own books of the last whole days under every mechanism; a long period is made behind the requests. */
export async function readLab(ctx: Context, { period }: { period: LabPeriod }): Promise<LabResponse> {
  requireOperator(ctx.viewer);
  const { db, community } = ctx;
  const { timeZone, communityId } = community;
  const today = localDay(ctx.clock.now(), timeZone);
  // The bounds of the days, the newest first: one more than there are days.
  const bounds = Array.from({ length: DAYS[period] + 1 }, (_, back) => dayStart(addDays(today, -back), timeZone));
  const [to, from] = [bounds[0]!, bounds.at(-1)!];
  const days = bookDays(await listBookSlots(db, communityId, from, to), bounds);
  const { labs, making } = await labDays(db, communityId, days);
  const whole = days.flatMap((day) => labs.get(keyOf(day)) ?? []);
  const started = days.some((day) => keyOf(day) === making?.key && !labs.has(keyOf(day))) ? (making?.done ?? 0) : 0;
  return {
    period,
    from: instant(from),
    to: instant(to),
    done: started + whole.reduce((sum, lab) => sum + lab.books + lab.oneSided, 0),
    total: days.reduce((sum, day) => sum + day.books, 0),
    report: whole.length > 0 ? reportOf(ctx, whole) : null,
  };
}

function reportOf({ community }: Context, labs: readonly Lab[]): LabReport {
  const all = emptyLab();
  for (const lab of labs) mergeLab(all, lab);
  const { books, oneSided, members, inForce, rows } = labReport(all);
  const shown = rows.map((row) => row.mechanism);
  return { books, oneSided, members, inForce, rows, groups: shownGroups(all, community, shown) };
}

/** The days that have books, the newest first. */
function bookDays(slots: readonly number[], bounds: readonly number[]): BookDay[] {
  return bounds.slice(1).flatMap((from, index) => {
    const to = bounds[index]!;
    const books = slots.filter((slot) => slot >= from && slot < to).length;
    return books > 0 ? [{ from, to, books }] : [];
  });
}

import { addDays, dayStart, localDay } from "@/lib/domain/units/slot";
import { type AccountPosting, inStatement, type StatementPeriod } from "./statement";

/** One local day of a statement: Wh that came from neighbours and that went to them, by trades and sharing. */
export type StatementDay = { day: string; fromNeighboursWh: number; toNeighboursWh: number };

/**
 * The days of a statement's month in order, each with the energy its postings moved between the member and its neighbours (Wh, both
 * positive). Corrections and reversals are left out: of what they put right only the difference is known.
 */
export function statementDays(
  postings: readonly AccountPosting[],
  period: StatementPeriod,
  timeZone: string,
): StatementDay[] {
  const days = new Map<string, StatementDay>();
  for (let day = localDay(period.from, timeZone); dayStart(day, timeZone) < period.to; day = addDays(day, 1)) {
    days.set(day, { day, fromNeighboursWh: 0, toNeighboursWh: 0 });
  }
  for (const posting of postings) {
    if (posting.kind !== "trade" && posting.kind !== "sharing") continue;
    if (posting.slotStart < period.from || !inStatement(posting, period)) continue;
    const day = days.get(localDay(posting.slotStart, timeZone));
    if (!day) continue;
    if (posting.energyWh > 0) day.fromNeighboursWh += posting.energyWh;
    else day.toNeighboursWh -= posting.energyWh;
  }
  return [...days.values()];
}

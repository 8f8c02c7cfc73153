import { setImmediate } from "node:timers/promises";
import type { ForecastKind } from "@/lib/domain/forecasting/forecastSeries";
import { type DayScore, type ForecastScore, scoreDay, scoreOfDays } from "@/lib/domain/forecasting/scoreDay";
import type { SeriesPoint } from "@/lib/domain/forecasting/similarSlots";
import { addDays, dayStart, localDay } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import { latestOf } from "./latestOf";
import type { Standpoint } from "./standpoint";

/** Whole local days a score is made of. */
export const SCORED_DAYS = 14;

type Scored = {
  /** Names the series: `price`, or whose. */
  name: string;
  kind: ForecastKind;
  /** Days of the past a forecast learns from. */
  historyDays: number;
  /** Another text whenever the series of a span changes. */
  version(from: number, to: number): Promise<string>;
  /** The series from `from` (inclusive) to `to` (exclusive), ascending. */
  read(from: number, to: number): Promise<SeriesPoint[]>;
};

/**
 * How the day-ahead forecasts of the last 14 whole days did, made from stored values as they were known each midnight. Kept until
 * the day is over or its past changes, and per day: a new day costs one more forecast.
 */
export async function readForecastScore(
  { db, community }: SystemContext,
  at: Standpoint,
  { name, kind, historyDays, version, read }: Scored,
): Promise<ForecastScore | null> {
  const { communityId, timeZone } = community;
  const today = localDay(at.running, timeZone);
  const from = dayStart(addDays(today, -SCORED_DAYS - historyDays), timeZone);
  const to = dayStart(today, timeZone);
  const named = `score:${communityId} ${name}`;
  return latestOf(db, named, `${today} ${await version(from, to)}`, async () => {
    const series = await read(from, to);
    const days: (DayScore | null)[] = [];
    for (let back = SCORED_DAYS; back >= 1; back--) {
      const day = addDays(today, -back);
      const near = pastOf(series, dayStart(addDays(day, -historyDays), timeZone), dayStart(addDays(day, 1), timeZone));
      const score = latestOf(db, `${named} ${day}`, checksum(near), async () => {
        // others' requests get their turn between two days
        await setImmediate();
        return scoreDay(near, day, historyDays, { kind, timeZone });
      });
      days.push(await score);
    }
    return scoreOfDays(days);
  });
}

function pastOf(series: readonly SeriesPoint[], from: number, to: number): SeriesPoint[] {
  return series.filter(({ slotStart }) => slotStart >= from && slotStart < to);
}

/** Tells two versions of a series apart. */
function checksum(series: readonly SeriesPoint[]): string {
  return `${series.length} ${series.reduce((sum, { value }) => sum + value, 0)}`;
}

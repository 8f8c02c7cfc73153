import { localParts } from "@/lib/domain/units/slot";
import { DAY_MS, MINUTE_MS } from "./wallTime";

/** The offsets of a local day: before its change of the clocks and after; on most days there is none (`change` null). */
type DayOffsets = { before: number; after: number; change: number | null };

export type LocalClock = {
  /** The instants at which the local clock shows `wall`: one; two in October's doubled hour; none in March's missing one. */
  instantsAt(wall: number): number[];
  /** The instants at which an interval ended that is stamped `wall`: the end of an hour that is doubled or before the missing one too. */
  endsAt(wall: number): number[];
};

const MOST_DAYS = 5_000;

/** The local clock of a time zone; offsets are kept per day, so that a row costs no calendar. Walls are local times as if UTC. */
export function localClock(timeZone: string): LocalClock {
  const days = new Map<number, DayOffsets>();
  let lastDay = Number.NaN;
  let lastOffsets: DayOffsets = { before: 0, after: 0, change: null };
  const offsetsOf = (day: number): DayOffsets => {
    if (day === lastDay) return lastOffsets;
    let found = days.get(day);
    if (!found) {
      if (days.size > MOST_DAYS) days.clear();
      found = dayOffsets(day, timeZone);
      days.set(day, found);
    }
    [lastDay, lastOffsets] = [day, found];
    return found;
  };
  const instantsAt = (wall: number) => {
    const { before, after, change } = offsetsOf(Math.floor(wall / DAY_MS));
    if (change === null) return [wall - before];
    const instants: number[] = [];
    if (wall - before < change) instants.push(wall - before);
    if (wall - after >= change) instants.push(wall - after);
    return instants;
  };
  const endsAt = (wall: number) => {
    const { before, change } = offsetsOf(Math.floor(wall / DAY_MS));
    const { change: changeBefore } = offsetsOf(Math.floor((wall - 1) / DAY_MS));
    if (change === null && changeBefore === null) return [wall - before];
    const ends = new Set([...instantsAt(wall), ...instantsAt(wall - 1).map((instant) => instant + 1)]);
    return [...ends].sort((a, b) => a - b);
  };
  return { instantsAt, endsAt };
}

/** What the clock of a zone is ahead of UTC at an instant, in whole minutes (epoch ms in, ms out). */
function offsetAt(instant: number, timeZone: string): number {
  const { year, month, day, minuteOfDay } = localParts(instant, timeZone);
  return Date.UTC(year, month - 1, day) + minuteOfDay * MINUTE_MS - Math.floor(instant / MINUTE_MS) * MINUTE_MS;
}

function dayOffsets(day: number, timeZone: string): DayOffsets {
  const at = (instant: number) => offsetAt(instant, timeZone);
  let [low, high] = [(day - 1) * DAY_MS, (day + 2) * DAY_MS];
  const [before, after] = [at(low), at(high)];
  if (before === after) return { before, after, change: null };
  while (high - low > MINUTE_MS) {
    const middle = Math.floor((low + high) / 2 / MINUTE_MS) * MINUTE_MS;
    if (at(middle) === before) low = middle;
    else high = middle;
  }
  return { before, after, change: high };
}

/** The local times of one series of a file, row after row. */
export type SeriesClock = { at(wall: number, durationMs: number): number | null };

/**
 * Turns the stamps of a series into the first instants of its intervals. A stamp that stands for two instants (October) is taken as
 * the one that goes on from the row before, whichever way the rows run; one that stands for none (March) gives null.
 */
export function seriesClock(clock: LocalClock, stamped: "start" | "end"): SeriesClock {
  let last: number | null = null;
  let backwards = false;
  return {
    at(wall, durationMs) {
      const instants = stamped === "end" ? clock.endsAt(wall) : clock.instantsAt(wall);
      let instant = instants[0];
      if (instant === undefined) return null;
      if (instants.length > 1 && last !== null) {
        const next: number = backwards ? last - durationMs : last + durationMs;
        const later = instants.filter((one) => (backwards ? one < (last as number) : one > (last as number)));
        if (next !== last && instants.includes(next)) instant = next;
        else if (backwards) instant = later.at(-1) ?? instant;
        else instant = later[0] ?? instants.at(-1) ?? instant;
      } else if (last !== null && instant !== last) backwards = instant < last && last - instant <= DAY_MS;
      last = instant;
      return stamped === "end" ? instant - durationMs : instant;
    },
  };
}

import { SLOT_MS } from "@/lib/domain/units/slot";
import { type Collected, DAY_MS, GRADES, type Series, SLOTS_A_DAY } from "./collectIntervals";
import type { Energies, Said } from "./said";

const SLOTS_AN_HOUR = 4;

/** The days (of UTC, since 1970) a file says something of, in order. */
export function daysOf({ series }: Collected): number[] {
  return [...new Set(series.flatMap(({ days }) => [...days.keys()]))].sort((a, b) => a - b);
}

/** Whose a metering point is, from an instant on, to (not including) another. */
export type Owner = { memberId: number; from: number; to: number };

/**
 * What a file says of a day's quarter-hours, by members. A quarter-hour counts when everything the file says of that home at that time
 * is whole; the others are gaps. Wh are rounded on each hour's running sum, so that an hour loses less than half a watt-hour and the
 * same hour comes out the same from every file that has it.
 */
export function saidOfDay(
  { series }: Collected,
  day: number,
  ownersOf: (pointId: string | null) => readonly Owner[],
): Said[] {
  const homes = new Map<number, Part[]>();
  for (const one of series) {
    const wh = roundedWh(one, day);
    for (const { memberId, from, to } of ownersOf(one.pointId)) {
      const part = { series: one, wh, from: Math.max(from, one.from), to: Math.min(to, one.to) };
      const home = homes.get(memberId);
      if (home) home.push(part);
      else homes.set(memberId, [part]);
    }
  }
  return [...homes].flatMap(([memberId, home]) => saidOfHome(home, day, memberId));
}

/** How many whole quarter-hours of a file are of nobody: their metering point was no member's at the time. */
export function ownerlessSlots({ series }: Collected, ownersOf: (pointId: string | null) => readonly Owner[]): number {
  let count = 0;
  for (const { pointId, days } of series) {
    const owners = ownersOf(pointId);
    for (const [day, { coveredMs }] of days) {
      for (let i = 0; i < SLOTS_A_DAY; i++) {
        const slotStart = day * DAY_MS + i * SLOT_MS;
        if (coveredMs[i] === SLOT_MS && !owners.some(({ from, to }) => slotStart >= from && slotStart < to)) count += 1;
      }
    }
  }
  return count;
}

/** A series as far as it is one member's. */
type Part = { series: Series; wh: Float64Array | null; from: number; to: number };

function saidOfHome(home: readonly Part[], day: number, memberId: number): Said[] {
  const all: Said[] = [];
  for (let i = 0; i < SLOTS_A_DAY; i++) {
    const slotStart = day * DAY_MS + i * SLOT_MS;
    const said: Partial<Energies> = {};
    let grade = 0;
    let whole = true;
    for (const { series, wh, from, to } of home) {
      if (slotStart < from || slotStart >= to) continue;
      const value = wh?.[i] ?? Number.NaN;
      if (Number.isNaN(value)) {
        whole = false;
        break;
      }
      said[series.energy] = (said[series.energy] ?? 0) + value;
      grade = Math.max(grade, series.days.get(day)!.grade[i]!);
    }
    if (whole && Object.keys(said).length > 0) all.push({ slotStart, memberId, said, quality: GRADES[grade]! });
  }
  return all;
}

/** Whole Wh of a day's quarter-hours, NaN where one is not whole; null where the day has none. */
function roundedWh(series: Series, day: number): Float64Array | null {
  const column = series.days.get(day);
  if (!column) return null;
  const wh = new Float64Array(SLOTS_A_DAY).fill(Number.NaN);
  let sum = 0;
  for (let i = 0; i < SLOTS_A_DAY; i++) {
    if (i % SLOTS_AN_HOUR === 0) sum = 0;
    if (column.coveredMs[i] !== SLOT_MS) continue;
    const before = Math.round(sum / 1000);
    sum += column.milliWh[i]!;
    wh[i] = Math.round(sum / 1000) - before;
  }
  return wh;
}

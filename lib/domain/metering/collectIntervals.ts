import { SLOT_MS } from "@/lib/domain/units/slot";
import type { CollectFault, Energy, Interval, MeterRows, RowFault } from "./formats/meterFile";
import type { Quality } from "./quality";

export const DAY_MS = 24 * 3_600_000;
export const SLOTS_A_DAY = DAY_MS / SLOT_MS;
/** Values of longer intervals say nothing about a quarter-hour (hourly meters are spread, facts §7). */
const LONGEST_MS = 3_600_000;
/** More than any connection moves in an hour, in thousandths of a watt-hour; a larger figure is a wrong unit. */
const MOST_MILLI_WH = 100_000_000 * 1000;
/** Faults kept with their lines; beyond they are counted. */
export const MOST_FAULTS = 200;

/** From best to worst: a quarter-hour is as good as the worst value in it. */
export const GRADES: readonly Quality[] = ["measured", "corrected", "estimated", "substitute"];

/** A day (of UTC) of one energy of a metering point: per quarter-hour its energy, how many ms of it are covered, its grade. */
export type DayColumn = { milliWh: Float64Array; coveredMs: Uint32Array; grade: Uint8Array };

/** One energy of one metering point of a file; `days` by number of the day since 1970. */
export type Series = {
  pointId: string | null;
  energy: Energy;
  days: Map<number, DayColumn>;
  /** First instant covered, and the first one no longer. */
  from: number;
  to: number;
  values: number;
  shortestMs: number;
  longestMs: number;
};

/** What a file holds, quarter-hour by quarter-hour, however its rows were sorted. */
export type Collected = {
  series: Series[];
  faults: (RowFault | CollectFault)[];
  /** All of them, those that are not kept included. */
  faultCount: number;
  /** Rows that said again what an earlier one had. */
  repeated: number;
};

/**
 * Adds a file's rows up into quarter-hours. Longer intervals (to an hour) and those that begin elsewhere are spread evenly and count
 * as estimated; shorter ones add up. A second value for the same time must be the same one. `now`: what ends later has not been measured.
 */
export function collector(now: number): { add(rows: MeterRows): void; collected: Collected } {
  const collected: Collected = { series: [], faults: [], faultCount: 0, repeated: 0 };
  const seriesOf = new Map<string, Series>();
  const refuse = (fault: RowFault | CollectFault) => {
    collected.faultCount += 1;
    if (collected.faults.length < MOST_FAULTS) collected.faults.push(fault);
  };
  const find = ({ pointId, energy }: Interval): Series => {
    const key = `${energy} ${pointId ?? ""}`;
    let series = seriesOf.get(key);
    if (!series) {
      const ends = { from: Infinity, to: -Infinity, values: 0, shortestMs: Infinity, longestMs: 0 };
      series = { pointId, energy, days: new Map(), ...ends };
      seriesOf.set(key, series);
      collected.series.push(series);
    }
    return series;
  };
  return {
    collected,
    add({ intervals, faults }) {
      for (const fault of faults) refuse(fault);
      for (const interval of intervals) {
        const fault = faultOfInterval(interval, now);
        if (fault) refuse({ line: interval.line, fault, value: new Date(interval.start).toISOString() });
        else {
          const added = put(find(interval), interval);
          if (added === "repeated") collected.repeated += 1;
          if (added === "overlap")
            refuse({ line: interval.line, fault: "overlap", value: new Date(interval.start).toISOString() });
        }
      }
    },
  };
}

function faultOfInterval({ start, durationMs, milliWh }: Interval, now: number): CollectFault["fault"] | null {
  if (durationMs > LONGEST_MS || durationMs <= 0) return "too-coarse";
  if (start + durationMs > now) return "not-ended";
  if (milliWh > MOST_MILLI_WH) return "too-large";
  return null;
}

function put(series: Series, interval: Interval): "added" | "repeated" | "overlap" {
  const { start, durationMs, milliWh } = interval;
  const spread = durationMs > SLOT_MS || Math.floor(start / SLOT_MS) !== Math.floor((start + durationMs - 1) / SLOT_MS);
  const grade = Math.max(GRADES.indexOf(interval.quality), spread ? GRADES.indexOf("estimated") : 0);
  const parts = partsOf(start, durationMs, milliWh);
  const clash = clashOf(series, parts, durationMs);
  if (clash !== "added") return clash;
  for (const part of parts) {
    const column = columnOf(series, part.slotStart);
    const i = indexOf(part.slotStart);
    column.milliWh[i]! += part.milliWh;
    column.coveredMs[i]! += part.ms;
    column.grade[i] = Math.max(column.grade[i]!, grade);
  }
  series.values += 1;
  series.from = Math.min(series.from, start);
  series.to = Math.max(series.to, start + durationMs);
  series.shortestMs = Math.min(series.shortestMs, durationMs);
  series.longestMs = Math.max(series.longestMs, durationMs);
  return "added";
}

type Part = { slotStart: number; ms: number; milliWh: number };

/** An interval cut at quarter-hours: each gets its share by time, rounded so that nothing is lost. */
function partsOf(start: number, durationMs: number, milliWh: number): Part[] {
  const end = start + durationMs;
  const parts: Part[] = [];
  let before = 0;
  for (let slotStart = Math.floor(start / SLOT_MS) * SLOT_MS; slotStart < end; slotStart += SLOT_MS) {
    const until = Math.min(end, slotStart + SLOT_MS);
    const given = until === end ? milliWh : Math.floor((milliWh * (until - start)) / durationMs);
    parts.push({ slotStart, ms: until - Math.max(start, slotStart), milliWh: given - before });
    before = given;
  }
  return parts;
}

/** Whether there is room; an interval of whole quarter-hours whose values are there already is a repetition. */
function clashOf(series: Series, parts: readonly Part[], durationMs: number): "added" | "repeated" | "overlap" {
  let same = durationMs % SLOT_MS === 0;
  let clash = false;
  for (const { slotStart, ms, milliWh } of parts) {
    const column = series.days.get(Math.floor(slotStart / DAY_MS));
    const i = indexOf(slotStart);
    if ((column?.coveredMs[i] ?? 0) + ms > SLOT_MS) clash = true;
    same &&= column?.coveredMs[i] === SLOT_MS && column.milliWh[i] === milliWh;
  }
  if (!clash) return "added";
  return same ? "repeated" : "overlap";
}

function indexOf(slotStart: number): number {
  return Math.floor((slotStart % DAY_MS) / SLOT_MS);
}

function columnOf(series: Series, slotStart: number): DayColumn {
  const day = Math.floor(slotStart / DAY_MS);
  let column = series.days.get(day);
  if (!column) {
    column = {
      milliWh: new Float64Array(SLOTS_A_DAY),
      coveredMs: new Uint32Array(SLOTS_A_DAY),
      grade: new Uint8Array(SLOTS_A_DAY),
    };
    series.days.set(day, column);
  }
  return column;
}

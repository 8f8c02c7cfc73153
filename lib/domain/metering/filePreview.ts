import { addDays, dayStart, localDay, localParts, SLOT_MS } from "@/lib/domain/units/slot";
import { type Collected, DAY_MS, type Series } from "./collectIntervals";
import type { Energy } from "./formats/meterFile";
import type { Energies } from "./said";
import { type Owner, saidOfDay } from "./saidOfDay";
import { LONGEST_LINE_SLOTS } from "./substitute";

/** A local day of a file: of its quarter-hours (all homes together) how many should be there and how many are whole; what they add up to. */
export type PreviewDay = { day: string; expected: number; whole: number; sums: Partial<Energies> };

/** A time a file says nothing whole of, between its first and last value; `bridged`: short enough for a straight line. */
export type Gap = { pointId: string | null; from: number; to: number; bridged: boolean };

/** What looks wrong about a file, though it can be read. */
export type Doubt = "stamps-shifted" | "unit-too-large" | "unit-too-small" | "spread";

export type PreviewSeries = Pick<Series, "pointId" | "energy" | "values" | "shortestMs" | "longestMs"> & {
  sumWh: number;
};

export type FilePreview = {
  from: number;
  to: number;
  series: PreviewSeries[];
  days: PreviewDay[];
  gaps: Gap[];
  gapCount: number;
  doubts: Doubt[];
};

const MOST_GAPS = 100;
/** A home's days beyond these are a wrong unit rather than a way to live. */
const MOST_WH_A_DAY = 2_000_000;
const LEAST_WH_A_DAY = 100;

/** What a file holds, for people to check before it is brought in. Null when it holds nothing. */
export function previewOf(collected: Collected, timeZone: string): FilePreview | null {
  const { series } = collected;
  if (series.length === 0) return null;
  const from = Math.min(...series.map((one) => one.from));
  const to = Math.max(...series.map((one) => one.to));
  const points = [...new Set(series.map(({ pointId }) => pointId))];
  const wholeAt = wholeSlots(collected, points);
  const days: PreviewDay[] = [];
  const gaps: Gap[] = [];
  let gapCount = 0;
  const open = new Map<string | null, number>();
  const spans = new Map(points.map((point) => [point, spanOf(series, point)]));
  const close = (pointId: string | null, at: number) => {
    const start = open.get(pointId);
    if (start === undefined) return;
    open.delete(pointId);
    gapCount += 1;
    if (gaps.length < MOST_GAPS) {
      gaps.push({ pointId, from: start, to: at, bridged: at - start <= LONGEST_LINE_SLOTS * SLOT_MS });
    }
  };
  for (let day = localDay(from, timeZone); day <= localDay(to - 1, timeZone); day = addDays(day, 1)) {
    const one: PreviewDay = { day, expected: 0, whole: 0, sums: {} };
    for (let slot: number = dayStart(day, timeZone); slot < dayStart(addDays(day, 1), timeZone); slot += SLOT_MS) {
      for (const pointId of points) {
        const span = spans.get(pointId)!;
        if (slot < span.from || slot >= span.to) continue;
        one.expected += 1;
        const said = wholeAt(slot).get(pointId);
        if (said) {
          one.whole += 1;
          add(one.sums, said);
          close(pointId, slot);
        } else if (!open.has(pointId)) open.set(pointId, slot);
      }
    }
    days.push(one);
  }
  return { from, to, series: series.map(inBrief), days, gaps, gapCount, doubts: doubtsOf(series, from, to, timeZone) };
}

type Whole = Map<string | null, Partial<Energies>>;
const NOTHING_WHOLE: Whole = new Map();

/** What is said of a whole quarter-hour, by points; asked in order, so that a year of many homes is never held at once. */
function wholeSlots(collected: Collected, points: readonly (string | null)[]): (slot: number) => Whole {
  // Points stand in for members: each is a home of its own here.
  const owners = new Map<string | null, Owner[]>(
    points.map((point, memberId) => [point, [{ memberId, from: -Infinity, to: Infinity }]]),
  );
  let held = Number.NaN;
  let slots = new Map<number, Whole>();
  return (slot) => {
    const day = Math.floor(slot / DAY_MS);
    if (day !== held) {
      held = day;
      slots = new Map();
      for (const { slotStart, memberId, said } of saidOfDay(collected, day, (point) => owners.get(point)!)) {
        const known = slots.get(slotStart) ?? new Map<string | null, Partial<Energies>>();
        slots.set(slotStart, known.set(points[memberId]!, said));
      }
    }
    return slots.get(slot) ?? NOTHING_WHOLE;
  };
}

function spanOf(series: readonly Series[], pointId: string | null): { from: number; to: number } {
  const own = series.filter((one) => one.pointId === pointId);
  return {
    from: Math.floor(Math.min(...own.map(({ from }) => from)) / SLOT_MS) * SLOT_MS,
    to: Math.max(...own.map(({ to }) => to)),
  };
}

function add(sums: Partial<Energies>, said: Partial<Energies>): void {
  for (const [energy, wh] of Object.entries(said) as [Energy, number][]) sums[energy] = (sums[energy] ?? 0) + wh;
}

function inBrief({ pointId, energy, values, shortestMs, longestMs, days }: Series): PreviewSeries {
  let milliWh = 0;
  for (const column of days.values()) for (const value of column.milliWh) milliWh += value;
  return { pointId, energy, values, shortestMs, longestMs, sumWh: Math.round(milliWh / 1000) };
}

function doubtsOf(series: readonly Series[], from: number, to: number, timeZone: string): Doubt[] {
  const doubts: Doubt[] = [];
  const start = localParts(from, timeZone).minuteOfDay;
  const end = localParts(to, timeZone).minuteOfDay;
  const step = Math.max(...series.map(({ longestMs }) => longestMs)) / 60_000;
  // A file of whole days that begins one step late (or early) has its stamps read at the wrong end.
  if (start === end && (start === step || start === 1440 - step)) doubts.push("stamps-shifted");
  const days = Math.max(1, (to - from) / DAY_MS);
  const perDay = series.map((one) => inBrief(one).sumWh / days);
  if (perDay.some((wh) => wh > MOST_WH_A_DAY)) doubts.push("unit-too-large");
  if (to - from >= 2 * DAY_MS && perDay.reduce((a, b) => a + b, 0) < LEAST_WH_A_DAY) doubts.push("unit-too-small");
  if (series.some(({ longestMs }) => longestMs > SLOT_MS)) doubts.push("spread");
  return doubts;
}

import type { Quality } from "../quality";
import type { ColumnMapping } from "./columnMapping";
import { folded, shortened } from "./csvFields";
import { milliWhOf, type Ratio, ratioOf } from "./decimal";
import { usualStep } from "./intervalLength";
import { localClock, type SeriesClock, seriesClock } from "./localTimes";
import type { FaultCode, MeterRows } from "./meterFile";
import { readClock, readWallTime, type WallTime } from "./wallTime";

export type TableRows = {
  /** Takes a row; what it gives comes at once or, while the length of the intervals is not known, some rows later. */
  row(line: number, fields: readonly string[]): void;
  /** All that is ready; at the end of the file, `ended`, all there is. */
  taken(ended: boolean): MeterRows;
};

/** Rows by which the length of an interval is told. */
const TRIAL_ROWS = 200;
/** More points than any file has: then the order of the rows is followed for the file as a whole. */
const MOST_SERIES = 20_000;

/** Reads rows of a table by a mapping: one value per energy column; an empty one is a gap and says nothing. */
export function tableRows(mapping: ColumnMapping, timeZone: string): TableRows {
  const clock = localClock(mapping.timeZone ?? timeZone);
  const series = new Map<string | null, SeriesClock>();
  const words = new Map(Object.entries(mapping.quality?.words ?? {}).map(([word, quality]) => [folded(word), quality]));
  const trial: { line: number; fields: readonly string[] }[] = [];
  let rows: MeterRows = { intervals: [], faults: [] };
  let durationMs = mapping.durationMs;
  let ratio: Ratio = ratioOf(mapping.unit, durationMs ?? 0);
  const fault = (line: number, code: FaultCode, value: string) =>
    void rows.faults.push({ line, fault: code, value: shortened(value) });

  const clockOf = (pointId: string | null): SeriesClock => {
    const key = series.size >= MOST_SERIES && !series.has(pointId) ? null : pointId;
    let found = series.get(key);
    if (!found) {
      found = seriesClock(clock, mapping.stamped);
      series.set(key, found);
    }
    return found;
  };
  const qualityOf = (word: string | undefined): Quality | null => {
    if (word === undefined || word === "") return "measured";
    return words.get(word) ?? (word.trim() === "" ? "measured" : (words.get(folded(word)) ?? null));
  };
  const startOf = (time: WallTime, pointId: string | null, length: number): number | null => {
    if (time.offset === null) return clockOf(pointId).at(time.wall, length);
    return time.wall - time.offset - (mapping.stamped === "end" ? length : 0);
  };

  const read = (line: number, fields: readonly string[], length: number) => {
    if (fields.length <= lastColumn) {
      if (!isBlank(fields)) fault(line, "missing-column", fields.join(mapping.delimiter));
      return;
    }
    const time = timeOf(fields, mapping);
    if (time === null) {
      if (!isBlank(fields)) fault(line, "not-a-time", stampOf(fields, mapping));
      return;
    }
    const pointId = (mapping.pointColumn !== null && fields[mapping.pointColumn]?.trim()) || null;
    const start = startOf(time, pointId, length);
    if (start === null) return fault(line, "no-such-time", stampOf(fields, mapping));
    for (const one of mapping.energies) {
      const text = fields[one.column] as string;
      if (text === "" || text.trim() === "") continue;
      const word = qualityColumn === null ? undefined : fields[one.qualityColumn ?? qualityColumn];
      const quality = qualityOf(word);
      const milliWh = milliWhOf(text, mapping.decimal, ratio);
      if (quality === null) fault(line, "unknown-code", word ?? "");
      else if (typeof milliWh === "string") fault(line, milliWh, text);
      else {
        const point = one.pointId ?? pointId;
        rows.intervals.push({ line, pointId: point, energy: one.energy, start, durationMs: length, milliWh, quality });
      }
    }
  };
  const qualityColumn = mapping.quality === null ? null : (mapping.quality.column ?? -1);
  const lastColumn = Math.max(
    mapping.time.column,
    mapping.time.clockColumn ?? 0,
    ...mapping.energies.map(({ column }) => column),
  );
  const settle = () => {
    durationMs = usualStep(trial.map(({ fields }) => timeOf(fields, mapping)?.wall ?? null));
    ratio = ratioOf(mapping.unit, durationMs);
    for (const { line, fields } of trial.splice(0)) read(line, fields, durationMs);
  };

  return {
    row(line, fields) {
      if (durationMs !== null) read(line, fields, durationMs);
      else if (trial.push({ line, fields }) === TRIAL_ROWS) settle();
    },
    taken(ended) {
      if (ended && durationMs === null) settle();
      const ready = rows;
      rows = { intervals: [], faults: [] };
      return ready;
    },
  };
}

function isBlank(fields: readonly string[]): boolean {
  return fields.every((field) => field.trim() === "");
}

function timeOf(fields: readonly string[], { time }: ColumnMapping): WallTime | null {
  const date = readWallTime(fields[time.column] ?? "", time.format);
  if (date === null || time.clockColumn === null) return date;
  const clock = readClock(fields[time.clockColumn] ?? "");
  return clock && { wall: date.wall + clock.wall, offset: clock.offset ?? date.offset };
}

function stampOf(fields: readonly string[], { time }: ColumnMapping): string {
  const clock = time.clockColumn === null ? "" : ` ${fields[time.clockColumn] ?? ""}`;
  return `${fields[time.column] ?? ""}${clock}`;
}

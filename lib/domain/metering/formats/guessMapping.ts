import { checkPointId } from "../pointId";
import { type ColumnMapping, QUALITY_WORDS } from "./columnMapping";
import { type Delimiter, folded } from "./csvFields";
import { timeFormatsOf } from "./csvSample";
import { type DecimalSign, readDecimal, unitIn } from "./decimal";
import { energyIn, namesEnd, namesPoint, namesQuality, namesStart } from "./headerWords";
import { usualStep } from "./intervalLength";
import { DAY_MS, readClock, readWallTime, TIME_FORMATS, type TimeFormat } from "./wallTime";

/** How the sample was cut out of its file. */
type Cut = { delimiter: Delimiter; headerLines: number };

/**
 * Proposes what the columns of a table say, by its header's words in seven languages and by its first rows; the member confirms it.
 * Null when no column holds times, or none holds energy.
 */
export function guessMapping(
  header: readonly string[],
  sampleRows: readonly (readonly string[])[],
  { delimiter, headerLines }: Cut = { delimiter: ";", headerLines: 1 },
): ColumnMapping | null {
  const names = header.map(folded);
  const valuesOf = (column: number) => sampleRows.map((row) => row[column]?.trim() ?? "").filter((text) => text !== "");
  const columns = header.map((_, column) => ({ column, name: names[column] as string, values: valuesOf(column) }));
  const dated = columns.flatMap((one) => {
    const format = formatOf(one.values);
    return format ? [{ ...one, format }] : [];
  });
  const date = dated.find(({ name }) => namesStart(name)) ?? dated[0];
  if (!date) return null;
  const dateOnly = date.values.every((text) => (readWallTime(text, date.format)?.wall ?? 0) % DAY_MS === 0);
  const clocks = columns.filter(({ values }) => mostly(values, (text) => readClock(text) !== null));
  const clock = dateOnly ? (clocks.find(({ name }) => namesStart(name)) ?? clocks[0]) : undefined;
  const used = new Set([...dated, ...clocks].map(({ column }) => column));
  const free = columns.filter(({ column }) => !used.has(column));
  const point = free.find(({ name }) => namesPoint(name)) ?? free.find(({ values }) => mostly(values, isPoint));
  const quality = columns.find(({ column, name }) => !used.has(column) && namesQuality(name));
  for (const one of [point, quality]) if (one) used.add(one.column);

  const figures = columns.filter(({ column, values }) => !used.has(column) && isFigures(values));
  const named = figures.flatMap(({ column, name }) => {
    const energy = energyIn(name);
    return energy ? [{ column, energy }] : [];
  });
  const only = figures.length === 1 && figures[0] ? [{ column: figures[0].column, energy: "importWh" as const }] : [];
  const energies = (named.length > 0 ? named : only).filter(
    ({ energy }, at, all) => all.findIndex((other) => other.energy === energy) === at,
  );
  if (energies.length === 0) return null;

  const units = energies.map(({ column }) => unitIn(header[column] ?? "")).filter((unit) => unit !== null);
  const stamps = sampleRows.map((row) => {
    const wall = readWallTime(row[date.column] ?? "", date.format)?.wall ?? null;
    return clock && wall !== null ? wall + (readClock(row[clock.column] ?? "")?.wall ?? 0) : wall;
  });
  return {
    delimiter,
    decimal: decimalOf(energies.flatMap(({ column }) => valuesOf(column))),
    headerLines,
    time: { column: date.column, format: date.format, clockColumn: clock?.column ?? null },
    stamped: isEnd(clock?.name ?? date.name, stamps) ? "end" : "start",
    durationMs: null,
    timeZone: null,
    unit: units[0] ?? "kWh",
    energies,
    pointColumn: point?.column ?? null,
    quality: quality ? { column: quality.column, words: { ...QUALITY_WORDS } } : null,
  };
}

/** Whether a text can be nothing but a metering point: by its country's letters, or by its check digit. */
function isPoint(text: string): boolean {
  const point = checkPointId(text);
  return "id" in point && (point.check === "passed" || /^[A-Z]/.test(point.id));
}

/** Whether most of some texts are so: a sample may hold a row or two that are not. */
function mostly(values: readonly string[], isSo: (text: string) => boolean): boolean {
  return values.length > 0 && values.filter(isSo).length >= values.length * 0.8;
}

/** The way in which most of these texts are dates; where day and month could be either, days come first but with AM and PM. */
function formatOf(values: readonly string[]): TimeFormat | null {
  const counts = new Map<TimeFormat, number>();
  for (const text of values)
    for (const format of timeFormatsOf(text)) counts.set(format, (counts.get(format) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  if (values.length === 0 || most < values.length * 0.8) return null;
  const formats = TIME_FORMATS.filter((format) => counts.get(format) === most);
  if (formats.includes("mdy") && values.some((text) => /[AP]M$/i.test(text))) return "mdy";
  return formats[0] ?? null;
}

function isFigures(values: readonly string[]): boolean {
  return mostly(values, (text) => readDecimal(text, ",") !== null || readDecimal(text, ".") !== null);
}

function decimalOf(values: readonly string[]): DecimalSign {
  const fits = (sign: "," | ".") => values.filter((text) => readDecimal(text, sign) !== null).length;
  const [comma, point] = [fits(","), fits(".")];
  if (comma !== point) return comma > point ? "," : ".";
  return values.some((text) => /,\d{1,2}$|,\d{4,}$/.test(text)) ? "," : ".";
}

/** Stamps are ends where the name says so, or where a day's first is one interval after midnight and its last is midnight or 24:00. */
function isEnd(name: string, stamps: readonly (number | null)[]): boolean {
  if (namesEnd(name)) return true;
  if (namesStart(name)) return false;
  const first = stamps.find((stamp) => stamp !== null) ?? 0;
  return first % DAY_MS === usualStep(stamps);
}

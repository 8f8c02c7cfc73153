import { type Delimiter, delimiterOf, splitFields } from "./csvFields";
import { headLines } from "./textLines";
import { readWallTime, TIME_FORMATS, type TimeFormat } from "./wallTime";

/** How much of a file's beginning tells what it is. */
export const HEAD_BYTES = 65_536;

/** The beginning of a table: how it is cut, its header and first rows; `headerLines` as in a mapping. */
export type CsvSample = { delimiter: Delimiter; headerLines: number; header: string[]; rows: string[][] };

const LINES = 120;

/** The beginning of a CSV out of the file's first 64 kB; null when it is no table with times in it. */
export function readSample(head: Uint8Array): CsvSample | null {
  const lines = headLines(head.subarray(0, HEAD_BYTES), LINES, head.length >= HEAD_BYTES);
  const filled = lines.filter((line) => line.trim() !== "");
  const found = delimiterOf(filled);
  if (found === null || found.width > 5_000) return null;
  const { delimiter, width } = found;
  const cut = lines.map((line) => (line.trim() === "" ? null : splitFields(line, delimiter)));
  const first = cut.findIndex(
    (fields) => fields?.length === width && fields.some((field) => timeFormatsOf(field).length > 0),
  );
  if (first < 0) return null;
  const rows = cut.slice(first).filter((fields): fields is string[] => fields?.length === width);
  const above = cut.slice(0, first).findLastIndex((fields) => fields !== null);
  const header = above >= 0 ? (cut[above] as string[]) : [];
  const named = header.length >= 2 || width === header.length ? header : [];
  return {
    delimiter,
    headerLines: first,
    header: Array.from({ length: width }, (_, column) => named[column] ?? ""),
    rows,
  };
}

/** The ways in which a text is a date, most usual first. */
export function timeFormatsOf(text: string): TimeFormat[] {
  const plain = text.trim();
  if (plain.length < 6) return [];
  return TIME_FORMATS.filter((format) => {
    if (format === "epoch-s" && !/^1\d{9}$/.test(plain)) return false;
    if (format === "epoch-ms" && !/^1\d{12}$/.test(plain)) return false;
    if (format === "ymd" && !/^\d{4}/.test(plain)) return false;
    return readWallTime(plain, format) !== null;
  });
}

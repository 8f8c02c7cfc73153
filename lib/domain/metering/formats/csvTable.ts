import type { ColumnMapping } from "./columnMapping";
import { type Delimiter, shortened, splitFields } from "./csvFields";
import type { MeterParser, MeterRows } from "./meterFile";
import { tableRows } from "./tableRows";
import { textLines } from "./textLines";

/** Lines in which a header may stand. */
const HEADER_LINES = 40;

/** A known file's table: where its header is, and what its columns say. */
export type KnownTable = {
  delimiter: Delimiter;
  /** What the columns say; null when this line is not the header. */
  mappingOf(header: readonly string[]): ColumnMapping | null;
  /** Turns a row into the shape the mapping knows; without it, rows have that shape. */
  rowOf?(fields: string[]): string[];
};

/** Reads a CSV whose header is known by its words; before it there may be other lines. Without one, the file is refused. */
export function headedCsv(table: KnownTable): MeterParser {
  return (chunks, { timeZone }) =>
    readCsv(chunks, timeZone, {
      delimiter: table.delimiter,
      headless: false,
      rowOf: table.rowOf,
      headerOf: (line, fields) => table.mappingOf(fields) ?? (line < HEADER_LINES ? "before" : "none"),
    });
}

/** Reads a CSV by a mapping made for it. */
export function mappedCsv(mapping: ColumnMapping): MeterParser {
  const first = mapping.headerLines === 0 ? 1 : mapping.headerLines;
  return (chunks, { timeZone }) =>
    readCsv(chunks, timeZone, {
      delimiter: mapping.delimiter,
      headless: mapping.headerLines === 0,
      headerOf: (line) => (line < first ? "before" : mapping),
    });
}

type CsvShape = {
  delimiter: Delimiter;
  /** Whether values begin with the very first line. */
  headless: boolean;
  rowOf?(fields: string[]): string[];
  /** What a line before the values is: the header (its mapping), a line before it, or none, so that the file is not read on. */
  headerOf(line: number, fields: readonly string[]): ColumnMapping | "before" | "none";
};

async function* readCsv(
  chunks: Parameters<MeterParser>[0],
  timeZone: string,
  { delimiter, headless, rowOf, headerOf }: CsvShape,
): AsyncGenerator<MeterRows, void, undefined> {
  let rows: ReturnType<typeof tableRows> | null = null;
  for await (const block of textLines(chunks)) {
    const broken: MeterRows["faults"] = block.faults;
    for (let i = 0; i < block.lines.length; i++) {
      const text = block.lines[i] as string;
      const line = block.first + i;
      if (text === "" && rows) continue;
      const fields = splitFields(text, delimiter);
      if (fields === null) {
        if (rows) broken.push({ line, fault: "bad-structure", value: shortened(text) });
        continue;
      }
      if (rows) {
        rows.row(line, rowOf ? rowOf(fields) : fields);
        continue;
      }
      const mapping = headerOf(line, fields);
      if (mapping === "none") {
        yield { intervals: [], faults: [...broken, { line, fault: "bad-structure", value: shortened(text) }] };
        return;
      }
      if (mapping !== "before") rows = tableRows(mapping, timeZone);
      if (rows && headless && text !== "") rows.row(line, fields);
    }
    const taken = rows?.taken(false) ?? { intervals: [], faults: [] };
    const faults = broken.length > 0 ? [...broken, ...taken.faults].sort((a, b) => a.line - b.line) : taken.faults;
    if (taken.intervals.length > 0 || faults.length > 0) yield { intervals: taken.intervals, faults };
  }
  const last = rows?.taken(true);
  if (!last) yield { intervals: [], faults: [{ line: 1, fault: "bad-structure", value: "" }] };
  else if (last.intervals.length > 0 || last.faults.length > 0) yield last;
}

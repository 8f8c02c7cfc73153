import { type ColumnMapping, headerFingerprint } from "./columnMapping";
import type { Delimiter } from "./csvFields";
import { HEAD_BYTES, readSample } from "./csvSample";
import { detectFormat, parserOf } from "./detectFormat";
import { guessMapping } from "./guessMapping";
import { isMeterFormat, type MeterFormat, type MeterRows } from "./meterFile";
import { joined } from "./textDecoding";

/** The beginning of a table of no known format, from which a person says which column is what. */
export type FileTable = {
  header: string[];
  rows: string[][];
  delimiter: Delimiter;
  headerLines: number;
  /** What a mapping of such a table is remembered by. */
  fingerprint: string;
};

/** What a file is: readings and how to go on reading them, or why not. `table` and `mapping`: of tables of no known format. */
export type OpenedFile =
  | {
      kind: "readings";
      format: MeterFormat;
      table: FileTable | null;
      mapping: ColumnMapping | null;
      parse(options: { timeZone: string }): AsyncGenerator<MeterRows, void, undefined>;
    }
  | { kind: "unknown"; table: FileTable | null }
  /** Prices of energy, which are no readings. */
  | { kind: "prices"; table: null };

/**
 * Looks at the beginning of a file and says what it is; the rest is read by `parse`, as it comes. A table of no known format is read by
 * `mapping`, else by what its header and first rows propose.
 */
export async function openMeterFile(
  chunks: AsyncIterable<Uint8Array>,
  fileName: string,
  mapping: ColumnMapping | null,
): Promise<OpenedFile> {
  const source = chunks[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array(0);
  let ended = false;
  while (head.length < HEAD_BYTES && !ended) {
    const next = await source.next();
    if (next.done) ended = true;
    else head = joined(head, next.value);
  }
  const format = detectFormat(head, fileName);
  const table = format === "generic-csv" || format === null ? tableIn(head) : null;
  const columns = table && (mapping ?? guessMapping(table.header, table.rows, table));
  if (format !== null && !isMeterFormat(format)) {
    await source.return?.();
    return { kind: "prices", table: null };
  }
  if (format === null || (format === "generic-csv" && !columns)) {
    await source.return?.();
    return { kind: "unknown", table };
  }
  const parse = parserOf(format, columns);
  return {
    kind: "readings",
    format,
    table,
    mapping: columns,
    parse: (options) => parse(resumed(head, source), options),
  };
}

function tableIn(head: Uint8Array): FileTable | null {
  const sample = readSample(head);
  if (!sample) return null;
  const { header, rows, delimiter, headerLines } = sample;
  return { header, rows, delimiter, headerLines, fingerprint: headerFingerprint(header) };
}

async function* resumed(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

import type { ColumnMapping } from "./columnMapping";
import { folded } from "./csvFields";
import { HEAD_BYTES, readSample } from "./csvSample";
import { datadis } from "./datadis";
import { enedis } from "./enedis";
import { genericCsv } from "./genericCsv";
import type { MeterFormat, MeterParser } from "./meterFile";
import { netzNoe } from "./netzNoe";
import { headLines } from "./textLines";
import { wienerNetze } from "./wienerNetze";
import { isArchive, workbookFormat } from "./workbookFormat";
import { workbookParser } from "./workbookParser";

/** Words by which a table's header is known; all of them must stand in one line, in this order. */
const HEADERS: readonly [MeterFormat, RegExp][] = [
  ["netz-noe", /(^|;)messzeitpunkt;.*(verbrauch|einspeisung) \(kwh\)/],
  ["wiener-netze", /^datum;zeit von;zeit bis;/],
  ["enedis", /^identifiant prm;|^horodate;valeur|^debut;fin;valeur/],
  ["datadis", /(^|;)cups;fecha;hora;/],
];

const HEADER_LINES = 40;

/** What a file is, by what stands in its first 64 kB and not by its name; null when nothing here reads it. */
export function detectFormat(head: Uint8Array, _fileName: string): MeterFormat | null {
  const start = head.subarray(0, HEAD_BYTES);
  if (isArchive(start)) return workbookFormat(start);
  for (const line of headLines(start, HEADER_LINES, false)) {
    const text = folded(line.replaceAll('"', "")).replace(/ ?; ?/g, ";");
    const known = HEADERS.find(([, words]) => words.test(text));
    if (known) return known[0];
  }
  return readSample(start) ? "generic-csv" : null;
}

const PARSERS: Partial<Record<MeterFormat, MeterParser>> = {
  "netz-noe": netzNoe,
  "wiener-netze": wienerNetze,
  enedis,
  datadis,
  "e-redes": workbookParser,
  "eda-workbook": workbookParser,
};

/** The parser of a format; a generic CSV is read by its mapping, without one by a guess. */
export function parserOf(format: MeterFormat, mapping: ColumnMapping | null = null): MeterParser {
  return PARSERS[format] ?? genericCsv(mapping);
}

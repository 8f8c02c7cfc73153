import type { ColumnMapping } from "./columnMapping";
import { folded } from "./csvFields";
import { HEAD_BYTES, readSample } from "./csvSample";
import { datadis } from "./datadis";
import { dsmrFile } from "./dsmrFile";
import { enedis } from "./enedis";
import { genericCsv } from "./genericCsv";
import { greenButton } from "./greenButton";
import type { MeterFormat, MeterParser } from "./meterFile";
import { mscons } from "./mscons";
import { netzNoe } from "./netzNoe";
import type { PriceFormat } from "./priceFile";
import { documentDecoder } from "./textDecoding";
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
export function detectFormat(head: Uint8Array, _fileName: string): MeterFormat | PriceFormat | null {
  const start = head.subarray(0, HEAD_BYTES);
  if (isArchive(start)) return workbookFormat(start);
  const text = headText(start);
  if (text.startsWith("<")) {
    if (text.includes("naesb.org/espi")) return "green-button";
    return /<(\w+:)?Publication_MarketDocument/.test(text) ? "entsoe" : null;
  }
  if (text.startsWith("{")) {
    if (text.includes('"marketprice"')) return "awattar";
    return text.includes('"valid_from"') && text.includes('"value_inc_vat"') ? "octopus" : null;
  }
  if (/^UN[AB]/.test(text)) return text.includes("MSCONS") ? "mscons" : null;
  if (/^\/[A-Za-z]{3}\S/m.test(text) && /^0-0:1\.0\.0\(|^[01]-\d:[12]\.8\.\d\(/m.test(text)) return "dsmr";
  for (const line of headLines(start, HEADER_LINES, false)) {
    const header = folded(line.slice(0, 2_000).replaceAll('"', "")).replace(/ ?; ?/g, ";");
    const known = HEADERS.find(([, words]) => words.test(header));
    if (known) return known[0];
  }
  return readSample(start) ? "generic-csv" : null;
}

/** The beginning as text, whatever its line ends; only its plain letters matter. */
function headText(head: Uint8Array): string {
  const decoder = documentDecoder();
  return `${decoder.push(head)}${decoder.end()}`.trimStart().replaceAll("\r", "\n");
}

const PARSERS: Record<Exclude<MeterFormat, "generic-csv">, MeterParser> = {
  "green-button": greenButton,
  dsmr: dsmrFile,
  mscons,
  "netz-noe": netzNoe,
  "wiener-netze": wienerNetze,
  enedis,
  datadis,
  "e-redes": workbookParser,
  "eda-workbook": workbookParser,
};

/** The parser of a format; a generic CSV is read by its mapping, without one by a guess. */
export function parserOf(format: MeterFormat, mapping: ColumnMapping | null = null): MeterParser {
  return format === "generic-csv" ? genericCsv(mapping) : PARSERS[format];
}

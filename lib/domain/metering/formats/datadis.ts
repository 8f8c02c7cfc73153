import { addDays, dayStart, formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { type ColumnMapping, QUALITY_WORDS } from "./columnMapping";
import { folded, shortened, splitFields } from "./csvFields";
import { DECIMAL_COMMA_TABLE } from "./knownTables";
import type { MeterParser, RowFault } from "./meterFile";
import { type TableRows, tableRows } from "./tableRows";
import { textLines } from "./textLines";
import { wallDay } from "./wallTime";

const HOUR_MS = 3_600_000;

/** The rows of one day and point, held because only the whole day tells how its hours are numbered. */
type Day = { key: string; day: string | null; rows: { line: number; hour: string; fields: string[] }[] };
/** No day has more: quarter-hours of the longest. */
const MOST_ROWS = 200;

/** The columns a row is put into before it is read: stamp, point, import, export, quality. */
const MAPPING: ColumnMapping = {
  ...DECIMAL_COMMA_TABLE,
  decimal: "either",
  time: { column: 0, format: "ymd", clockColumn: null },
  stamped: "end",
  pointColumn: 1,
  energies: [
    { column: 2, energy: "importWh" },
    { column: 3, energy: "exportWh" },
  ],
  quality: { column: 4, words: QUALITY_WORDS },
};

/**
 * Hours of Datadis and CNMC: "CUPS;Fecha;Hora;Consumo_kWh;Metodo_obtencion", 1 to 24, stamped at the end. Where a day's hours are
 * counted on (1–25 in October, 1–23 in March) they are taken as counted, else as the clock shows them.
 */
export const datadis: MeterParser = async function* (chunks, { timeZone }) {
  let table = null as TableRows | null;
  let columns: ReturnType<typeof columnsOf> = null;
  let held: Day = { key: "", day: null, rows: [] };
  const flush = () => {
    // Hours are all there usually is; a file of quarter-hours has them from its first day on.
    const durationMs = held.rows.some(({ hour }) => /:(15|30|45)/.test(hour)) ? SLOT_MS : HOUR_MS;
    if (held.rows.length > 0) table ??= tableRows({ ...MAPPING, durationMs }, timeZone);
    const counted = held.day !== null && isCounted(held.day, held.rows, timeZone);
    for (const { line, hour, fields } of held.rows) {
      const stamp = counted
        ? formatSlot(dayStart(held.day as string, timeZone) + Number.parseInt(hour, 10) * HOUR_MS)
        : `${held.day ?? held.key} ${/^\d{1,2}$/.test(hour) ? `${hour}:00` : hour}`;
      table?.row(line, [stamp, ...fields]);
    }
    held = { key: "", day: null, rows: [] };
  };
  for await (const block of textLines(chunks)) {
    const faults: RowFault[] = block.faults;
    for (let i = 0; i < block.lines.length; i++) {
      const text = block.lines[i] as string;
      const line = block.first + i;
      const fields = splitFields(text, ";");
      if (text === "") continue;
      const header = fields && columnsOf(fields);
      if (header) columns = header;
      if (header) continue;
      if (!fields || !columns || fields.length <= columns.last) {
        faults.push({ line, fault: fields && columns ? "missing-column" : "bad-structure", value: shortened(text) });
        continue;
      }
      const of = (column: number) => (column < 0 ? "" : (fields[column]?.trim() ?? ""));
      const key = of(columns.day);
      if (key !== held.key || held.rows[0]?.fields[0] !== of(columns.point) || held.rows.length >= MOST_ROWS) {
        flush();
        held = { key, day: isoDay(key), rows: [] };
      }
      const values = [of(columns.point), of(columns.import), of(columns.export), of(columns.quality)];
      held.rows.push({ line, hour: of(columns.hour), fields: values });
    }
    const taken = table?.taken(false) ?? { intervals: [], faults: [] };
    if (faults.length + taken.faults.length + taken.intervals.length > 0) {
      yield { intervals: taken.intervals, faults: [...faults, ...taken.faults].sort((a, b) => a.line - b.line) };
    }
  }
  flush();
  const last = table?.taken(true) ?? { intervals: [], faults: [] };
  if (!columns) last.faults.push({ line: 1, fault: "bad-structure", value: "" });
  if (last.intervals.length + last.faults.length > 0) yield last;
};

function columnsOf(header: readonly string[]) {
  const names = header.map(folded);
  const column = (...known: string[]) => names.findIndex((name) => known.includes(name));
  const [point, day, hour] = [column("cups"), column("fecha"), column("hora")];
  const taken = column("consumo_kwh", "consumo kwh", "consumo", "ae_kwh");
  if (point < 0 || day < 0 || hour < 0 || taken < 0) return null;
  const given = column("energia_vertida_kwh", "vertido_kwh", "as_kwh");
  const quality = column("metodo_obtencion", "metodo obtencion", "real/estimado");
  return { point, day, hour, import: taken, export: given, quality, last: Math.max(point, day, hour, taken) };
}

/** "26/10/2025" or "2025/10/26" as an ISO day; null when it is none. */
function isoDay(text: string): string | null {
  const match = /^(?:(\d{4})[/-](\d{1,2})[/-](\d{1,2})|(\d{1,2})[/-](\d{1,2})[/-](\d{4}))$/.exec(text);
  if (!match) return null;
  const year = match[1] ?? match[6] ?? "";
  const month = (match[2] ?? match[5] ?? "").padStart(2, "0");
  const day = (match[3] ?? match[4] ?? "").padStart(2, "0");
  return wallDay(Number(year), Number(month), Number(day)) === null ? null : `${year}-${month}-${day}`;
}

/** Whether the hours of a day of 23 or 25 are counted on: it has a 25th, or both of which March's clock shows only one. */
function isCounted(day: string, rows: Day["rows"], timeZone: string): boolean {
  const hours = rows.map(({ hour }) => (/^\d{1,2}(:00)?$/.test(hour) ? Number.parseInt(hour, 10) : Number.NaN));
  if (hours.some((hour) => !(hour >= 1 && hour <= 25))) return false;
  const length = (dayStart(addDays(day, 1), timeZone) - dayStart(day, timeZone)) / HOUR_MS;
  return length === 25
    ? hours.includes(25)
    : length === 23 && hours.includes(2) && hours.includes(3) && !hours.includes(24);
}

import { SLOT_MS } from "@/lib/domain/units/slot";
import { folded, shortened } from "./csvFields";
import { ratioOf } from "./decimal";
import { type LocalClock, seriesClock } from "./localTimes";
import type { Energy, MeterRows } from "./meterFile";
import { type Cell, cellTime } from "./sheetRows";
import { type SheetTable, takeCell } from "./sheetValue";
import { DAY_MS } from "./wallTime";

type Column = { column: number; qualityColumn: number | null; pointId: string; energy: Energy; durationMs: number };

/** Names of the header rows, in column A. */
const KEYS = ["meteringpointid", "energy direction", "metering interval", "metercode"] as const;
type Key = (typeof KEYS)[number];

/** Shares and billing values of a community (meter_codes.json): no readings of a meter. */
const SHARES = /^[GP]\.\d\d[A-Z]*$/;

const KWH = ratioOf("kWh", 0);

const INTERVALS: Record<string, number> = {
  "": SLOT_MS,
  qh: SLOT_MS,
  "15": SLOT_MS,
  "15min": SLOT_MS,
  "15 min": SLOT_MS,
  pt15m: SLOT_MS,
  quarter_hour: SLOT_MS,
  h: 4 * SLOT_MS,
  "60": 4 * SLOT_MS,
  pt60m: 4 * SLOT_MS,
  pt1h: 4 * SLOT_MS,
  hour: 4 * SLOT_MS,
  d: DAY_MS,
  day: DAY_MS,
  p1d: DAY_MS,
};

/**
 * The sheet of an Austrian community's workbook: in column A names of rows, then dates (starts, local); each column of values in kWh is
 * followed by its quality. Taken is what meters counted (G.01); October's doubled hour is told apart by the order of its rows.
 */
export function edaSheet(clock: LocalClock, from1904: boolean): SheetTable {
  const keys = new Map<Key, Cell[]>();
  const series = seriesClock(clock, "start");
  let columns: Column[] | null = null;
  return {
    row({ row, cells }, out) {
      const first = cells[0]?.text ?? "";
      const key = KEYS.find((name) => name === folded(first));
      if (key && !columns) keys.set(key, cells);
      if (!keys.has("meteringpointid") || !keys.has("metercode")) return false;
      const wall = cellTime(cells[0], ["dmy", "ymd"], from1904);
      if (wall === null) {
        if (columns && first !== "") out.faults.push({ line: row, fault: "not-a-time", value: shortened(first) });
        return true;
      }
      columns ??= columnsOf(keys, row, out);
      const start = series.at(wall, columns[0]?.durationMs ?? SLOT_MS);
      if (start === null) out.faults.push({ line: row, fault: "no-such-time", value: shortened(first) });
      else {
        for (const { column, qualityColumn, pointId, energy, durationMs } of columns) {
          const quality = qualityColumn === null ? undefined : cells[qualityColumn];
          takeCell(cells[column], quality, { line: row, pointId, energy, start, durationMs }, KWH, out);
        }
      }
      return true;
    },
  };
}

function columnsOf(keys: ReadonlyMap<Key, Cell[]>, line: number, out: MeterRows): Column[] {
  const textOf = (key: Key, column: number) => keys.get(key)?.[column]?.text.trim() ?? "";
  const columns: Column[] = [];
  const width = keys.get("metercode")?.length ?? 0;
  for (let column = 1; column < width; column++) {
    const name = textOf("metercode", column);
    if (name === "" || /^qual/i.test(name)) continue;
    const code = /\b[GP]\.\d\d[A-Z]*/.exec(name)?.[0] ?? "";
    const pointId = textOf("meteringpointid", column);
    const durationMs = INTERVALS[folded(textOf("metering interval", column))];
    if (code !== "G.01" && SHARES.test(code)) continue;
    if (code !== "G.01" || durationMs === undefined || pointId === "") {
      out.faults.push({
        line,
        fault: "unknown-code",
        value: shortened(code === "G.01" ? textOf("metering interval", column) : name),
      });
      continue;
    }
    const next = textOf("metercode", column + 1);
    const generated =
      /generat|erzeug|produc/.test(folded(textOf("energy direction", column))) || name.includes(":2.9.0 G.01");
    columns.push({
      column,
      qualityColumn: next === "" || /^qual/i.test(next) ? column + 1 : null,
      pointId,
      energy: generated ? "exportWh" : "importWh",
      durationMs,
    });
  }
  return columns;
}

import { SLOT_MS } from "@/lib/domain/units/slot";
import { folded, shortened } from "./csvFields";
import { type Ratio, ratioOf, unitIn } from "./decimal";
import { type LocalClock, seriesClock } from "./localTimes";
import type { Energy } from "./meterFile";
import { cellClock, cellTime } from "./sheetRows";
import { type SheetTable, takeCell } from "./sheetValue";
import { DAY_MS } from "./wallTime";

type Columns = {
  date: number;
  clock: number;
  quality: number;
  values: { column: number; energy: Energy; ratio: Ratio }[];
};

const POINT = /\bPT\d{16}[A-Z]{2}\b/;

/**
 * The sheet of E-REDES: some rows of address, then "Contador|Data|Hora|Consumo registado, Ativa (kW)|Estado": mean power over the
 * quarter-hour that ends there. A day's last row may be 24:00, or 00:00 of the day itself or of the next.
 */
export function eRedesSheet(clock: LocalClock, from1904: boolean): SheetTable {
  const series = seriesClock(clock, "end");
  let pointId: string | null = null;
  let columns: Columns | null = null;
  let before = Number.NaN;
  return {
    row({ row, cells }, out) {
      if (!columns) {
        for (const { text } of cells) pointId = POINT.exec(text)?.[0] ?? pointId;
        columns = columnsOf(cells.map(({ text }) => folded(text)));
        return columns !== null;
      }
      const stamp = `${cells[columns.date]?.text ?? ""} ${cells[columns.clock]?.text ?? ""}`.trim();
      if (stamp === "") return true;
      const day = cellTime(cells[columns.date], ["ymd", "dmy"], from1904);
      const time = cellClock(cells[columns.clock]);
      if (day === null || time === null) {
        out.faults.push({ line: row, fault: "not-a-time", value: shortened(stamp) });
        return true;
      }
      const ofDay = day - (day % DAY_MS);
      const wall = ofDay + (time === 0 && before === ofDay + DAY_MS - SLOT_MS ? DAY_MS : time);
      before = wall;
      const start = series.at(wall, SLOT_MS);
      if (start === null) out.faults.push({ line: row, fault: "no-such-time", value: shortened(stamp) });
      else {
        for (const { column, energy, ratio } of columns.values) {
          const of = { line: row, pointId, energy, start, durationMs: SLOT_MS };
          takeCell(cells[column], cells[columns.quality], of, ratio, out);
        }
      }
      return true;
    },
  };
}

function columnsOf(names: readonly string[]): Columns | null {
  const [date, clock] = [names.indexOf("data"), names.indexOf("hora")];
  if (date < 0 || clock < 0) return null;
  const values = names.flatMap((name, column) => {
    const unit = unitIn(name);
    const active = unit !== null && /\bativa\b/.test(name);
    const energy = /injec|produc/.test(name) ? ("exportWh" as const) : ("importWh" as const);
    return active ? [{ column, energy, ratio: ratioOf(unit, SLOT_MS) }] : [];
  });
  return values.length > 0 ? { date, clock, quality: names.indexOf("estado"), values } : null;
}

import type { Quality } from "../quality";
import { QUALITY_WORDS } from "./columnMapping";
import { folded, shortened } from "./csvFields";
import { milliWhOf, type Ratio } from "./decimal";
import type { Interval, MeterRows } from "./meterFile";
import { type Cell, cellDecimal, type SheetRow } from "./sheetRows";

/** A table that may stand in a sheet. */
export type SheetTable = {
  /** Takes the next row; true once the sheet is known to hold this table. */
  row(row: SheetRow, out: MeterRows): boolean;
};

/** Takes a cell with its word of quality as a value of `of`; an empty one is a gap and says nothing. */
export function takeCell(
  cell: Cell | undefined,
  qualityCell: Cell | undefined,
  of: Omit<Interval, "milliWh" | "quality">,
  ratio: Ratio,
  out: MeterRows,
): void {
  if (!cell || cell.text.trim() === "") return;
  const word = folded(qualityCell?.text ?? "");
  const quality: Quality | undefined = word === "" ? "measured" : QUALITY_WORDS[word];
  const milliWh = milliWhOf(cellDecimal(cell), cell.numeric ? "." : "either", ratio);
  if (!quality) out.faults.push({ line: of.line, fault: "unknown-code", value: shortened(word) });
  else if (typeof milliWh === "string") {
    out.faults.push({ line: of.line, fault: milliWh, value: shortened(cell.text) });
  } else out.intervals.push({ ...of, milliWh, quality });
}

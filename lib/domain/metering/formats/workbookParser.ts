import { edaSheet } from "./edaSheet";
import { eRedesSheet } from "./eRedesSheet";
import { localClock } from "./localTimes";
import type { MeterParser, MeterRows } from "./meterFile";
import type { SheetTable } from "./sheetValue";
import { openWorkbook } from "./workbook";

/** Rows in which a sheet must show what it holds. */
const TRIAL_ROWS = 100;

/**
 * Reads a workbook, whichever of the known tables its sheets hold: what is inside cannot be told from its first bytes. A sheet that
 * holds none is passed over; a workbook without any is refused.
 */
export const workbookParser: MeterParser = async function* (chunks, { timeZone }) {
  const book = await openWorkbook(chunks);
  if (typeof book === "string") {
    yield { intervals: [], faults: [{ line: 1, fault: book, value: "" }] };
    return;
  }
  let known = false;
  let broken = false;
  for (let sheet = 0; sheet < book.sheets; sheet++) {
    const clock = localClock(timeZone);
    const tables = [edaSheet(clock, book.from1904), eRedesSheet(clock, book.from1904)];
    let found: SheetTable | null = null;
    let seen = 0;
    for (const { rows, fault } of book.rows(sheet)) {
      const out: MeterRows = { intervals: [], faults: [] };
      for (const row of rows) {
        seen++;
        if (found) found.row(row, out);
        else found = tables.find((table) => table.row(row, out)) ?? null;
      }
      if (fault) out.faults.push({ line: Math.max(seen, 1), fault, value: "" });
      broken ||= fault !== null;
      if (out.intervals.length + out.faults.length > 0) yield out;
      if (!found && seen > TRIAL_ROWS) break;
    }
    known ||= found !== null;
  }
  if (!known && !broken) yield { intervals: [], faults: [{ line: 1, fault: "bad-structure", value: "" }] };
};

import { DAY_MS, readClock, readWallTime, type TimeFormat } from "./wallTime";
import { type XmlReader, xmlReader } from "./xmlReader";

/** A cell's content; a number as the file has its digits. */
export type Cell = { text: string; numeric: boolean };

/** A row of a sheet, numbered from 1; empty cells are there as empty texts. */
export type SheetRow = { row: number; cells: Cell[] };

const MOST_COLUMNS = 16_384;
const EMPTY: Cell = { text: "", numeric: false };

/** Reads the rows of a sheet out of its XML: numbers, shared texts and texts of their own. */
export function sheetReader(strings: readonly string[]): { xml: XmlReader; taken(): SheetRow[] } {
  let rows: SheetRow[] = [];
  let row: SheetRow = { row: 0, cells: [] };
  let column = 0;
  let type = "";
  let value = "";
  const xml = xmlReader({
    open(name, { r, t }) {
      if (name === "row") {
        const number = Number(r);
        row = { row: Number.isInteger(number) && number > 0 ? number : row.row + 1, cells: [] };
        column = 0;
      } else if (name === "c") {
        column = columnOf(r) ?? column;
        [type, value] = [t ?? "n", ""];
      }
    },
    close(name, text) {
      if (name === "v") value = text;
      else if (name === "t" && type === "inlineStr") value += text;
      else if (name === "c") {
        if (column < MOST_COLUMNS && value !== "") {
          while (row.cells.length < column) row.cells.push(EMPTY);
          row.cells[column] =
            type === "s"
              ? { text: strings[Number(value)] ?? "", numeric: false }
              : { text: value, numeric: type === "n" };
        }
        column++;
      } else if (name === "row") rows.push(row);
    },
  });
  return {
    xml,
    taken() {
      const ready = rows;
      rows = [];
      return ready;
    },
  };
}

/** The column of a reference ("AB12" is 27, from 0); null when it has none. */
function columnOf(reference: string | undefined): number | null {
  let column = 0;
  let at = 0;
  for (; reference && at < reference.length && at < 4; at++) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column > 0 ? column - 1 : null;
}

/** Days from the beginning of a workbook's calendar to 1970. */
const DAYS_TO_1970 = 25_569;
const DAYS_1900_TO_1904 = 1_462;

/** The local time in a cell: a serial day number (rounded to its second) or a date as text. Null when there is none. */
export function cellTime(cell: Cell | undefined, formats: readonly TimeFormat[], from1904: boolean): number | null {
  if (!cell || cell.text === "") return null;
  if (cell.numeric) {
    const days = Number(cell.text) + (from1904 ? DAYS_1900_TO_1904 : 0) - DAYS_TO_1970;
    return days >= 7_305 && days < 84_000 ? Math.round(days * 86_400) * 1_000 : null;
  }
  for (const format of formats) {
    const time = readWallTime(cell.text, format);
    if (time) return time.wall;
  }
  return null;
}

/** The time of the day in a cell, in milliseconds: a fraction of a day, or a text. Null when there is none. */
export function cellClock(cell: Cell | undefined): number | null {
  if (!cell || cell.text === "") return null;
  if (!cell.numeric) return readClock(cell.text)?.wall ?? null;
  const days = Number(cell.text);
  return days >= 0 && days <= 1 ? Math.round((days * DAY_MS) / 1_000) * 1_000 : null;
}

/**
 * The decimal text of a cell. Spreadsheets keep numbers as binary fractions and write 0.145 as 0.14499999999999999: fifteen digits are
 * what was meant.
 */
export function cellDecimal({ text, numeric }: Cell): string {
  if (!numeric || text.replace(/[eE].*|\D/g, "").length <= 15) return text;
  const number = Number(text);
  return Number.isFinite(number) ? number.toPrecision(15) : text;
}

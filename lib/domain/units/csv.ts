export type CsvCell = string | number | null;

/** Characters that make a spreadsheet read a cell as a formula when they stand first. */
const FORMULA_START = /^[=+\-@\t\r]/;

/** One cell after RFC 4180; a text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function csvCell(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const text = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(text) || text !== cell ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line, with its end (CRLF). */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** A whole file: comma, CRLF, first the names of the columns. Numbers keep their decimal point. */
export function toCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [header, ...rows].map(csvLine).join("");
}

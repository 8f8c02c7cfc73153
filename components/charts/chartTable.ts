import { type CsvCell, toCsv } from "@/lib/domain/units/csv";

/** One column of the figures behind a chart: as people read them, and as a program does. */
export type ChartColumn<Row> = {
  header: string;
  /** The figure as it stands in the table, with its unit where the header names none. */
  text: (row: Row) => string;
  /** The plain value for CSV: a number, an ISO time, a word. */
  raw: (row: Row) => CsvCell;
  align?: "start" | "end";
};

/** The figures behind a chart as a CSV file. */
export function chartCsv<Row>(columns: readonly ChartColumn<Row>[], rows: readonly Row[]): string {
  return toCsv(
    columns.map((column) => column.header),
    rows.map((row) => columns.map((column) => column.raw(row))),
  );
}

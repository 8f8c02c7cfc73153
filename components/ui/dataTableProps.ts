import type { ReactNode } from "react";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: "start" | "end";
  /** Where it stands in the two-line row of a phone: first line left or right, second line left or right. */
  phone?: "title" | "value" | "detail" | "aside" | "hidden";
  /** Of what the header says the unit of: a phone has no headers, so it stands behind the figure there. */
  unit?: string;
  className?: string;
  /** Stands apart from the column before, as words do that follow figures. */
  apart?: boolean;
};

export type DataTableProps<Row> = {
  /** What the table is about, for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Rows of one's own. */
  highlight?: (row: Row) => boolean;
  dense?: boolean;
};

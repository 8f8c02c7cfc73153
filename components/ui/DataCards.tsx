import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import type { Column, DataTableProps } from "@/components/ui/dataTableProps";

type Place = NonNullable<Column<unknown>["phone"]>;

/** The same table for a phone: who and how much on the first line, the rest below. */
export function DataCards<Row>({ caption, columns, rows, rowKey, highlight }: DataTableProps<Row>) {
  const at = (row: Row, place: Place, separator = ""): ReactNode[] =>
    columns
      .filter((column) => (column.phone ?? "detail") === place)
      .map((column, index) => (
        <span key={column.key} className={column.className}>
          {index > 0 && separator}
          {column.cell(row)}
          {column.unit && <span className="ml-1 text-12 font-normal text-text-muted">{column.unit}</span>}
        </span>
      ));
  return (
    <ul aria-label={caption} className="tabular-nums lg:hidden">
      {rows.map((row) => (
        <li
          key={rowKey(row)}
          className={cx(
            "border-line border-t py-3 first:border-t-0",
            highlight?.(row) && "-mx-gutter bg-trade-tint px-gutter shadow-[inset_2px_0_0_var(--trade)]",
          )}
        >
          <div className="flex items-center justify-between gap-3 text-16 font-semibold">
            <span className="min-w-0">{at(row, "title")}</span>
            <span className="whitespace-nowrap text-right">{at(row, "value")}</span>
          </div>
          <div className="flex items-center justify-between gap-3 text-14 text-text-muted">
            <span className="min-w-0">{at(row, "detail", " · ")}</span>
            <span className="text-right">{at(row, "aside", " · ")}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}

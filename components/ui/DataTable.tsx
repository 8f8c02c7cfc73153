"use client";

import { cx } from "@/components/ui/cx";
import { DataCards } from "@/components/ui/DataCards";
import type { DataTableProps } from "@/components/ui/dataTableProps";
import { DESKTOP, useMediaQuery } from "@/components/ui/useMediaQuery";

/** Rows and columns; on a phone each row becomes two lines. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const desktop = useMediaQuery(DESKTOP);
  return (
    <>
      {desktop !== false && <Table {...props} />}
      {desktop !== true && <DataCards {...props} />}
    </>
  );
}

function Table<Row>({ caption, columns, rows, rowKey, highlight, dense }: DataTableProps<Row>) {
  return (
    <table className="w-full border-collapse text-14 tabular-nums max-lg:hidden">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={cx(
                "pb-2 text-12 font-normal text-text-muted first:pl-0",
                column.align === "end" ? "text-right" : "text-left",
                column.apart ? "pl-10" : "pl-3",
              )}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            className={cx(
              highlight?.(row) && "bg-trade-tint shadow-[inset_2px_0_0_var(--trade)] [&>td:first-child]:pl-2.5",
            )}
          >
            {columns.map((column) => (
              <td
                key={column.key}
                className={cx(
                  "border-line border-t py-1 first:pl-0",
                  dense ? "h-[38px]" : "h-[52px]",
                  column.align === "end" && "text-right",
                  column.apart ? "pl-10" : "pl-3",
                  column.className,
                )}
              >
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

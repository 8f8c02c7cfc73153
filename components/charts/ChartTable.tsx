import type { ChartColumn } from "@/components/charts/chartTable";
import { cx } from "@/components/ui/cx";

type Props<Row> = { caption: string; columns: readonly ChartColumn<Row>[]; rows: readonly Row[]; maxHeight?: number };

/** What scrolls must be reachable by keyboard (WCAG 2.1.1). */
const reachable = { tabIndex: 0 } as const;

/** The figures of a chart as a table that scrolls in its own frame. */
export function ChartTable<Row>({ caption, columns, rows, maxHeight = 360 }: Props<Row>) {
  return (
    <section {...reachable} aria-label={caption} className="overflow-auto" style={{ maxHeight }}>
      <table className="w-full border-collapse text-14 tabular-nums">
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th
                key={column.header}
                scope="col"
                className={cx(
                  "pb-2 pl-4 text-12 font-normal text-text-muted first:pl-0",
                  isEnd(column, index) ? "text-right" : "text-left",
                )}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={columns.map((column) => column.text(row)).join("|")}>
              {columns.map((column, index) => (
                <td
                  key={column.header}
                  className={cx("border-line border-t py-2 pl-4 first:pl-0", isEnd(column, index) && "text-right")}
                >
                  {column.text(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Figures stand at the right; the first column names the row. */
const isEnd = <Row,>(column: ChartColumn<Row>, index: number): boolean =>
  column.align ? column.align === "end" : index > 0;

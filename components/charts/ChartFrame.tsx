"use client";

import { ChartLine, Download, Table2 } from "lucide-react";
import { type ReactNode, Suspense, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { ChartBoundary } from "@/components/charts/ChartBoundary";
import { ChartTable } from "@/components/charts/ChartTable";
import { type ChartColumn, chartCsv } from "@/components/charts/chartTable";
import { downloadCsv } from "@/components/charts/downloadCsv";
import { useAfterPaint } from "@/components/charts/useAfterPaint";
import { cx } from "@/components/ui/cx";
import { Ribbon } from "@/components/ui/Ribbon";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { ToolButton } from "@/components/ui/ToolButton";

type Props<Row> = {
  /** What the chart says, as a sentence. */
  title: ReactNode;
  /** The same in plain words for the table's name and screen readers. */
  label: string;
  level?: 2 | 3;
  note?: ReactNode;
  columns: readonly ChartColumn<Row>[];
  rows: readonly Row[];
  /** Name of the CSV file, without its ending. */
  fileName: string;
  /** Height of the drawing in px, kept free until it is drawn. A class where it differs on a phone. */
  height?: number;
  bodyClassName?: string;
  tools?: ReactNode;
  className?: string;
  /** The drawing; mounted after the first paint. Load it with lazy. */
  children: ReactNode;
};

/** What every chart has around it: an answer as title, "Show as table", CSV, and a floor that holds when drawing fails. */
export function ChartFrame<Row>({
  title,
  label,
  level = 2,
  note,
  columns,
  rows,
  fileName,
  height,
  bodyClassName,
  tools,
  className,
  children,
}: Props<Row>) {
  const t = useTranslations("common");
  const titleId = useId();
  const [asTable, setAsTable] = useState(false);
  const painted = useAfterPaint();
  const body = { className: bodyClassName, style: height === undefined ? undefined : { minHeight: height } };
  const failed = (
    <div {...body}>
      <Ribbon kind="failed" title={t("chartFailed")}>
        {t("chartFailedNext")}
      </Ribbon>
    </div>
  );
  return (
    <section aria-labelledby={titleId} className={className}>
      <SectionHeader
        id={titleId}
        level={level}
        title={title}
        note={note}
        tools={
          <>
            {tools}
            <ToolButton
              aria-pressed={asTable}
              onClick={() => setAsTable(!asTable)}
              icon={asTable ? <ChartLine aria-hidden="true" /> : <Table2 aria-hidden="true" />}
            >
              {asTable ? t("showAsChart") : t("showAsTable")}
            </ToolButton>
            <ToolButton
              aria-label={t("downloadCsv")}
              onClick={() => downloadCsv(fileName, chartCsv(columns, rows))}
              icon={<Download aria-hidden="true" />}
            >
              {t("csv")}
            </ToolButton>
          </>
        }
      />
      {asTable ? (
        <ChartTable caption={label} columns={columns} rows={rows} maxHeight={Math.max(240, height ?? 360)} />
      ) : (
        <ChartBoundary fallback={failed}>
          <div {...body} className={cx("relative", bodyClassName)}>
            <Suspense fallback={null}>{painted && children}</Suspense>
          </div>
        </ChartBoundary>
      )}
    </section>
  );
}

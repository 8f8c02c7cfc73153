import { Download } from "lucide-react";
import { useTranslations } from "use-intl";
import { DaySpark } from "@/components/community/statements/DaySpark";
import { STATEMENTS } from "@/components/community/statements/statementRequests";
import { cx } from "@/components/ui/cx";
import { midMonth } from "@/lib/documents/midMonth";
import type { MonthStatement } from "@/lib/documents/statementSheet";
import { useFormat } from "@/lib/i18n/useFormat";

const FORMATS = { pdf: "pdf", csv: "csv", note: "credit-note" } as const;

/**
 * A closed month: what it came to, what it was better than, its days in small, and its files; with VAT, its credit note too. `roomy`:
 * some month has one, and room for it keeps the files of all below each other.
 */
export function StatementRow({ statement, roomy }: { statement: MonthStatement; roomy: boolean }) {
  const t = useTranslations("statements");
  const format = useFormat();
  const { month, nanoEur, savedNanoEur, lines, days, tax } = statement;
  const files = ["pdf", "csv", ...(tax !== null && tax.creditNote !== null ? (["note"] as const) : [])] as const;
  const name = format.day(midMonth(month), "month");
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-8 border-line border-t py-3 first:border-t-0 lg:grid-cols-[minmax(0,1fr)_auto_7rem_auto] lg:py-2">
      <span className="min-w-0">
        <span className="block font-medium">{name}</span>
        <span className="block text-14 text-text-muted tabular-nums">
          {t(savedNanoEur < 0 ? "worse" : "saved", { amount: format.euro(Math.abs(savedNanoEur)).text })}
          {lines.some(({ late }) => late) && `, ${t("late")}`}
        </span>
      </span>
      <DaySpark days={days} className="max-lg:hidden" />
      <b className="text-right font-semibold tabular-nums">{format.deltaEuro(nanoEur).text}</b>
      <span className={cx("-ml-3 flex gap-2 max-lg:col-span-2", roomy && "lg:w-72")}>
        {files.map((kind) => (
          <a
            key={kind}
            href={`${STATEMENTS}/${month}?format=${FORMATS[kind]}`}
            download
            aria-label={t(`${kind}Of`, { month: name })}
            className="inline-flex min-h-target items-center gap-1.5 rounded-control px-3 font-medium text-14 text-trade hover:bg-surface-sunk"
          >
            <Download aria-hidden="true" className="size-4" />
            {t(kind)}
          </a>
        ))}
      </span>
    </li>
  );
}

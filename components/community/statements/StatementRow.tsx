import { Download } from "lucide-react";
import { useTranslations } from "use-intl";
import { DaySpark } from "@/components/community/statements/DaySpark";
import { STATEMENTS } from "@/components/community/statements/statementRequests";
import { type MonthStatement, midMonth } from "@/lib/documents/statementSheet";
import { useFormat } from "@/lib/i18n/useFormat";

/** A closed month: what it came to, what it was better than, its days in small, and its files. */
export function StatementRow({ statement }: { statement: MonthStatement }) {
  const t = useTranslations("statements");
  const format = useFormat();
  const { month, nanoEur, savedNanoEur, lines, days } = statement;
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
      <span className="-ml-3 flex gap-2 max-lg:col-span-2">
        {(["pdf", "csv"] as const).map((kind) => (
          <a
            key={kind}
            href={`${STATEMENTS}/${month}?format=${kind}`}
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

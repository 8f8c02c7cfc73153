"use client";

import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { useAsked } from "@/components/community/live/useAsked";
import { StatementRow } from "@/components/community/statements/StatementRow";
import { StatementsByMail } from "@/components/community/statements/StatementsByMail";
import { STATEMENTS, statementsResponse } from "@/components/community/statements/statementRequests";
import { Skeleton } from "@/components/ui/Skeleton";
import { useFormat } from "@/lib/i18n/useFormat";

/** My statements of closed months, each as a file, and what was posted since. */
export default function Statements() {
  const t = useTranslations("statements");
  const format = useFormat();
  const errors = useTranslations("errors");
  const { data, error } = useAsked("statements", STATEMENTS, statementsResponse);
  if (data === undefined && error) {
    return (
      <p role="alert" className="text-14 text-danger-ink">
        {problemText(error, errors)}
      </p>
    );
  }
  if (data === undefined) return <Skeleton className="h-24" />;
  const roomy = data.statements.some(({ tax }) => tax !== null && tax.creditNote !== null);
  return (
    <>
      <p className="max-w-[64ch] text-text-muted">{data.statements.length === 0 ? t("none") : t("intro")}</p>
      <p className="mt-2 tabular-nums">
        {t(data.statements.length === 0 ? "soFarAll" : "soFar", {
          amount: format.deltaEuro(data.soFar.nanoEur).text,
        })}
      </p>
      {data.byMail && <StatementsByMail initial={data.byMail} />}
      <ul className="mt-3 grid">
        {[...data.statements].reverse().map((statement) => (
          <StatementRow key={statement.month} statement={statement} roomy={roomy} />
        ))}
      </ul>
    </>
  );
}

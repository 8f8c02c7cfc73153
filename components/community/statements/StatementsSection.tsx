"use client";

import { Download } from "lucide-react";
import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { STATEMENTS, statementsResponse } from "@/components/community/statements/statementRequests";
import { midMonth } from "@/components/community/statements/statementSheet";
import { useAsked } from "@/components/community/statements/useAsked";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { Skeleton } from "@/components/ui/Skeleton";
import { useFormat } from "@/lib/i18n/useFormat";

/** My statements of closed months, each as a file, and what was posted since. Comes after the page: nobody waits for it. */
export function StatementsSection() {
  const t = useTranslations("statements");
  const format = useFormat();
  const errors = useTranslations("errors");
  const { data, error } = useAsked("statements", STATEMENTS, statementsResponse);
  return (
    <section aria-labelledby="statements">
      <SectionHeader id="statements" title={t("title")} />
      {data === undefined && error ? (
        <p role="alert" className="text-14 text-danger-ink">
          {problemText(error, errors)}
        </p>
      ) : data === undefined ? (
        <Skeleton className="h-24" />
      ) : (
        <>
          <p className="max-w-[64ch] text-text-muted">{data.statements.length === 0 ? t("none") : t("intro")}</p>
          <p className="mt-2 tabular-nums">
            {t(data.statements.length === 0 ? "soFarAll" : "soFar", {
              amount: format.deltaEuro(data.soFar.nanoEur).text,
            })}
          </p>
          <ul className="mt-3 grid">
            {[...data.statements].reverse().map(({ month, nanoEur, savedNanoEur, lines }) => {
              const name = format.day(midMonth(month), "month");
              return (
                <li
                  key={month}
                  className="flex flex-wrap items-center gap-x-6 gap-y-1 border-line border-t py-2 first:border-t-0"
                >
                  <span className="min-w-0 flex-1">
                    <span className="block font-medium">{name}</span>
                    <span className="block text-14 text-text-muted tabular-nums">
                      {t(savedNanoEur < 0 ? "worse" : "saved", { amount: format.euro(Math.abs(savedNanoEur)).text })}
                      {lines.some(({ late }) => late) && `, ${t("late")}`}
                    </span>
                  </span>
                  <b className="font-semibold tabular-nums">{format.deltaEuro(nanoEur).text}</b>
                  <span className="flex gap-2">
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
            })}
          </ul>
        </>
      )}
    </section>
  );
}

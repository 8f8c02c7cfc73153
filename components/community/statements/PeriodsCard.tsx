"use client";

import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { useAsked } from "@/components/community/live/useAsked";
import { ClosedMonths } from "@/components/community/statements/ClosedMonths";
import { PERIODS, periodsResponse } from "@/components/community/statements/statementRequests";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Skeleton } from "@/components/ui/Skeleton";
import { midMonth } from "@/lib/documents/midMonth";
import { useFormat } from "@/lib/i18n/useFormat";
import type { PeriodExceptions } from "@/types/statements";

const CloseDialog = lazy(() => import("@/components/community/statements/CloseDialog"));

/** For the operator: the month whose turn it is, what stands before closing it, the button; and those that are closed. */
export function PeriodsCard({ onDecided }: { onDecided: () => void }) {
  const t = useTranslations("statements.operator");
  const errors = useTranslations("errors");
  const format = useFormat();
  const [closing, setClosing] = useState<string | null>(null);
  // Counts the openings: what is posted changes by the minute, so each asks anew.
  const [turn, setTurn] = useState(0);
  const { data, error: unread, readAgain } = useAsked("periods", PERIODS, periodsResponse);
  const name = (month: string) => format.day(midMonth(month), "month");
  const ask = (month: string) => {
    setTurn((before) => before + 1);
    setClosing(month);
  };
  if (data === undefined) {
    return (
      <Card title={t("title")}>
        {unread ? (
          <p role="alert" className="text-14 text-danger-ink">
            {problemText(unread, errors)}
          </p>
        ) : (
          <Skeleton className="h-24" />
        )}
      </Card>
    );
  }
  const { next, closed } = data;
  const open = next !== null && isOpen(next.exceptions);
  return (
    <Card title={t("title")}>
      {next === null ? (
        <p className="text-text-muted">{t("allClosed")}</p>
      ) : (
        <div className="grid max-w-[72ch] gap-3">
          <p>
            {t("next", { month: name(next.month) })} {!open && t("ready")}
          </p>
          <Exceptions exceptions={next.exceptions} />
          {!open && (
            <>
              <p className="text-14 text-text-muted">{t("sure")}</p>
              <div>
                <Button onClick={() => ask(next.month)}>{t("close", { month: name(next.month) })}</Button>
              </div>
            </>
          )}
        </div>
      )}
      <Suspense fallback={null}>
        {closing !== null && next && (
          <CloseDialog
            month={closing}
            name={name(closing)}
            turn={turn}
            creditNotes={creditNotesOf(next.exceptions)}
            standing={(also) => <Exceptions exceptions={next.exceptions} also={also} none={t("nothingStands")} />}
            onClose={() => setClosing(null)}
            onClosed={() => {
              readAgain();
              onDecided();
            }}
          />
        )}
      </Suspense>
      <ClosedMonths closed={closed} onTaxed={readAgain} />
    </Card>
  );
}

const isOpen = ({ notOver, unsettled }: PeriodExceptions) => notOver || unsettled > 0;

/** For how many a closing makes a credit note: who agreed and lacks nothing, if the community lacks nothing either. */
const creditNotesOf = ({ creditNotes: { agreed, withoutAddress, communityLacks } }: PeriodExceptions) =>
  communityLacks === null ? Math.max(0, agreed - withoutAddress.length) : 0;

type ExceptionsProps = { exceptions: PeriodExceptions; also?: readonly string[]; none?: string };

/** What stands before closing, and what is good to know; `none`: what to say when there is nothing. */
function Exceptions({ exceptions, also = [], none }: ExceptionsProps) {
  const t = useTranslations("statements.operator");
  const { notOver, unsettled, substitutes, correctionsDue, withoutTariff, creditNotes } = exceptions;
  const { inBusiness, agreed, withoutAddress, communityLacks } = creditNotes;
  const told = [
    notOver && t("notOver"),
    unsettled > 0 && t("unsettled", { count: unsettled }),
    correctionsDue > 0 && t("correctionsDue", { count: correctionsDue }),
    substitutes > 0 && t("substitutes", { count: substitutes }),
    withoutTariff.length > 0 &&
      t("withoutTariff", { count: withoutTariff.length, names: withoutTariff.slice(0, 5).join(", ") }),
    communityLacks === "details" && inBusiness > 0 && t("noTaxDetails", { count: inBusiness }),
    communityLacks === "vat-id" && agreed > 0 && t("noVatId", { count: agreed }),
    withoutAddress.length > 0 && t("noAddress", { count: withoutAddress.length, names: withoutAddress.join(", ") }),
  ].filter((text) => text !== false);
  const all = [...told, ...also];
  if (all.length === 0) return none ? <p className="text-14 text-text-muted">{none}</p> : null;
  return (
    <ul className="grid list-disc gap-1 pl-5 text-14">
      {all.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

"use client";

import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { useAsked } from "@/components/community/live/useAsked";
import { useCommand } from "@/components/community/live/useCommand";
import { ClosedMonths } from "@/components/community/statements/ClosedMonths";
import { closePeriod, PERIODS, periodsResponse } from "@/components/community/statements/statementRequests";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Skeleton } from "@/components/ui/Skeleton";
import { useToast } from "@/components/ui/toast";
import { midMonth } from "@/lib/documents/midMonth";
import { useFormat } from "@/lib/i18n/useFormat";
import type { PeriodExceptions } from "@/types/statements";

/** For the operator: the month whose turn it is, what stands before closing it, the button; and those that are closed. */
export function PeriodsCard() {
  const t = useTranslations("statements.operator");
  const errors = useTranslations("errors");
  const format = useFormat();
  const toast = useToast();
  const { data, error: unread, readAgain } = useAsked("periods", PERIODS, periodsResponse);
  const { send, busy, error } = useCommand(closePeriod);
  const name = (month: string) => format.day(midMonth(month), "month");
  const close = async (month: string) => {
    const reply = await send({ month });
    if (!reply) return;
    toast(reply.closed ? { title: t("done", { month: name(month) }) } : { title: t("failed"), tone: "failed" });
    readAgain();
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
                <Button variant="primary" busy={busy} onClick={() => close(next.month)}>
                  {t("close", { month: name(next.month) })}
                </Button>
              </div>
            </>
          )}
        </div>
      )}
      {error && (
        <p role="alert" className="mt-2 text-14 text-danger-ink">
          {problemText(error, errors)}
        </p>
      )}
      <ClosedMonths closed={closed} onTaxed={readAgain} />
    </Card>
  );
}

const isOpen = ({ notOver, unsettled }: PeriodExceptions) => notOver || unsettled > 0;

/** What stands before closing, and what is good to know. */
function Exceptions({ exceptions }: { exceptions: PeriodExceptions }) {
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
  if (told.length === 0) return null;
  return (
    <ul className="grid list-disc gap-1 pl-5 text-14">
      {told.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

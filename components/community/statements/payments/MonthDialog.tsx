"use client";

import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { useAsked } from "@/components/community/live/useAsked";
import { MonthFigures } from "@/components/community/statements/payments/MonthFigures";
import { MonthFiles } from "@/components/community/statements/payments/MonthFiles";
import { periodPaymentsResponse } from "@/components/community/statements/payments/paymentRequests";
import { PERIODS } from "@/components/community/statements/statementRequests";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Skeleton } from "@/components/ui/Skeleton";
import { midMonth } from "@/lib/documents/midMonth";
import { useFormat } from "@/lib/i18n/useFormat";

/** `turn`: the answer to another one is not this one's. */
type Props = { month: string; turn: number; onAccount: () => void; onClose: () => void };

/** A closed month: how many payments, their sums, who is left out; then the files. */
export default function MonthDialog({ month, turn, onAccount, onClose }: Props) {
  const t = useTranslations("payments.month");
  const account = useTranslations("payments.account");
  const errors = useTranslations("errors");
  const format = useFormat();
  const { data, error } = useAsked(`period-payments ${turn}`, `${PERIODS}/${month}`, periodPaymentsResponse);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title", { month: format.day(midMonth(month), "month") })}
    >
      {data ? (
        <div className="grid gap-5">
          {data.account === null && (
            <div className="grid justify-items-start gap-3">
              <p>{t("noAccount")}</p>
              <Button variant="primary" onClick={onAccount}>
                {account("open")}
              </Button>
            </div>
          )}
          <MonthFigures payments={data} />
          <MonthFiles payments={data} />
        </div>
      ) : error ? (
        <p role="alert" className="text-14 text-danger-ink">
          {problemText(error, errors)}
        </p>
      ) : (
        <Skeleton className="h-64" />
      )}
    </Dialog>
  );
}

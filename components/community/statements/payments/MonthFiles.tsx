"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { exportUrl } from "@/components/community/statements/payments/paymentRequests";
import { buttonClass } from "@/components/ui/buttonClass";
import { Field } from "@/components/ui/Field";
import { TextInput } from "@/components/ui/TextInput";
import { useFormat } from "@/lib/i18n/useFormat";
import type { PeriodPayments } from "@/types/payments";

const DAY_MS = 86_400_000;
/** Members must know of a direct debit this long before, from the first day that can be asked for on. */
const NOTICE_DAYS = 13;

type Props = { payments: PeriodPayments };

/** The day of payment, and the files for the bank and the accountant; what would be empty is not offered. */
export function MonthFiles({ payments }: Props) {
  const t = useTranslations("payments.month");
  const format = useFormat();
  const { month, account, transfers, debits, earliestDate } = payments;
  const collects = debits.count > 0 && account?.creditorId != null;
  const pays = transfers.count > 0 && account !== null;
  const [date, setDate] = useState(collects ? daysLater(earliestDate, NOTICE_DAYS) : earliestDate);
  const dated = /^\d{4}-\d{2}-\d{2}$/.test(date) && date >= earliestDate;
  const earliest = format.day(noonOf(earliestDate), "dated");
  const link = (kind: "pain001" | "pain008" | "accounting") => (
    <a
      href={exportUrl(month, { format: kind, ...(kind === "accounting" ? {} : { date }) })}
      download
      className={buttonClass()}
    >
      <Download aria-hidden="true" />
      {t(kind)}
    </a>
  );
  return (
    <>
      {(pays || collects) && (
        <Field
          label={t("date")}
          hint={t("dateHint", { day: earliest })}
          error={dated ? undefined : t("dateFault", { day: earliest })}
        >
          {(control) => (
            <TextInput
              {...control}
              type="date"
              min={earliestDate}
              value={date}
              onChange={(event) => setDate(event.target.value)}
            />
          )}
        </Field>
      )}
      <div className="flex flex-wrap gap-3">
        {pays && dated && link("pain001")}
        {collects && dated && link("pain008")}
        {link("accounting")}
      </div>
      <p className="text-14 text-text-muted">{t("note")}</p>
    </>
  );
}

const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`);

function daysLater(day: string, count: number): string {
  return new Date(noonOf(day) + count * DAY_MS).toISOString().slice(0, 10);
}

"use client";

import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/Button";
import { midMonth } from "@/lib/documents/midMonth";
import { useFormat } from "@/lib/i18n/useFormat";
import type { PeriodsResponse } from "@/types/statements";

const MonthDialog = lazy(() => import("@/components/community/statements/payments/MonthDialog"));
const TaxDialog = lazy(() => import("@/components/community/statements/payments/TaxDialog"));
const AccountDialog = lazy(() => import("@/components/community/statements/payments/AccountDialog"));

const HASH_SHOWN = 12;

type Props = { closed: PeriodsResponse["closed"]; onTaxed: () => void };

/** The closed months, each to be paid and booked, and the community's bank and VAT details, which come before the first. */
export function ClosedMonths({ closed, onTaxed }: Props) {
  const t = useTranslations("statements.operator");
  const payments = useTranslations("payments");
  const format = useFormat();
  const [month, setMonth] = useState<string | null>(null);
  const [account, setAccount] = useState(false);
  const [tax, setTax] = useState(false);
  // Counts what was opened and saved: members change what they said at any time, so each dialog asks anew.
  const [turn, setTurn] = useState(0);
  const open = (dialog: () => void) => {
    setTurn((before) => before + 1);
    dialog();
  };
  return (
    <div className="mt-5">
      {closed.length > 0 && <h3 className="mb-1 font-semibold text-14">{t("closed")}</h3>}
      <ul className="grid text-14">
        {closed.map(({ month, closedAt, chainHead, mail }) => {
          const name = format.day(midMonth(month), "month");
          return (
            <li
              key={month}
              className="flex flex-wrap items-center gap-x-6 gap-y-2 border-line border-t py-2 first:border-t-0"
            >
              <span className="min-w-0 flex-1 basis-56">
                {t("closedLine", { month: name, day: format.day(Date.parse(closedAt), "dated") })}
                <span className="block text-text-muted tabular-nums" title={chainHead}>
                  {t("head", { hash: chainHead.slice(0, HASH_SHOWN) })}
                </span>
                {mail && (
                  <span className="block text-text-muted tabular-nums">
                    {t("mail", {
                      sent: format.number(mail.sent),
                      waiting: format.number(mail.waiting),
                      failed: format.number(mail.failed),
                    })}{" "}
                    {mail.reason !== null && t("mailReason", { reason: mail.reason })}
                  </span>
                )}
              </span>
              <Button
                aria-label={payments("month.openOf", { month: name })}
                onClick={() => open(() => setMonth(month))}
              >
                {payments("month.open")}
              </Button>
            </li>
          );
        })}
      </ul>
      <div className="mt-3 flex flex-wrap gap-3">
        <Button onClick={() => open(() => setAccount(true))}>{payments("account.open")}</Button>
        <Button onClick={() => open(() => setTax(true))}>{payments("tax.open")}</Button>
      </div>
      <Suspense fallback={null}>
        {month !== null && !account && (
          <MonthDialog
            month={month}
            turn={turn}
            onAccount={() => open(() => setAccount(true))}
            onClose={() => setMonth(null)}
          />
        )}
        {account && <AccountDialog turn={turn} onClose={() => open(() => setAccount(false))} />}
        {tax && <TaxDialog turn={turn} onSaved={onTaxed} onClose={() => setTax(false)} />}
      </Suspense>
    </div>
  );
}

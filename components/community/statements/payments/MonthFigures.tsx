"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/i18n/useFormat";
import type { PeriodPayments } from "@/types/payments";

const NANO_PER_CENT = 10_000_000;
/** More names than these are unfolded by whoever wants to read them. */
const OPEN_UP_TO = 5;

type Props = { payments: PeriodPayments };

/** What a month's files would move, and who is left out and why. */
export function MonthFigures({ payments }: Props) {
  const t = useTranslations("payments.month");
  const format = useFormat();
  const { account, transfers, debits, leftOut, even, ownInvoice, creditNotes } = payments;
  const euro = (cents: number) => format.euro(Math.abs(cents) * NANO_PER_CENT).text;
  return (
    <>
      <ul className="grid tabular-nums">
        {(["transfers", "debits"] as const).map((kind) => {
          const { count, cents } = kind === "transfers" ? transfers : debits;
          return (
            <li key={kind} className="flex gap-4 border-line border-t py-2 first:border-t-0">
              <span className="min-w-0 flex-1">{t(kind, { count })}</span>
              {count > 0 && <b className="font-semibold">{euro(cents)}</b>}
            </li>
          );
        })}
      </ul>
      {account !== null && account.creditorId === null && <p className="text-14">{t("noCreditor")}</p>}
      {leftOut.length > 0 && (
        <details open={leftOut.length <= OPEN_UP_TO}>
          <summary className="flex min-h-target cursor-pointer items-center gap-2 rounded-control font-semibold text-14">
            <ChevronDown aria-hidden="true" className="size-[18px] transition-transform in-open:rotate-180" />
            {t("leftOut", { count: leftOut.length })}
          </summary>
          <ul className="grid text-14 tabular-nums">
            {leftOut.map(({ alias, cents, reason }) => (
              <li key={alias} className="border-line border-t py-1.5 first:border-t-0">
                {t(cents > 0 ? "receives" : "owes", { alias, amount: euro(cents) })}
                <span className="block text-text-muted">{t(`reasons.${reason}`)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {even > 0 && <p className="text-14 text-text-muted">{t("even", { count: even })}</p>}
      {creditNotes > 0 && <p className="text-14">{t("creditNotes", { count: creditNotes })}</p>}
      {ownInvoice.length > 0 && <p className="text-14">{t("ownInvoice", { names: ownInvoice.join(", ") })}</p>}
    </>
  );
}

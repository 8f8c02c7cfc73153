"use client";

import { useTranslations } from "use-intl";
import { Card } from "@/components/ui/Card";
import { cx } from "@/components/ui/cx";
import { useFormat } from "@/lib/i18n/useFormat";
import type { LedgerHealth } from "@/types/operator";

const cell = "py-2 pl-4 text-right first:pl-0 first:text-left";

/** The trial balance: what every kind of account comes to, and that together it is nothing. */
export function LedgerCard({ ledger }: { ledger: LedgerHealth }) {
  const t = useTranslations("operator.ledger");
  const format = useFormat();
  const money = (nanoEur: number) => format.number(nanoEur / 1e9, { decimals: 2 });
  const energy = (wh: number) => format.number(wh / 1000, { decimals: 1 });
  return (
    <Card title={t(ledger.state)}>
      <p className="-mt-2 mb-4 max-w-[60ch] text-14 text-text-muted">{t("meaning")}</p>
      <table className="w-full border-collapse text-14 tabular-nums">
        <caption className="sr-only">{t("caption")}</caption>
        <thead>
          <tr className="text-12 text-text-muted">
            {[t("account"), t("energy"), t("money")].map((header) => (
              <th key={header} scope="col" className={cx(cell, "pt-0 font-normal")}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ledger.accounts.map(({ account, nanoEur, energyWh }) => (
            <tr key={account} className="border-line border-t">
              <th scope="row" className={cx(cell, "font-normal")}>
                {t(account)}
              </th>
              <td className={cell}>{energy(energyWh)}</td>
              <td className={cell}>{money(nanoEur)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr
            className={cx(
              "border-line-strong border-t font-semibold",
              ledger.state === "unbalanced" && "text-danger-ink",
            )}
          >
            <th scope="row" className={cell}>
              {t("sum")}
            </th>
            <td className={cell}>{energy(ledger.sumWh)}</td>
            <td className={cell}>{money(ledger.sumNanoEur)}</td>
          </tr>
        </tfoot>
      </table>
      <p className="mt-3 text-12 text-text-muted">{t("note")}</p>
    </Card>
  );
}

"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { Card } from "@/components/ui/Card";
import { cx } from "@/components/ui/cx";
import { Figure } from "@/components/ui/Figure";
import { toolClass } from "@/components/ui/ToolButton";
import { useFormat } from "@/lib/i18n/useFormat";
import type { PersonalTradingStats } from "@/types/community";

/** Money this month, from the books: earned, spent, fees, and how much better off than with the grid alone. */
export function HomeMonth({ month }: { month: PersonalTradingStats }) {
  const t = useTranslations("home.month");
  const format = useFormat();
  const none = month.soldWh + month.boughtWh === 0;
  const better = format.euro(month.betterOffNanoEur);
  const kwh = (energyWh: number) => format.kwh(energyWh).text;
  return (
    <Card
      title={t("title")}
      tools={
        <Link href="/community/history" className={toolClass}>
          {t("more")}
        </Link>
      }
    >
      {none ? (
        <p className="text-text-muted">{t("none")}</p>
      ) : (
        <>
          <p className="text-14 font-medium text-text-muted">{t("betterOff")}</p>
          <Figure value={better.text} size="figure" className={cx(month.betterOffNanoEur >= 0 && "text-saving-ink")} />
          <dl className="mt-4 border-line border-t pt-3 text-14 leading-[28px] tabular-nums">
            {month.soldWh > 0 && (
              <Row
                label={t("earned", { energy: kwh(month.soldWh) })}
                value={format.deltaEuro(month.soldNanoEur).text}
              />
            )}
            {month.boughtWh > 0 && (
              <Row
                label={t("spent", { energy: kwh(month.boughtWh) })}
                value={format.deltaEuro(-(month.boughtNanoEur - month.feeNanoEur)).text}
              />
            )}
            {month.feeNanoEur > 0 && <Row label={t("fees")} value={format.deltaEuro(-month.feeNanoEur).text} />}
            <Row label={t("balance")} value={format.deltaEuro(month.balanceNanoEur).text} />
          </dl>
        </>
      )}
    </Card>
  );
}

function Row({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-text-muted">{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Figure } from "@/components/ui/Figure";
import { useFormat } from "@/lib/i18n/useFormat";
import type { HomeResponse, MyHome } from "@/types/home";

/** The community and my trades and rules today in four figures. */
export function HomeStreet({ data, mine }: { data: HomeResponse; mine: MyHome }) {
  const t = useTranslations("home.street");
  const format = useFormat();
  const { selfSufficiency, tradedWh } = data.stats;
  const { trades, openOffers, rules } = mine;
  const self = format.percent(selfSufficiency.value);
  const traded = format.kwh(tradedWh.value);
  const missing = (name: "selfSufficiency" | "tradedWh") => {
    const reason = data.stats.withheld[name];
    return reason ? t(reason === "nothing-settled" ? "nothingYet" : "withheld") : null;
  };
  return (
    <dl className="grid gap-y-6 sm:grid-cols-2 lg:grid-cols-4">
      <Item
        label={t("myTrades")}
        figure={<Figure value={String(trades.count)} size="figure" />}
        note={
          trades.count === 0
            ? t("noTrades", { offers: openOffers })
            : t(trades.boughtWh === 0 ? "soldNote" : trades.soldWh === 0 ? "boughtNote" : "bothNote", {
                sold: format.kwh(trades.soldWh).text,
                bought: format.kwh(trades.boughtWh).text,
                money: format.deltaEuro(trades.moneyNanoEur).text,
              })
        }
      />
      <Item
        label={
          <Link href="/community/rules" className="-my-0.5 inline-flex min-h-6 items-center">
            {t("rules")}
          </Link>
        }
        figure={<Figure value={String(rules.allPaused ? 0 : rules.active)} size="figure" />}
        note={
          rules.allPaused
            ? t("rulesPaused")
            : rules.active === 0
              ? t("rulesNone")
              : t("rulesNote", { energy: format.kwh(rules.weekWh).text })
        }
      />
      <Item
        label={t("selfSufficiency")}
        figure={<Figure value={selfSufficiency.value === null ? "–" : self.text} size="figure" />}
        note={missing("selfSufficiency") ?? t("selfSufficiencyNote")}
      />
      <Item
        label={t("shared")}
        figure={
          <Figure
            value={tradedWh.value === null ? "–" : traded.value}
            unit={tradedWh.value === null ? undefined : traded.unit}
            size="figure"
          />
        }
        note={missing("tradedWh") ?? t("sharedNote", { members: format.number(data.community.activeCount) })}
      />
    </dl>
  );
}

function Item({ label, figure, note }: { label: ReactNode; figure: ReactNode; note: ReactNode }) {
  return (
    <div className="border-line max-sm:border-t max-sm:pt-4 sm:border-l sm:px-6 sm:first:border-l-0 sm:first:pl-0">
      <dt className="mb-1 text-14 font-medium text-text-muted">{label}</dt>
      <dd>{figure}</dd>
      <dd className="mt-1 max-w-[36ch] text-14 text-text-muted tabular-nums">{note}</dd>
    </div>
  );
}

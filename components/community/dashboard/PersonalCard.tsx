"use client";

import { BatteryMedium, Home, Sun, Users, UtilityPole } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { ButtonLink } from "@/components/ui/ButtonLink";
import { Card } from "@/components/ui/Card";
import { cx } from "@/components/ui/cx";
import { StackedBar } from "@/components/ui/StackedBar";
import { toolClass } from "@/components/ui/ToolButton";
import { useFormat } from "@/lib/i18n/useFormat";
import type { PersonalTradingStats } from "@/types/community";

/** What I made, used and traded in the period, and what it was worth. */
export function PersonalCard({ personal }: { personal: PersonalTradingStats | null }) {
  const t = useTranslations("community.mine");
  const format = useFormat();
  if (!personal) {
    return (
      <Card title={t("visitorTitle")}>
        <p className="mb-5 text-text-muted">{t("visitor")}</p>
        <ButtonLink href="/sign-in?next=/community" variant="primary">
          {t("signIn")}
        </ButtonLink>
      </Card>
    );
  }
  const kwh = (energyWh: number) => format.kwh(energyWh).text;
  const p = personal;
  return (
    <Card
      title={t("title")}
      tools={
        <Link href="/community/marketplace#my-offers" className={toolClass}>
          {t("more")}
        </Link>
      }
    >
      <p className="text-text-muted">
        {p.producedWh > p.consumedWh && t("madeMore")}{" "}
        {p.soldWh + p.boughtWh === 0
          ? t("noTrades")
          : p.boughtWh === 0
            ? t("soldOnly", { energy: kwh(p.soldWh), partners: p.partners })
            : p.soldWh === 0
              ? t("boughtOnly", {
                  energy: kwh(p.boughtWh),
                  partners: p.partners,
                  share: format.percent(p.consumedWh > 0 ? p.boughtWh / p.consumedWh : null).text,
                })
              : t("bothWays", { sold: kwh(p.soldWh), bought: kwh(p.boughtWh), partners: p.partners })}
      </p>
      {p.producedWh > 0 && (
        <Bar
          title={t("made")}
          total={kwh(p.producedWh)}
          segments={[
            { key: "neighbours", label: t("neighbours"), value: p.soldWh, tone: "local", icon: <Users /> },
            { key: "own", label: t("ownUse"), value: p.ownUseWh, tone: "other", icon: <Home /> },
            { key: "battery", label: t("battery"), value: p.chargedWh, tone: "battery", icon: <BatteryMedium /> },
            { key: "grid", label: t("grid"), value: p.exportedWh - p.soldWh, tone: "grid", icon: <UtilityPole /> },
          ]}
          text={kwh}
        />
      )}
      <Bar
        title={t("used")}
        total={kwh(p.consumedWh)}
        segments={[
          { key: "roof", label: t("roof"), value: p.ownUseWh, tone: "solar", icon: <Sun /> },
          { key: "neighbours", label: t("neighbours"), value: p.boughtWh, tone: "local", icon: <Users /> },
          { key: "battery", label: t("battery"), value: p.dischargedWh, tone: "battery", icon: <BatteryMedium /> },
          { key: "grid", label: t("grid"), value: p.importedWh - p.boughtWh, tone: "grid", icon: <UtilityPole /> },
        ]}
        text={kwh}
      />
      <dl className="mt-5 border-line border-t pt-3 text-14 leading-[26px] tabular-nums">
        {p.soldWh > 0 && (
          <Row
            label={t("sold", { energy: kwh(p.soldWh), price: format.priceCt(p.averageSoldMicroEurPerKwh).text })}
            value={format.deltaEuro(p.soldNanoEur).text}
          />
        )}
        {p.boughtWh > 0 && (
          <Row
            label={t("bought", { energy: kwh(p.boughtWh), price: format.priceCt(p.averageBoughtMicroEurPerKwh).text })}
            value={format.deltaEuro(-(p.boughtNanoEur - p.feeNanoEur)).text}
          />
        )}
        {p.feeNanoEur > 0 && <Row label={t("fee")} value={format.deltaEuro(-p.feeNanoEur).text} />}
        <div className="mt-2 flex items-baseline justify-between gap-4">
          <dt className="font-semibold">{t("betterOff")}</dt>
          <dd className={cx("text-20 font-semibold", p.betterOffNanoEur >= 0 && "text-saving-ink")}>
            {format.euro(p.betterOffNanoEur).text}
          </dd>
        </div>
        <Row label={t("balance")} value={format.deltaEuro(p.balanceNanoEur).text} />
      </dl>
    </Card>
  );
}

type BarProps = {
  title: string;
  total: string;
  segments: {
    key: string;
    label: string;
    value: number;
    tone: "local" | "other" | "battery" | "grid" | "solar";
    icon: React.ReactNode;
  }[];
  text: (energyWh: number) => string;
};

function Bar({ title, total, segments, text }: BarProps) {
  return (
    <>
      <h3 className="mt-5 mb-2 text-14 font-medium">
        {title} <span className="tabular-nums">{total}</span>
      </h3>
      <StackedBar segments={segments.map((s) => ({ ...s, value: Math.max(0, s.value), text: text(s.value) }))} />
    </>
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

"use client";

import { BadgeCheck, BatteryMedium, Car, Fan, Star, Sun, Wind } from "lucide-react";
import { useTranslations } from "use-intl";
import { HouseGlyph } from "@/components/community/dashboard/HouseGlyph";
import { Badge } from "@/components/ui/Badge";
import { cx } from "@/components/ui/cx";
import { Figure } from "@/components/ui/Figure";
import { Popover } from "@/components/ui/Popover";
import type { Tone } from "@/components/ui/tone";
import { useFormat } from "@/lib/i18n/useFormat";
import type { CommunityMember } from "@/types/community";

const EQUIPMENT: Record<CommunityMember["equipment"][number], { tone: Tone; icon: React.ReactNode }> = {
  solar: { tone: "solar", icon: <Sun /> },
  wind: { tone: "wind", icon: <Wind /> },
  battery: { tone: "battery", icon: <BatteryMedium /> },
  "heat-pump": { tone: "other", icon: <Fan /> },
  car: { tone: "other", icon: <Car /> },
};

/** The stars of a seller, which say what they are when pressed. */
function Reputation({ stars }: { stars: string }) {
  const t = useTranslations("community.members");
  return (
    <Popover
      title={t("reputation", { stars })}
      trigger={
        <button
          type="button"
          aria-label={t("reputation", { stars })}
          className="relative ml-1.5 inline-flex cursor-help items-center gap-0.5 after:absolute after:-inset-x-2 after:-inset-y-3"
        >
          <Star aria-hidden="true" className="size-3 fill-solar stroke-solar" />
          {stars}
        </button>
      }
    >
      <p className="text-text-muted">{t("reputationWhy")}</p>
    </Popover>
  );
}

/** One member by alias. Figures only where the member permits them, else it says that they are private. */
export function MemberCard({ member }: { member: CommunityMember }) {
  const t = useTranslations("community.members");
  const format = useFormat();
  const m = member;
  const energyWh = m.kind === "prosumer" ? m.sharedWh : m.fromNeighboursWh;
  const record =
    m.kind === "prosumer"
      ? m.reliability === null
        ? t("newcomer")
        : t("delivered", { share: format.percent(m.reliability).text })
      : m.localShare === null
        ? null
        : t("localShare", { share: format.percent(m.localShare).text });
  const energy = format.kwh(energyWh);
  return (
    <li
      className={cx(
        "grid items-center gap-x-3 gap-y-2 bg-surface p-5 max-lg:grid-cols-[48px_1fr_auto] max-lg:border-line max-lg:border-t max-lg:px-gutter max-lg:py-3 lg:grid-cols-[48px_1fr] lg:grid-rows-[auto_28px_auto] lg:rounded-card",
        m.mine && "shadow-[inset_2px_0_0_var(--trade)]",
      )}
    >
      <HouseGlyph equipment={m.equipment} />
      <div className="min-w-0">
        <h3 className="truncate text-16 leading-5 font-semibold">
          {m.alias}
          {m.mine && <span className="ml-1.5 text-12 font-medium text-trade-ink">{t("you")}</span>}
        </h3>
        <p className="text-12 text-text-muted">
          {t(m.kind === "prosumer" ? "makes" : "uses")} · {t("since", { year: String(m.sinceYear) })}
        </p>
      </div>
      <div className="col-span-2 flex min-h-6 flex-wrap gap-1.5 overflow-hidden max-lg:hidden">
        {m.equipment.slice(0, 2).map((what) => (
          <Badge key={what} tone={EQUIPMENT[what].tone} icon={EQUIPMENT[what].icon}>
            {t(what)}
          </Badge>
        ))}
        {m.green && m.equipment.length < 2 && (
          <Badge tone="saving" icon={<BadgeCheck />}>
            {t("certified")}
          </Badge>
        )}
      </div>
      <div className="text-12 text-text-muted max-lg:text-right lg:col-span-2 lg:grid lg:grid-cols-[1fr_auto] lg:items-end">
        <p className="max-lg:hidden">
          {energyWh === null ? t("private") : t(m.kind === "prosumer" ? "shared" : "received")}
          <span className="block">
            {record ?? t("district", { district: m.district })}
            {m.reputation !== null && <Reputation stars={format.number(m.reputation, { decimals: 1 })} />}
          </span>
        </p>
        {energyWh !== null && <Figure value={energy.value} unit={energy.unit} size="value" className="text-text" />}
        <p className="lg:hidden">{record ?? (energyWh === null ? t("private") : "")}</p>
      </div>
    </li>
  );
}

"use client";

import { Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { useTranslations } from "use-intl";
import { MemberCard } from "@/components/community/dashboard/MemberCard";
import { Street } from "@/components/community/dashboard/Street";
import { Button } from "@/components/ui/Button";
import { inputClass } from "@/components/ui/inputClass";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { Segmented } from "@/components/ui/Segmented";
import { useFormat } from "@/lib/i18n/useFormat";
import type { DashboardResponse } from "@/types/community";

type Props = { members: DashboardResponse["members"]; street: DashboardResponse["street"]; count: number };

const FIRST = 8;

/** The members by alias: what they have, how reliably they deliver, and figures where they permit it. */
export function CommunityMembers({ members, street, count }: Props) {
  const t = useTranslations("community.members");
  const format = useFormat();
  const [all, setAll] = useState(false);
  const [kind, setKind] = useState<"all" | "prosumer" | "consumer">("all");
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search.trim().toLocaleLowerCase());
  const found = members.filter(
    (m) => (kind === "all" || m.kind === kind) && m.alias.toLocaleLowerCase().includes(wanted),
  );
  const shown = all ? found : found.slice(0, FIRST);
  return (
    <section aria-labelledby="members" className="mt-10 lg:mt-16">
      <SectionHeader
        id="members"
        title={
          street.counts
            ? t("title", { count, giving: format.number(street.counts.giving) })
            : t("titleQuiet", { count })
        }
      />
      {street.counts && <Street {...street.counts} />}
      {street.withheld && <p className="mb-6 text-14 text-text-muted">{t(`withheld.${street.withheld}`)}</p>}
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <label className="relative min-w-0 flex-1 max-sm:basis-full sm:max-w-[260px]">
          <span className="sr-only">{t("find")}</span>
          <Search aria-hidden="true" className="-translate-y-1/2 absolute top-1/2 left-3 size-[18px] text-text-muted" />
          <input
            type="search"
            value={search}
            placeholder={t("find")}
            onChange={(event) => setSearch(event.target.value)}
            className={`${inputClass} h-target w-full pl-10 text-14`}
          />
        </label>
        <Segmented
          label={t("find")}
          value={kind}
          onValueChange={setKind}
          options={[
            { value: "all", label: t("filterAll") },
            { value: "prosumer", label: t("filterProsumers") },
            { value: "consumer", label: t("filterConsumers") },
          ]}
        />
      </div>
      {found.length === 0 && (
        <p className="max-w-[64ch] py-6 text-text-muted">
          {t("none")} {wanted !== "" && t("noneOfTrades")}
        </p>
      )}
      <ul className="grid gap-4 max-lg:-mx-gutter max-lg:gap-0 max-lg:bg-surface lg:grid-cols-4">
        {shown.map((member) => (
          <MemberCard key={member.alias} member={member} />
        ))}
      </ul>
      {found.length > FIRST && (
        <Button className="mt-6" onClick={() => setAll(!all)}>
          {all ? t("showLess") : t("showAll", { count: format.number(found.length) })}
        </Button>
      )}
    </section>
  );
}

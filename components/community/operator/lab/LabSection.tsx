"use client";

import { lazy } from "react";
import { useTranslations } from "use-intl";
import { useRead } from "@/components/community/live/useLive";
import { LabProgress } from "@/components/community/operator/lab/LabProgress";
import { LabSkeleton } from "@/components/community/operator/lab/LabSkeleton";
import { useLabFilters } from "@/components/community/operator/lab/useLabFilters";
import { labResponse } from "@/components/community/operator/operatorRequests";
import { useReadOn } from "@/components/community/operator/useReadOn";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/EmptyState";
import { Late } from "@/components/ui/Late";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { Segmented } from "@/components/ui/Segmented";
import { useFormat } from "@/lib/i18n/useFormat";
import type { Community } from "@/types/community";
import type { LabReport, LabResponse } from "@/types/operator";

const LabFindings = lazy(() =>
  import("@/components/community/operator/lab/LabFindings").then((m) => ({ default: m.LabFindings })),
);

type Props = { initial: LabResponse; community: Community };

/** The mechanism lab: the community's own books of the last days under every rule. */
export function LabSection({ initial, community }: Props) {
  const t = useTranslations("operator.lab");
  const format = useFormat();
  const { filters, change } = useLabFilters(initial.report?.rows ?? []);
  const url = `/api/community/lab?period=${filters.period}&community=${community.slug}`;
  const { data: lab, replacing, readAgain } = useRead("lab", url, labResponse, initial);
  const { report } = lab;
  useReadOn(lab.done < lab.total, readAgain);
  return (
    <section aria-labelledby="lab" aria-busy={replacing} className="mt-12 lg:mt-16">
      <SectionHeader
        id="lab"
        className="gap-y-2"
        title={t("title")}
        note={report ? noteOf(report) : daysOf()}
        tools={
          <Segmented
            label={t("period")}
            value={filters.period}
            onValueChange={(period) => change({ period })}
            options={[
              { value: "day", label: t("day") },
              { value: "week", label: t("week") },
              { value: "month", label: t("month") },
            ]}
          />
        }
      />
      <LabProgress lab={lab} />
      {report && (
        <div className={cx("transition-opacity duration-quick", replacing && "opacity-50")}>
          <Late fallback={<LabSkeleton />}>
            <LabFindings report={report} filters={filters} onFilter={change} districts={community.districts} />
          </Late>
        </div>
      )}
      {!report && lab.total > 0 && <LabSkeleton />}
      {lab.total === 0 && (
        <EmptyState title={t("none")}>
          <p>{t("noneHint")}</p>
        </EmptyState>
      )}
    </section>
  );

  function daysOf(): string {
    const last = format.day(Date.parse(lab.to) - 1);
    const first = format.day(Date.parse(lab.from));
    return first === last ? last : `${first} – ${last}`;
  }

  function noteOf({ books, members }: LabReport): string {
    return t("note", { days: daysOf(), books, members });
  }
}

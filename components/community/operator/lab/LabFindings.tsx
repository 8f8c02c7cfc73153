"use client";

import { useTranslations } from "use-intl";
import { LabGains } from "@/components/community/operator/lab/LabGains";
import { LabRules } from "@/components/community/operator/lab/LabRules";
import { LabShares } from "@/components/community/operator/lab/LabShares";
import { type LabFilters, shownRows } from "@/components/community/operator/lab/labFilters";
import type { Community } from "@/types/community";
import type { LabReport } from "@/types/operator";

type Props = {
  report: LabReport;
  filters: LabFilters;
  onFilter: (patch: Partial<LabFilters>) => void;
  districts: Community["districts"];
};

/** What the lab has found: who gets what, every rule in figures, and who would gain or lose. */
export function LabFindings({ report, filters, onFilter, districts }: Props) {
  const t = useTranslations("operator.lab");
  const rows = shownRows(report.rows, report.inForce, filters.spread);
  return (
    <>
      <p className="max-w-[80ch] text-14 text-text-muted">
        {t("lead")} {t("welfareNote")} {report.oneSided > 0 && t("oneSided", { count: report.oneSided })}
      </p>
      <LabShares report={report} rows={rows} spread={filters.spread} onSpread={(spread) => onFilter({ spread })} />
      <LabRules report={report} rows={rows} />
      <LabGains
        report={report}
        rows={rows}
        compare={filters.compare}
        onCompare={(compare) => onFilter({ compare })}
        districts={districts}
      />
    </>
  );
}

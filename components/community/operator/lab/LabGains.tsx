"use client";

import { Download } from "lucide-react";
import { useTranslations } from "use-intl";
import { type ChartColumn, chartCsv } from "@/components/charts/chartTable";
import { downloadCsv } from "@/components/charts/downloadCsv";
import { useGroupName } from "@/components/community/operator/lab/useGroupName";
import { useRuleName } from "@/components/community/operator/lab/useRuleName";
import { Phone } from "@/components/community/operator/Phone";
import { cx } from "@/components/ui/cx";
import { DataTable } from "@/components/ui/DataTable";
import type { Column } from "@/components/ui/dataTableProps";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { Select } from "@/components/ui/Select";
import { ToolButton } from "@/components/ui/ToolButton";
import { useFormat } from "@/lib/i18n/useFormat";
import type { LabGroup, LabMechanism, LabReport, LabRow } from "@/types/operator";

type Props = {
  report: LabReport;
  rows: readonly LabRow[];
  compare: LabMechanism | null;
  onCompare: (mechanism: LabMechanism) => void;
  districts: readonly { district: string; name: string }[];
};

/** Who would gain and who would lose if another rule were in force. */
export function LabGains({ report, rows, compare, onCompare, districts }: Props) {
  const t = useTranslations("operator.lab.gains");
  const common = useTranslations("common");
  const format = useFormat();
  const ruleName = useRuleName();
  const groupName = useGroupName(districts);
  const others = rows.filter((row) => row.mechanism !== report.inForce);
  const other = others.find((row) => row.mechanism === compare) ?? others[0];
  if (!other) return null;
  const rule = ruleName(other.mechanism);
  const today = (group: LabGroup) => gainUnder(group, report.inForce);
  const under = (group: LabGroup) => gainUnder(group, other.mechanism);
  const difference = (group: LabGroup) => under(group) - today(group);
  const columns: Column<LabGroup>[] = [
    {
      key: "group",
      header: t("group"),
      phone: "title",
      cell: (group) => <span className={group.by === "all" ? "font-semibold" : "font-normal"}>{groupName(group)}</span>,
    },
    {
      key: "members",
      header: t("members"),
      align: "end",
      phone: "hidden",
      cell: (group) => format.number(group.members),
    },
    {
      key: "today",
      header: t("today"),
      align: "end",
      phone: "detail",
      cell: (group) => <Phone word={t("phoneToday")}>{format.euro(today(group)).text}</Phone>,
    },
    {
      key: "under",
      header: rule,
      align: "end",
      phone: "detail",
      cell: (group) => <Phone word={t("phoneThen")}>{format.euro(under(group)).text}</Phone>,
    },
    {
      key: "difference",
      header: t("difference"),
      align: "end",
      phone: "value",
      className: "font-semibold",
      cell: (group) => (
        <span className={cx(difference(group) > 0 && "text-saving-ink", difference(group) < 0 && "text-danger-ink")}>
          {format.deltaEuro(difference(group)).text}
        </span>
      ),
    },
  ];
  return (
    <section aria-labelledby="lab-gains" className="mt-12">
      <SectionHeader
        id="lab-gains"
        level={3}
        className="gap-y-2"
        title={
          <span className="text-20">
            {t("title", { rule, worse: other.worse, members: format.number(report.members) })}
          </span>
        }
        tools={
          <>
            <Select
              aria-label={t("pick")}
              value={other.mechanism}
              onValueChange={onCompare}
              options={others.map(({ mechanism }) => ({ value: mechanism, label: ruleName(mechanism) }))}
            />
            <ToolButton
              aria-label={common("downloadCsv")}
              onClick={() => downloadCsv("mechanism-lab-members", chartCsv(fileColumns(), report.groups))}
              icon={<Download aria-hidden="true" />}
            >
              {common("csv")}
            </ToolButton>
          </>
        }
      />
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={report.groups}
        rowKey={(group) => `${group.side} ${group.by} ${group.values.join(" ")}`}
        dense
      />
      <p className="mt-3 text-12 text-text-muted">{t("note")}</p>
    </section>
  );

  /** The file holds every rule, not only the one on screen. */
  function fileColumns(): ChartColumn<LabGroup>[] {
    return [
      { header: t("group"), text: groupName, raw: groupName },
      { header: t("members"), text: (group) => String(group.members), raw: (group) => group.members },
      ...report.rows.map(({ mechanism }): ChartColumn<LabGroup> => {
        const euro = (group: LabGroup) => gainUnder(group, mechanism) / 1e9;
        return { header: `${ruleName(mechanism)} €`, text: (group) => String(euro(group)), raw: euro };
      }),
    ];
  }
}

const gainUnder = ({ gains }: LabGroup, mechanism: LabMechanism): number =>
  gains.find((gain) => gain.mechanism === mechanism)?.gainNanoEur ?? 0;

"use client";

import { useTranslations } from "use-intl";
import { Why } from "@/components/community/dashboard/Why";
import { useRuleName } from "@/components/community/operator/lab/useRuleName";
import { Phone } from "@/components/community/operator/Phone";
import { cx } from "@/components/ui/cx";
import { DataTable } from "@/components/ui/DataTable";
import type { Column } from "@/components/ui/dataTableProps";
import { useFormat } from "@/lib/i18n/useFormat";
import type { LabReport, LabRow } from "@/types/operator";

type Props = { report: LabReport; rows: readonly LabRow[] };

/** Every rule on the same books: how much of the possible, how much energy, at what prices, and for how many better or worse. */
export function LabRules({ report, rows }: Props) {
  const t = useTranslations("operator.lab");
  const format = useFormat();
  const name = useRuleName();
  const price = (value: number | null) => format.priceCt(value);
  const parted = report.rows.find((row) => row.mechanism === "pay-as-clear-by-product");
  const columns: Column<LabRow>[] = [
    { key: "rule", header: t("rule"), phone: "title", className: "font-medium", cell: (row) => ruleCell(row) },
    {
      key: "welfare",
      header: t("welfare"),
      align: "end",
      phone: "value",
      className: "font-semibold",
      cell: (row) => format.percent(row.ofOptimum, { decimals: 1 }).text,
    },
    {
      key: "volume",
      header: t("volume"),
      align: "end",
      phone: "hidden",
      cell: (row) => format.kwh(row.volumeWh).text,
    },
    {
      key: "buyer",
      header: t("buyerPrice"),
      align: "end",
      phone: "detail",
      cell: (row) => <Phone word={t("phonePay")}>{price(row.buyerMicroEurPerKwh).text}</Phone>,
    },
    {
      key: "seller",
      header: t("sellerPrice"),
      align: "end",
      phone: "detail",
      cell: (row) => <Phone word={t("phoneGet")}>{price(row.sellerMicroEurPerKwh).text}</Phone>,
    },
    {
      key: "fees",
      header: t("fees"),
      align: "end",
      phone: "hidden",
      cell: (row) => format.euro(row.feeNanoEur).text,
    },
    {
      key: "residual",
      header: t("residual"),
      align: "end",
      phone: "hidden",
      cell: (row) => format.euro(row.residualNanoEur).text,
    },
    { key: "balance", header: t("balance"), align: "end", phone: "aside", cell: (row) => balanceCell(row) },
  ];
  return (
    <div className="mt-8">
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.mechanism}
        highlight={(row) => row.mechanism === report.inForce}
      />
    </div>
  );

  function ruleCell(row: LabRow) {
    const rest = [
      row.notRun > 0 ? t("notRun", { count: row.notRun }) : "",
      row.leftOut > 0 ? t("leftOut", { count: row.leftOut }) : "",
    ].filter(Boolean);
    return (
      <span className="inline-flex flex-wrap items-baseline gap-x-2">
        <Why title={name(row.mechanism)} figure={name(row.mechanism)}>
          <p>{t(`about.${row.mechanism}`)}</p>
          {row.byProduct > 0 && <p>{t("byProductWhy")}</p>}
          {row.byProduct > 0 && parted && parted.ofOptimum !== null && (
            <p>{t("byProductCost", { share: format.percent(1 - parted.ofOptimum).text })}</p>
          )}
        </Why>
        {row.mechanism === report.inForce && <span className="text-12 text-text-muted">{t("inForce")}</span>}
        {row.byProduct > 0 && <span className="text-12 font-normal text-text-muted">{t("byProduct")}</span>}
        {rest.map((text) => (
          <span key={text} className="text-12 font-normal text-text-muted">
            {text}
          </span>
        ))}
      </span>
    );
  }

  function balanceCell(row: LabRow) {
    if (row.mechanism === report.inForce) return "–";
    return (
      <span className="inline-flex flex-wrap justify-end gap-x-2">
        <span className={cx("max-lg:hidden", row.better > 0 ? "text-saving-ink" : "text-text-muted")}>
          {t("better", { count: format.number(row.better) })}
        </span>
        <span className={row.worse > 0 ? "text-danger-ink" : "text-text-muted"}>
          {t("worse", { count: format.number(row.worse) })}
        </span>
      </span>
    );
  }
}

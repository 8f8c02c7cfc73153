import type { ChartColumn } from "@/components/charts/chartTable";
import type { Format } from "@/lib/i18n/createFormat";
import type { Translator } from "@/lib/i18n/translator";
import type { LabMechanism, LabRow } from "@/types/operator";

type Text = Translator<"operator.lab">;

/** Every figure of a rule, for the table behind the chart and the CSV file. */
export function labColumns(
  t: Text,
  name: (mechanism: LabMechanism) => string,
  format: Format,
): readonly ChartColumn<LabRow>[] {
  const euro = (key: "welfare" | "buyersGain" | "sellersGain" | "fees" | "residual", of: (row: LabRow) => number) => ({
    header: t(`columns.${key}`),
    text: (row: LabRow) => format.number(of(row) / 1e9, { decimals: 2 }),
    raw: (row: LabRow) => of(row) / 1e9,
  });
  const cent = (key: "buyerPrice" | "sellerPrice", of: (row: LabRow) => number | null) => ({
    header: t(`columns.${key}`),
    text: (row: LabRow) => format.priceCt(of(row)).value,
    raw: (row: LabRow) => centOf(of(row)),
  });
  const count = (
    key: "whole" | "byProduct" | "notRun" | "leftOut" | "better" | "worse",
    of: (row: LabRow) => number,
  ) => ({
    header: t(`columns.${key}`),
    text: (row: LabRow) => format.number(of(row)),
    raw: of,
  });
  return [
    { header: t("rule"), text: (row) => name(row.mechanism), raw: (row) => row.mechanism },
    { header: t("columns.share"), text: (row) => format.percent(row.ofOptimum).text, raw: (row) => row.ofOptimum },
    euro("welfare", (row) => row.welfareNanoEur),
    {
      header: t("columns.volume"),
      text: (row) => format.number(row.volumeWh / 1000, { decimals: 1 }),
      raw: (row) => row.volumeWh / 1000,
    },
    cent("buyerPrice", (row) => row.buyerMicroEurPerKwh),
    cent("sellerPrice", (row) => row.sellerMicroEurPerKwh),
    euro("buyersGain", (row) => row.buyersGainNanoEur),
    euro("sellersGain", (row) => row.sellersGainNanoEur),
    euro("fees", (row) => row.feeNanoEur),
    euro("residual", (row) => row.residualNanoEur),
    count("better", (row) => row.better),
    count("worse", (row) => row.worse),
    count("whole", (row) => row.whole),
    count("byProduct", (row) => row.byProduct),
    count("notRun", (row) => row.notRun),
    count("leftOut", (row) => row.leftOut),
  ];
}

const centOf = (microEur: number | null): number | null => (microEur === null ? null : microEur / 10_000);

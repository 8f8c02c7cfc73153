import type { useTranslations } from "use-intl";
import type { ChartColumn } from "@/components/charts/chartTable";
import type { MarketText } from "@/components/community/market/useMarketText";

type Values<Row> = {
  unit: string;
  decimals: number;
  low: (row: Row) => number;
  mid: (row: Row) => number;
  high: (row: Row) => number;
};

/** The columns of a forecast's table and file: when, what is expected, and its band. */
export function bandColumns<Row extends { slot: string }>(
  t: ReturnType<typeof useTranslations<"marketplace.ahead">>,
  { format }: MarketText,
  { unit, decimals, low, mid, high }: Values<Row>,
): ChartColumn<Row>[] {
  const figure = (header: string, of: (row: Row) => number): ChartColumn<Row> => ({
    header: `${header} (${unit})`,
    text: (row) => format.number(of(row), { decimals }),
    raw: of,
    align: "end",
  });
  return [
    {
      header: t("slot"),
      text: ({ slot }) => `${format.day(Date.parse(slot))}, ${format.slotRange(Date.parse(slot))}`,
      raw: ({ slot }) => slot,
    },
    figure(t("expected"), mid),
    figure(t("low"), low),
    figure(t("high"), high),
  ];
}

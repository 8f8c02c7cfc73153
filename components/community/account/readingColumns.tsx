import { useTranslations } from "use-intl";
import { WrongReading } from "@/components/community/disputes/WrongReading";
import type { Column } from "@/components/ui/dataTableProps";
import { useFormat } from "@/lib/i18n/useFormat";
import type { RecentReading } from "@/types/devices";

/** The columns of my recent readings, each with the way to call it wrong. */
export function useReadingColumns(onDisputed: () => void): Column<RecentReading>[] {
  const t = useTranslations("meters.columns");
  const format = useFormat();
  const energy = (of: (row: RecentReading) => number) => (row: RecentReading) => format.kwh(of(row)).text;
  return [
    {
      key: "slot",
      header: t("slot"),
      phone: "title",
      cell: ({ slot }) => `${format.day(Date.parse(slot), "tick")}, ${format.slotRange(Date.parse(slot))}`,
    },
    { key: "import", header: t("import"), align: "end", phone: "value", cell: energy((row) => row.importWh) },
    { key: "export", header: t("export"), align: "end", phone: "detail", cell: energy((row) => row.exportWh) },
    { key: "produced", header: t("produced"), align: "end", phone: "hidden", cell: energy((row) => row.producedWh) },
    {
      key: "quality",
      apart: true,
      header: t("quality"),
      phone: "aside",
      cell: ({ quality, origin, version }) =>
        `${t(`qualities.${quality}`)}, ${t(`origins.${origin}`)}${version > 1 ? `, ${t("version", { version: String(version) })}` : ""}`,
    },
    {
      key: "wrong",
      header: "",
      align: "end",
      phone: "detail",
      cell: ({ slot }) => <WrongReading slot={slot} short onSent={onDisputed} className="-my-2.5 max-lg:-ml-2.5" />,
    },
  ];
}

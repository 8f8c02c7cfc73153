"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { mappingOf, startOf } from "@/components/community/account/files/columnChoice";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { Select } from "@/components/ui/Select";
import type { ColumnMapping } from "@/lib/domain/metering/formats/columnMapping";
import type { FileTable } from "@/lib/domain/metering/formats/openMeterFile";

type Props = {
  table: FileTable;
  mapping: ColumnMapping | null;
  timeZone: string;
  onApply: (mapping: ColumnMapping) => void;
};

const NONE = "";
const ROWS_SHOWN = 4;

/** Says once which column of a table is what; the first rows stand above it. */
export default function ColumnChoice({ table, mapping, timeZone, onApply }: Props) {
  const t = useTranslations("meterFiles.columns");
  const [choice, setChoice] = useState(() => startOf(table, mapping));
  const made = mappingOf(table, choice, mapping);
  const columns = table.header.map((name, index) => ({
    value: String(index),
    label: name.trim() === "" ? t("column", { number: String(index + 1) }) : name,
  }));
  const optional = [{ value: NONE, label: t("none") }, ...columns];
  const pick = (key: keyof typeof choice) => (value: string) => setChoice({ ...choice, [key]: value });
  const column = (key: "time" | "clock" | "import" | "export" | "solar" | "point", options = optional) => (
    <Field label={t(key)}>
      {(control) => (
        <Select {...control} className="w-full" value={choice[key]} options={options} onValueChange={pick(key)} />
      )}
    </Field>
  );
  return (
    <section className="grid gap-4" aria-label={t("title")}>
      <div className="overflow-x-auto rounded-control bg-surface-sunk">
        <table className="text-14 tabular-nums">
          <caption className="sr-only">{t("sample")}</caption>
          <thead>
            <tr>
              {columns.map(({ value, label }) => (
                <th key={value} scope="col" className="whitespace-nowrap px-3 py-2 text-left font-semibold">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.slice(0, ROWS_SHOWN).map((row) => (
              <tr key={row.join("|")}>
                {columns.map(({ value }) => (
                  <td key={value} className="whitespace-nowrap border-line border-t px-3 py-1.5">
                    {row[Number(value)] ?? ""}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="grid gap-4 lg:grid-cols-3">
        {column("time", columns)}
        {column("clock")}
        {column("import")}
        {column("export")}
        {column("solar")}
        {column("point")}
        <Field label={t("unit")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={choice.unit}
              options={(["Wh", "kWh", "MWh", "W", "kW"] as const).map((value) => ({ value, label: value }))}
              onValueChange={pick("unit")}
            />
          )}
        </Field>
        <Field label={t("stamp")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={choice.stamped}
              options={(["start", "end"] as const).map((value) => ({ value, label: t(value) }))}
              onValueChange={pick("stamped")}
            />
          )}
        </Field>
        <Field label={t("decimal")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={choice.decimal}
              options={[
                { value: ",", label: t("comma") },
                { value: ".", label: t("dot") },
              ]}
              onValueChange={pick("decimal")}
            />
          )}
        </Field>
        <Field label={t("dateOrder")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={choice.format}
              options={(["dmy", "mdy", "ymd", "compact", "epoch-s", "epoch-ms"] as const).map((value) => ({
                value,
                label: t(`orders.${value}`),
              }))}
              onValueChange={pick("format")}
            />
          )}
        </Field>
        <Field label={t("zone")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={choice.zone}
              options={[...new Set([timeZone, "UTC", choice.zone].filter((zone) => zone !== NONE))].map((value) => ({
                value: value === timeZone ? NONE : value,
                label: value,
              }))}
              onValueChange={pick("zone")}
            />
          )}
        </Field>
      </div>
      {made === null && <p className="text-14 text-text-muted">{t("incomplete")}</p>}
      <div>
        <Button variant="primary" disabled={made === null} onClick={() => made && onApply(made)}>
          {t("apply")}
        </Button>
      </div>
    </section>
  );
}

import { type ColumnMapping, QUALITY_WORDS } from "@/lib/domain/metering/formats/columnMapping";
import { timeFormatsOf } from "@/lib/domain/metering/formats/csvSample";
import type { Energy } from "@/lib/domain/metering/formats/meterFile";
import type { FileTable } from "@/lib/domain/metering/formats/openMeterFile";

/** What a person has chosen, as the fields hold it: columns by their number, "" for none. */
export type Choice = {
  time: string;
  clock: string;
  import: string;
  export: string;
  solar: string;
  point: string;
  unit: ColumnMapping["unit"];
  stamped: ColumnMapping["stamped"];
  decimal: ColumnMapping["decimal"];
  format: ColumnMapping["time"]["format"];
  /** "": that of the community. */
  zone: string;
};

const ENERGIES = { import: "importWh", export: "exportWh", solar: "solarWh" } as const satisfies Partial<
  Record<keyof Choice, Energy>
>;

const textOf = (column: number | null | undefined) => (column === null || column === undefined ? "" : String(column));

/** The choice a mapping stands for; without one the first column that has times is the time, and nothing is energy. */
export function startOf(table: FileTable, mapping: ColumnMapping | null): Choice {
  const energy = (name: Energy) => textOf(mapping?.energies.find((one) => one.energy === name)?.column);
  const [first] = table.rows;
  const timed = (first ?? []).findIndex((text) => timeFormatsOf(text).length > 0);
  return {
    time: textOf(mapping?.time.column ?? Math.max(0, timed)),
    clock: textOf(mapping?.time.clockColumn),
    import: energy("importWh"),
    export: energy("exportWh"),
    solar: energy("solarWh"),
    point: textOf(mapping?.pointColumn),
    unit: mapping?.unit ?? "kWh",
    stamped: mapping?.stamped ?? "start",
    decimal: mapping?.decimal === "." || table.delimiter === "," ? "." : ",",
    format: mapping?.time.format ?? timeFormatsOf(first?.[timed] ?? "")[0] ?? "dmy",
    zone: mapping?.timeZone ?? "",
  };
}

/** The mapping a choice makes; null while no column is energy. What is not chosen here (quality, lines above) stays as found. */
export function mappingOf(table: FileTable, choice: Choice, before: ColumnMapping | null): ColumnMapping | null {
  const energies = (Object.keys(ENERGIES) as (keyof typeof ENERGIES)[]).flatMap((key) =>
    choice[key] === "" ? [] : { column: Number(choice[key]), energy: ENERGIES[key] },
  );
  if (energies.length === 0) return null;
  return {
    delimiter: table.delimiter,
    decimal: choice.decimal,
    headerLines: table.headerLines,
    time: {
      column: Number(choice.time),
      format: choice.format,
      clockColumn: choice.clock === "" ? null : Number(choice.clock),
    },
    stamped: choice.stamped,
    durationMs: before?.durationMs ?? null,
    timeZone: choice.zone === "" ? null : choice.zone,
    unit: choice.unit,
    energies,
    pointColumn: choice.point === "" ? null : Number(choice.point),
    quality: before?.quality ? { column: before.quality.column, words: { ...QUALITY_WORDS } } : null,
  };
}

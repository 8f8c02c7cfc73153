import type { Quality } from "../quality";
import type { ENERGIES } from "../reading";

/** The counted energy an interval belongs to. */
export type Energy = (typeof ENERGIES)[number];

/** One value of a meter file, as the file says it. */
export type Interval = {
  /** Line of the file (row of a sheet, element of a tree), from 1. */
  line: number;
  /** The metering point the file names; null when it names none. */
  pointId: string | null;
  energy: Energy;
  /** First instant, epoch ms; files that stamp the end are already shifted. */
  start: number;
  durationMs: number;
  /** Thousandths of a watt-hour, rounded down where the file is finer. */
  milliWh: number;
  quality: Quality;
};

/** A row that cannot be taken; `fault` is worded for people where it is shown, with `value` as the file has it (shortened). */
export type RowFault = { line: number; fault: FaultCode; value: string };

export type FaultCode =
  | "not-a-number"
  | "negative"
  | "not-a-time"
  | "no-such-time"
  | "unknown-unit"
  | "unknown-code"
  | "missing-column"
  | "bad-structure"
  | "bad-checksum"
  | "truncated"
  | "not-text";

export const METER_FORMATS = [
  "green-button",
  "dsmr",
  "netz-noe",
  "wiener-netze",
  "enedis",
  "datadis",
  "e-redes",
  "mscons",
  "eda-workbook",
  "generic-csv",
] as const;
export type MeterFormat = (typeof METER_FORMATS)[number];

export function isMeterFormat(text: string): text is MeterFormat {
  return (METER_FORMATS as readonly string[]).includes(text);
}

/** What a parser gives on its way through a file, in the file's order, some rows at a time. */
export type MeterRows = { intervals: Interval[]; faults: RowFault[] };

/** Reads a file as it comes, holding no more of it than a row needs. `timeZone`: of the times that name none. */
export type MeterParser = (
  chunks: AsyncIterable<Uint8Array>,
  options: { timeZone: string },
) => AsyncGenerator<MeterRows, void, undefined>;

/** A row that is well formed and yet cannot be: it overlaps another, is too long or too large, or of a time still to come. */
export type CollectFault = {
  line: number;
  fault: "overlap" | "too-coarse" | "too-large" | "not-ended";
  value: string;
};

import type { Interval, MeterParser, MeterRows, RowFault } from "@/lib/domain/metering/formats/meterFile";
import { inChunks } from "./meterFiles";

/** All a parser gives of a file, cut at these places; faults in order of their lines. */
export async function readMeterFile(
  parser: MeterParser,
  bytes: Uint8Array,
  { timeZone = "Europe/Vienna", cuts = [] as readonly number[] } = {},
): Promise<MeterRows> {
  const intervals: Interval[] = [];
  const faults: RowFault[] = [];
  for await (const rows of parser(inChunks(bytes, cuts), { timeZone })) {
    intervals.push(...rows.intervals);
    faults.push(...rows.faults);
  }
  return { intervals, faults: faults.sort((a, b) => a.line - b.line) };
}

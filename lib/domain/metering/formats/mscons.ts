import type { Quality } from "../quality";
import { shortened } from "./csvFields";
import { milliWhOf, ratioOf, type Unit } from "./decimal";
import { edifactSegments, type Segment } from "./edifactSegments";
import { localClock, seriesClock } from "./localTimes";
import type { Energy, FaultCode, MeterParser, MeterRows } from "./meterFile";
import { DAY_MS, readWallTime } from "./wallTime";

/** True and substitute values (facts §7); forecasts, proposals, sums and unusable ones are no readings. */
const QUALITIES: Record<string, Quality> = { "220": "measured", "67": "substitute" };
/** Load profiles: energy per interval. Registers (1.8.0) count on and are none. */
const PROFILES: readonly [RegExp, Energy][] = [
  [/^(\d+-\d+:)?1\.29\.\d/, "importWh"],
  [/^(\d+-\d+:)?2\.29\.\d/, "exportWh"],
];
const UNITS: Record<string, Unit> = { "": "kWh", KWH: "kWh", MWH: "MWh", WHR: "Wh", "3B": "MWh" };

type Value = { line: number; code: string; text: string; unit: string; start: number | null; end: number | null };

/**
 * Load profiles in MSCONS (EDIFACT): per place (LOC+172) and code (PIA+5) quantities (QTY) with start and end (DTM+163, 164) and, as a
 * rule, their offset from UTC. Lines are segments.
 */
export const mscons: MeterParser = async function* (chunks, { timeZone }) {
  const clock = localClock(timeZone);
  const [starts, ends] = [seriesClock(clock, "start"), seriesClock(clock, "end")];
  let out: MeterRows = { intervals: [], faults: [] };
  let pointId: string | null = null;
  let energy: Energy | null = null;
  let value: Value | null = null;
  let begun = false;
  let ended = false;
  let last = 1;
  const fault = (line: number, code: FaultCode, text: string) =>
    void out.faults.push({ line, fault: code, value: shortened(text) });
  const instantOf = (text: string, ofWall: (wall: number) => number | null): number | null => {
    const time = readWallTime(text, "compact");
    if (time === null) return null;
    return time.offset === null ? ofWall(time.wall) : time.wall - time.offset;
  };
  const flush = () => {
    if (value && energy) take(value, energy, pointId, fault, out);
    value = null;
  };
  const read = ({ number, elements }: Segment) => {
    if (elements === null) return fault(number, "bad-structure", "");
    const [tag, first = [], second = []] = elements;
    switch (tag?.[0]) {
      case "UNH":
        begun = true;
        flush();
        [pointId, energy, ended] = [null, null, false];
        if (second[0] !== "MSCONS") fault(number, "unknown-code", second[0] ?? "");
        return;
      case "LOC":
        if (first[0] !== "172") return;
        flush();
        [pointId, energy] = [second[0]?.trim() || null, null];
        return;
      case "LIN":
        flush();
        energy = null;
        return;
      case "PIA":
        flush();
        energy = PROFILES.find(([code]) => code.test(second[0] ?? ""))?.[1] ?? null;
        if (energy === null) fault(number, "unknown-code", second[0] ?? "");
        return;
      case "QTY":
        flush();
        if (energy) {
          const [code = "", text = "", unit = ""] = first;
          value = { line: number, code, text, unit: unit.trim().toUpperCase(), start: null, end: null };
        }
        return;
      case "DTM":
        if (value && first[0] === "163") value.start = instantOf(first[1] ?? "", (wall) => starts.at(wall, 0));
        if (value && first[0] === "164") value.end = instantOf(first[1] ?? "", (wall) => ends.at(wall, 0));
        return;
      case "UNT":
      case "UNZ":
        flush();
        ended = true;
        return;
    }
  };
  for await (const { segments, cut } of edifactSegments(chunks)) {
    for (const segment of segments) {
      last = segment.number;
      if (begun || segment.elements?.[0]?.[0] === "UNH" || segment.elements === null) read(segment);
    }
    if (cut) ended = false;
    if (out.intervals.length + out.faults.length > 0) yield out;
    out = { intervals: [], faults: [] };
  }
  if (!begun) yield { intervals: [], faults: [{ line: 1, fault: "bad-structure", value: "" }] };
  else if (!ended) {
    flush();
    fault(last, "truncated", "");
    yield out;
  }
};

function take(
  { line, code, text, unit, start, end }: Value,
  energy: Energy,
  pointId: string | null,
  fault: (line: number, code: FaultCode, text: string) => void,
  out: MeterRows,
) {
  const quality = QUALITIES[code];
  const known = UNITS[unit];
  if (!quality) return fault(line, "unknown-code", code);
  if (!known) return fault(line, "unknown-unit", unit);
  if (start === null || end === null || end <= start || end - start > DAY_MS) return fault(line, "not-a-time", text);
  const milliWh = milliWhOf(text, "either", ratioOf(known, end - start));
  if (typeof milliWh === "string") fault(line, milliWh, text);
  else out.intervals.push({ line, pointId, energy, start, durationMs: end - start, milliWh, quality });
}

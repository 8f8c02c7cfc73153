import type { Quality } from "../quality";
import { folded, shortened, splitFields } from "./csvFields";
import { milliWhOf, ratioOf, UNITS, type Unit } from "./decimal";
import { loadCurveSteps } from "./loadCurveSteps";
import { localClock, seriesClock } from "./localTimes";
import type { Energy, MeterParser, MeterRows, RowFault } from "./meterFile";
import { textLines } from "./textLines";
import { MINUTE_MS, readWallTime } from "./wallTime";

/** What a section of the file says of its values. */
type Section = { pointId: string | null; energy: Energy; quality: Quality; unit: Unit; statedStep: number | null };
type Row = { line: number; end: number; text: string };

/** More than seven years of ten minutes: rows are unsorted and their step may change, so a curve is held until its end. */
const MOST_ROWS = 400_000;
const LONGEST_MS = 24 * 60 * MINUTE_MS;

/**
 * The load curve of Enedis: a row of names ("Identifiant PRM;…;Pas en minutes"), one of their values, then "Horodate;Valeur": mean
 * power over the interval that ends there, in W. Newer files: "debut;fin;valeur" in kW.
 */
export const enedis: MeterParser = async function* (chunks, { timeZone }) {
  const clock = localClock(timeZone);
  const ends = seriesClock(clock, "end");
  const starts = seriesClock(clock, "start");
  let section: Section | null = { pointId: null, energy: "importWh", quality: "measured", unit: "W", statedStep: null };
  let part: "none" | "about" | "ends" | "both" = "none";
  let names: string[] = [];
  let held: Row[] = [];
  let known = false;
  for await (const block of textLines(chunks)) {
    const rows: MeterRows = { intervals: [], faults: block.faults };
    for (let i = 0; i < block.lines.length; i++) {
      const text = block.lines[i] as string;
      if (text === "") continue;
      const line = block.first + i;
      const fault = (code: RowFault["fault"], value = text) =>
        void rows.faults.push({ line, fault: code, value: shortened(value) });
      const fields = splitFields(text, ";");
      if (fields === null) {
        fault("bad-structure");
        continue;
      }
      const first = folded(fields[0] ?? "");
      if (first === "identifiant prm") {
        if (section) flush(held, section, rows);
        [held, part, names, known] = [[], "about", fields.map(folded), true];
      } else if (part === "about" && first !== "horodate" && first !== "debut") {
        section = sectionOf(names, fields);
        if (section === null) fault("unknown-unit");
      } else if (first === "horodate") [part, known] = ["ends", true];
      else if (first === "debut") {
        if (section && part !== "about") section.unit = "kW";
        [part, known] = ["both", true];
      } else if (part === "none") fault("bad-structure");
      else if (section === null) continue;
      else if (part === "ends") {
        const end = instantOf(fields[0] ?? "", (wall) => ends.at(wall, 0));
        if (typeof end === "string") fault(end, fields[0]);
        else if (fields.length < 2) fault("missing-column");
        else if (held.length >= MOST_ROWS) fault("bad-structure");
        else if ((fields[1] as string).trim() !== "") held.push({ line, end, text: fields[1] as string });
      } else {
        const start = instantOf(fields[0] ?? "", (wall) => starts.at(wall, 0));
        const end = instantOf(fields[1] ?? "", (wall) => ends.at(wall, 0));
        if (fields.length < 3) fault("missing-column");
        else if (typeof start === "string") fault(start, fields[0]);
        else if (typeof end === "string") fault(end, fields[1]);
        else if (end <= start || end - start > LONGEST_MS) fault("not-a-time", fields[1]);
        else take(section, { line, end, text: fields[2] as string }, end - start, rows);
      }
    }
    if (rows.intervals.length + rows.faults.length > 0) yield rows;
  }
  const rows: MeterRows = { intervals: [], faults: [] };
  if (section) flush(held, section, rows);
  if (!known) rows.faults.push({ line: 1, fault: "bad-structure", value: "" });
  if (rows.intervals.length + rows.faults.length > 0) yield rows;
};

function instantOf(text: string, ofWall: (wall: number) => number | null): number | "not-a-time" | "no-such-time" {
  const time = readWallTime(text, "ymd") ?? readWallTime(text, "dmy");
  if (time === null) return "not-a-time";
  return time.offset === null ? (ofWall(time.wall) ?? "no-such-time") : time.wall - time.offset;
}

/** What a section is of; null when it is no active energy or in no unit known. */
function sectionOf(names: readonly string[], values: readonly string[]): Section | null {
  const of = (name: string) => values[names.indexOf(name)]?.trim() ?? "";
  const unit = UNITS.find((one) => one.toLowerCase() === folded(of("unite"))) ?? (of("unite") === "" ? "W" : null);
  if (unit === null || folded(of("grandeur physique")).includes("reactive")) return null;
  const minutes = Number(of("pas en minutes"));
  return {
    pointId: of("identifiant prm").replace(/\s/g, "") || null,
    energy: /prod|inject/.test(folded(of("grandeur metier"))) ? "exportWh" : "importWh",
    quality: folded(of("etape metier")).includes("corrig") ? "corrected" : "measured",
    unit,
    statedStep: Number.isInteger(minutes) && minutes >= 1 && minutes <= 60 ? minutes * MINUTE_MS : null,
  };
}

function flush(held: Row[], section: Section, rows: MeterRows): void {
  const sorted = held.sort((a, b) => a.end - b.end || a.line - b.line);
  const ends = [...new Set(sorted.map(({ end }) => end))];
  const steps = loadCurveSteps(ends, section.statedStep);
  let at = 0;
  for (const row of sorted) {
    if (ends[at] !== row.end) at++;
    take(section, row, steps[at] as number, rows);
  }
}

function take(section: Section, { line, end, text }: Row, durationMs: number, rows: MeterRows): void {
  const { pointId, energy, quality, unit } = section;
  if (text.trim() === "") return;
  const milliWh = milliWhOf(text, "either", ratioOf(unit, durationMs));
  if (typeof milliWh === "string") rows.faults.push({ line, fault: milliWh, value: shortened(text) });
  else rows.intervals.push({ line, pointId, energy, start: end - durationMs, durationMs, milliWh, quality });
}

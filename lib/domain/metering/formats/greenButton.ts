import { shortened } from "./csvFields";
import { type Decimal, readDecimal, scaled } from "./decimal";
import { type EntryLinks, espiFeed } from "./espiFeed";
import { espiQuality, espiRatio, type ReadingType, type ReadingUse } from "./espiTypes";
import type { FaultCode, Interval, MeterParser, MeterRows } from "./meterFile";
import { documentDecoder, pieces } from "./textDecoding";
import { DAY_MS } from "./wallTime";
import { xmlReader } from "./xmlReader";

/** A reading before its type is known; `line` is the element's number in the file. */
type Reading = { line: number; start: string; duration: string; value: string; qualities: string[] };
type Block = { line: number; links: EntryLinks; readings: Reading[] };

/** Readings held until their type has come; files name types first, so that a block is all there is to hold. */
const MOST_HELD = 400_000;
const MOST_HELD_BLOCKS = 20_000;

/**
 * Green Button (NAESB ESPI, Atom): UsagePoint → MeterReading → ReadingType, and IntervalBlocks tied to it by links. Wh = value ×
 * 10^multiplier; what is said in W counts for its interval. A net flow is import above zero and export below.
 */
export const greenButton: MeterParser = async function* (chunks) {
  const feed = espiFeed();
  const path: string[] = [];
  const held: Block[] = [];
  let heldCount = 0;
  let element = 0;
  let known = false;
  let entry = newEntry();
  let out: MeterRows = { intervals: [], faults: [] };

  const settle = (block: Block, ended: boolean) => {
    const of = feed.readAs(block.links, ended);
    if (!of && !ended && held.length < MOST_HELD_BLOCKS) {
      held.push(block);
      return;
    }
    if (!of) out.faults.push({ line: block.line, fault: "bad-structure", value: "IntervalBlock" });
    else if ("fault" in of.use)
      out.faults.push({ line: block.line, fault: of.use.fault, value: shortened(of.use.value) });
    else for (const reading of block.readings) take(reading, of.use, of.pointId, out);
    heldCount -= block.readings.length;
  };
  const endEntry = () => {
    if (entry.kind === "MeterReading") feed.meterReading(entry.links);
    if (entry.kind === "UsagePoint") feed.usagePoint(entry.links);
    if (entry.kind === "ReadingType") feed.readingType(entry.links, entry.type);
    for (const block of entry.blocks) settle(block, false);
    entry = newEntry();
  };

  const reader = xmlReader({
    open(name, attributes) {
      element++;
      path.push(name);
      if (name === "entry") entry = newEntry();
      else if (name === "link") addLink(entry.links, attributes.rel ?? "", attributes.href ?? "");
      else if (path.at(-2) === "content") entry.kind = name;
      if (name === "IntervalBlock") {
        known = true;
        if (entry.blocks.length < MOST_HELD_BLOCKS)
          entry.blocks.push({ line: element, links: entry.links, readings: [] });
      } else if (name === "IntervalReading")
        entry.reading = { line: element, start: "", duration: "", value: "", qualities: [] };
    },
    close(name, text) {
      path.pop();
      const parent = path.at(-1);
      const { reading } = entry;
      if (name === "entry") endEntry();
      else if (name === "title" && parent === "entry") entry.links.title = text;
      else if (parent === "ReadingType" && name in entry.type) entry.type[name as keyof ReadingType] = text;
      else if (name === "IntervalReading" && reading) {
        const block = entry.blocks.at(-1);
        if (heldCount >= MOST_HELD) out.faults.push({ line: reading.line, fault: "bad-structure", value: "" });
        else if (block) {
          block.readings.push(reading);
          heldCount++;
        }
        entry.reading = null;
      } else if (reading && parent === "timePeriod" && name === "start") reading.start = text;
      else if (reading && parent === "timePeriod" && name === "duration") reading.duration = text;
      else if (reading && parent === "IntervalReading" && name === "value") reading.value = text;
      else if (reading && name === "quality" && reading.qualities.length < 20) reading.qualities.push(text);
    },
  });

  const decoder = documentDecoder();
  let whole = true;
  for await (const piece of pieces(chunks)) {
    whole = reader.push(decoder.push(piece));
    if (out.intervals.length + out.faults.length > 0) yield out;
    out = { intervals: [], faults: [] };
    if (!whole) break;
  }
  if (whole) whole = reader.push(decoder.end());
  const end = reader.end();
  for (const block of [...held.splice(0), ...entry.blocks]) settle(block, true);
  if (end !== "whole" || !known)
    out.faults.push({ line: Math.max(element, 1), fault: end === "whole" ? "bad-structure" : end, value: "" });
  if (out.intervals.length + out.faults.length > 0) yield out;
};

function newEntry() {
  return {
    links: { self: "", up: "", related: [], title: "" } as EntryLinks,
    kind: "",
    type: {
      uom: "",
      powerOfTenMultiplier: "",
      flowDirection: "",
      accumulationBehaviour: "",
      intervalLength: "",
    } as ReadingType,
    blocks: [] as Block[],
    reading: null as Reading | null,
  };
}

function addLink(links: EntryLinks, rel: string, href: string): void {
  const place = href.slice(0, 500);
  if (rel === "self") links.self = place;
  else if (rel === "up") links.up = place;
  else if (rel === "related" && links.related.length < 200) links.related.push(place);
}

function take(
  { line, start, duration, value, qualities }: Reading,
  use: ReadingUse,
  pointId: string | null,
  out: MeterRows,
) {
  const fault = (code: FaultCode, text: string) => void out.faults.push({ line, fault: code, value: shortened(text) });
  const from = /^\d{9,11}$/.test(start) ? Number(start) * 1_000 : null;
  const durationMs = /^\d{1,6}$/.test(duration) ? Number(duration) * 1_000 : duration === "" ? use.usualMs : null;
  if (from === null) return fault("not-a-time", start);
  if (durationMs === null || durationMs === 0 || durationMs > DAY_MS) return fault("not-a-time", duration);
  const quality = espiQuality(qualities);
  if (quality === null) return fault("unknown-code", qualities.join(" "));
  const decimal = readDecimal(value, ".");
  if (decimal === null) return fault("not-a-number", value);
  const below = decimal.negative && Number(decimal.digits) !== 0;
  if (below && use.energy !== "net") return fault("negative", value);
  const size: Decimal = { ...decimal, negative: false, scale: decimal.scale - use.power };
  const milliWh = scaled(size, espiRatio(use, durationMs));
  if (milliWh === null) return fault("not-a-number", value);
  const add = (energy: Interval["energy"], of: number) =>
    void out.intervals.push({ line, pointId, energy, start: from, durationMs, milliWh: of, quality });
  if (use.energy !== "net") add(use.energy, milliWh);
  else {
    add("importWh", below ? 0 : milliWh);
    add("exportWh", below ? milliWh : 0);
  }
}

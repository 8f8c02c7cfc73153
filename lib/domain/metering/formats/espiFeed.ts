import { checkPointId } from "../pointId";
import { type ReadingType, type ReadingUse, readingUse } from "./espiTypes";
import type { FaultCode } from "./meterFile";

/** An entry of the feed: its place and those it is tied to. */
export type EntryLinks = { self: string; up: string; related: string[]; title: string };

const MOST_ENTRIES = 20_000;
const MOST_RELATED = 200;

/** Which reading belongs to which type and metering point, as the entries come. */
export type EspiFeed = {
  meterReading(entry: EntryLinks): void;
  readingType(entry: EntryLinks, type: ReadingType): void;
  usagePoint(entry: EntryLinks): void;
  /** How the values of a block are read, and where; null when the entries so far do not tell. At the end, one type alone counts for all. */
  readAs(
    block: EntryLinks,
    ended: boolean,
  ): { use: ReadingUse | { fault: FaultCode; value: string }; pointId: string | null } | null;
};

export function espiFeed(): EspiFeed {
  /** By its own place and by those of its blocks. */
  const readings = new Map<string, EntryLinks>();
  const types = new Map<string, ReadingType>();
  const points = new Map<string, string | null>();
  const keep = <T>(map: Map<string, T>, key: string, value: T) => {
    if (key !== "" && (map.has(key) || map.size < MOST_ENTRIES)) map.set(key, value);
  };
  return {
    meterReading(entry) {
      keep(readings, entry.self, entry);
      keep(readings, `${entry.self}/IntervalBlock`, entry);
      for (const place of entry.related.slice(0, MOST_RELATED)) keep(readings, place, entry);
    },
    readingType: (entry, type) => keep(types, entry.self || `${types.size}`, type),
    usagePoint(entry) {
      const known = checkPointId(entry.title);
      // The first needs no name; more than one must be told apart.
      const other = points.size === 0 ? null : entry.self.split("/").slice(-2).join("/");
      keep(points, entry.self, "fault" in known ? other : known.id);
    },
    readAs(block, ended) {
      const places = [block.up, block.self, block.self.replace(/\/[^/]*$/, "")];
      const reading = places.map((place) => readings.get(place)).find((one) => one !== undefined);
      const linked = [...(reading?.related ?? []), ...block.related]
        .map((place) => types.get(place))
        .find((one) => one);
      const type = linked ?? (ended && types.size === 1 ? [...types.values()][0] : undefined);
      if (!type) return null;
      const point = reading ? points.get(reading.up.replace(/\/MeterReading$/, "")) : [...points.values()][0];
      return { use: readingUse(type), pointId: point ?? null };
    },
  };
}

import { setFlagsFromString } from "node:v8";
import { dayStart, SLOT_MS } from "@/lib/domain/units/slot";
import { houseClock } from "@/lib/server/clock";
import { foundDemo } from "@/lib/server/commands/demo/foundDemo";
import { importMeterFile } from "@/lib/server/commands/meterFiles/importMeterFile";
import { listMeteringPoints } from "@/lib/server/persistence/queries/meteringPoints";
import type { Bench } from "./measure";
import { onOwnDatabase } from "./ownDatabase";

const WANTED_PER_SECOND = 50_000;
const WANTED_MB = 512;
const YEAR_DAYS = 365;
const CHUNK_BYTES = 1 << 20;

/** A year of all meters of the demo community out of one CSV, as it comes: readings a second, and the most memory held. */
export function benchImports(bench: Bench): Promise<void> {
  // As the command does.
  setFlagsFromString("--max-old-space-size=320");
  return onOwnDatabase(bench, async ({ db }) => {
    const community = await foundDemo(db, { marketNow: Date.UTC(2028, 0, 2) });
    const known = await listMeteringPoints(db, community.communityId);
    const points = known.map(({ pointId }) => pointId);
    // Everybody is a member by then.
    const from = dayStart("2026-12-01", community.timeZone);
    const slots = (bench.quick ? 14 : YEAR_DAYS) * 96;
    const readings = slots * points.length;
    bench.say(`${readings} readings of ${points.length} meters`);
    let mostBytes = 0;
    const watch = setInterval(() => {
      mostBytes = Math.max(mostBytes, process.memoryUsage().rss);
    }, 50);
    const started = performance.now();
    try {
      const chunks = csvOf(points, from, slots);
      const system = { db, clock: await houseClock(db), community };
      const file = { chunks, fileName: "year.csv", mapping: null, target: { of: "points" } as const, by: null };
      const { inserted } = await importMeterFile(system, file);
      if (inserted !== readings) throw new Error(`${inserted} readings came in, not ${readings}`);
    } finally {
      clearInterval(watch);
    }
    const seconds = (performance.now() - started) / 1000;
    const rate = { value: readings / seconds, unit: "readings/s", yardstick: { wanted: WANTED_PER_SECOND } };
    bench.report({ name: "import-year-of-127-meters", ...rate });
    bench.report({ name: "import-memory", value: mostBytes / 1e6, unit: "MB", yardstick: { wanted: WANTED_MB } });
  });
}

/** Rows of all meters, quarter-hour after quarter-hour, made as they are asked for. */
async function* csvOf(points: readonly string[], from: number, slots: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = "time;metering point;import (kWh)\n";
  for (let slot = 0; slot < slots; slot++) {
    const time = new Date(from + slot * SLOT_MS).toISOString();
    for (const [index, point] of points.entries()) {
      text += `${time};${point};0,${String(100 + ((slot * 7 + index * 13) % 900))}\n`;
    }
    if (text.length > CHUNK_BYTES) {
      yield encoder.encode(text);
      text = "";
    }
  }
  yield encoder.encode(text);
}

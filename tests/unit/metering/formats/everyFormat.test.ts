import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectFormat, parserOf } from "@/lib/domain/metering/formats/detectFormat";
import { METER_FORMATS } from "@/lib/domain/metering/formats/meterFile";
import { addDays, dayStart, SLOT_MS, slotsOfDay } from "@/lib/domain/units/slot";
import { intervalOf, makeFile } from "@/tests/support/meterFiles";
import { readMeterFile } from "@/tests/support/readMeterFile";

const ZONE = { datadis: "Europe/Madrid", enedis: "Europe/Paris", "e-redes": "Europe/Lisbon" } as Record<string, string>;
const POINT = {
  datadis: "ES1234123456789012JY",
  enedis: "01234567890123",
  "e-redes": "PT0002000000000001BG",
} as Record<string, string>;
const BOTH = new Set(["netz-noe", "wiener-netze", "green-button", "dsmr", "mscons", "eda-workbook", "generic-csv"]);
/** A whole file of these is slower to write and to read. */
const RUNS = 25;

describe.each(METER_FORMATS)("%s", (format) => {
  const timeZone = ZONE[format] ?? "Europe/Vienna";
  const pointId = POINT[format] ?? "AT0010000000000000001000000000001";
  const duration = intervalOf(format);
  const whole = duration / SLOT_MS;
  const taken = (slot: number) => (slot * 7919) % 2_500;
  const given = (slot: number) => (slot * 104_729) % 1_800;
  const exportOf = BOTH.has(format) ? given : undefined;

  test.each(["2026-03-28", "2026-10-24", "2027-03-27", "2027-10-30"])(
    "three days from %s, the clocks changing",
    async (day) => {
      const from = dayStart(day, timeZone);
      const slots = 96 * 2 + (day.includes("-03-") ? 92 : 100);
      const bytes = makeFile(format, { from, slots, valueOf: taken, exportOf, pointId, timeZone });
      expect(detectFormat(bytes.subarray(0, 65_536), "file")).toBe(format);
      const { intervals, faults } = await readMeterFile(parserOf(format), bytes, { timeZone });
      expect(faults).toEqual([]);
      for (const [energy, wanted] of [
        ["importWh", taken],
        ["exportWh", exportOf],
      ] as const) {
        const of = intervals.filter((one) => one.energy === energy);
        if (!wanted) {
          expect(of).toEqual([]);
          continue;
        }
        expect(of.map(({ start, milliWh, durationMs, quality }) => ({ start, milliWh, durationMs, quality }))).toEqual(
          Array.from({ length: slots / whole }, (_, at) => ({
            start: from + at * duration,
            milliWh:
              Array.from({ length: whole }, (_, part) => wanted(at * whole + part)).reduce((a, b) => a + b, 0) * 1000,
            durationMs: duration,
            quality: "measured",
          })),
        );
      }
      expect(new Set(intervals.map((one) => one.pointId)).size).toBe(1);
      expect([null, pointId]).toContain(intervals[0]?.pointId);
      expect(slotsOfDay(day, timeZone)).toHaveLength(96);
    },
  );

  test("any values come back as written", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(200),
        fc.array(fc.nat(9_999_999), { minLength: 4, maxLength: 40 }),
        async (days, values) => {
          const from = dayStart(addDays("2026-04-01", days), timeZone);
          const slots = values.length - (values.length % whole);
          const bytes = makeFile(format, { from, slots, valueOf: (slot) => values[slot] ?? 0, pointId, timeZone });
          const { intervals, faults } = await readMeterFile(parserOf(format), bytes, { timeZone });
          expect(faults).toEqual([]);
          const read = intervals.filter(({ energy }) => energy === "importWh");
          expect(read.map(({ start }) => start)).toEqual(
            Array.from({ length: slots / whole }, (_, at) => from + at * duration),
          );
          expect(read.reduce((sum, { milliWh }) => sum + milliWh, 0)).toBe(
            values.slice(0, slots).reduce((a, b) => a + b, 0) * 1000,
          );
        },
      ),
      { numRuns: RUNS },
    );
  });

  test("broken anyhow and cut anywhere: the same for any cuts, and never an exception", async () => {
    const from = dayStart("2026-10-24", timeZone);
    const bytes = makeFile(format, { from, slots: 12, valueOf: taken, exportOf, pointId, timeZone });
    const change = fc.record({ at: fc.nat(bytes.length), remove: fc.nat(12), add: fc.uint8Array({ maxLength: 6 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 3 }),
        fc.option(fc.nat(bytes.length)),
        fc.array(fc.nat(bytes.length), { maxLength: 30 }),
        async (changes, end, cuts) => {
          let broken = bytes;
          for (const { at, remove, add } of changes) {
            broken = Uint8Array.from([...broken.subarray(0, at), ...add, ...broken.subarray(at + remove)]);
          }
          broken = broken.subarray(0, end ?? broken.length);
          detectFormat(broken, "file");
          const once = await readMeterFile(parserOf(format), broken, { timeZone });
          expect(await readMeterFile(parserOf(format), broken, { timeZone, cuts })).toEqual(once);
          for (const one of once.intervals) {
            expect(Number.isSafeInteger(one.milliWh) && one.milliWh >= 0).toBe(true);
            expect(Number.isSafeInteger(one.start) && one.durationMs > 0).toBe(true);
          }
          for (const { fault, value } of once.faults) {
            expect(fault).toMatch(/^[a-z-]+$/);
            expect(value.length).toBeLessThanOrEqual(60);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test("bytes of anything at all", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.array(fc.nat(300)), async (bytes, cuts) => {
        detectFormat(bytes, "file");
        const { intervals, faults } = await readMeterFile(parserOf(format), bytes, { timeZone, cuts });
        expect(intervals.length === 0 ? faults.length : 1).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });
});

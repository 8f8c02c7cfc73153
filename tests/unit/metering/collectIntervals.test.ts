import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { collector } from "@/lib/domain/metering/collectIntervals";
import type { Interval } from "@/lib/domain/metering/formats/meterFile";
import { daysOf, saidOfDay } from "@/lib/domain/metering/saidOfDay";

const FROM = Date.UTC(2026, 2, 28, 23);
const MINUTE = 60_000;
const EVER = { memberId: 7, from: -Infinity, to: Infinity };
const LATER = Date.UTC(2030, 0);

const made = (
  line: number,
  start: number,
  minutes: number,
  milliWh: number,
  more: Partial<Interval> = {},
): Interval => ({
  line,
  pointId: null,
  energy: "importWh",
  start,
  durationMs: minutes * MINUTE,
  milliWh,
  quality: "measured",
  ...more,
});
/** Intervals one after another of so many minutes each. */
const run = (minutes: number, values: readonly number[]) =>
  values.map((value, i) => made(i + 1, FROM + i * minutes * MINUTE, minutes, value));
function collect(intervals: readonly Interval[], now = LATER) {
  const { add, collected } = collector(now);
  add({ intervals: [...intervals], faults: [] });
  return collected;
}
const said = (intervals: readonly Interval[]) => {
  const collected = collect(intervals);
  expect(collected.faults).toEqual([]);
  return daysOf(collected).flatMap((day) => saidOfDay(collected, day, () => [EVER]));
};

describe("the rows of a meter file", () => {
  test("keep every hour's energy to the watt-hour, whatever their length and order", () => {
    const lengths = fc.constantFrom(1, 3, 5, 10, 15, 20, 30, 60);
    const values = fc.array(fc.integer({ min: 0, max: 9_000_000 }), { minLength: 60, maxLength: 400 });
    fc.assert(
      fc.property(lengths, values, fc.infiniteStream(fc.double({ noNaN: true })), (minutes, all, dice) => {
        const perHour = 60 / minutes;
        const whole = all.slice(0, Math.floor(all.length / perHour) * perHour);
        const shuffled = run(minutes, whole)
          .map((one) => ({ one, at: dice.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        const got = said(shuffled);
        expect(got).toEqual(said(run(minutes, whole)));
        expect(got).toHaveLength((whole.length / perHour) * 4);
        for (let hour = 0; hour * perHour < whole.length; hour++) {
          const exact = whole.slice(hour * perHour, (hour + 1) * perHour).reduce((a, b) => a + b, 0) / 1000;
          const wh = got.slice(hour * 4, hour * 4 + 4).reduce((sum, slot) => sum + slot.said.importWh!, 0);
          expect(wh).toBe(Math.round(exact));
        }
      }),
      { numRuns: 60 },
    );
  });

  test("of quarter-hours are measured, those spread over several or across one are estimated", () => {
    expect(said(run(15, [1000, 2000])).map(({ quality }) => quality)).toEqual(["measured", "measured"]);
    expect(said(run(5, [1000, 1000, 1000])).map(({ quality }) => quality)).toEqual(["measured"]);
    expect(said(run(60, [4000]))).toMatchObject(
      [1, 1, 1, 1].map((importWh) => ({ said: { importWh }, quality: "estimated" })),
    );
    expect(said(run(10, [1000, 1000, 1000])).map(({ quality }) => quality)).toEqual(["estimated", "estimated"]);
    const [a, b] = run(15, [1000, 2000]) as [Interval, Interval];
    expect(said([a, { ...b, quality: "substitute" }]).map(({ quality }) => quality)).toEqual([
      "measured",
      "substitute",
    ]);
  });

  test("may say the same twice, and nothing else for the same time", () => {
    const rows = run(15, [1000, 2000, 3000]);
    const collected = collect([...rows, { ...rows[1]!, line: 9 }]);
    expect(collected).toMatchObject({ faultCount: 0, repeated: 1 });
    expect(collect([...rows, made(9, FROM, 15, 1001)]).faults).toEqual([
      { line: 9, fault: "overlap", value: "2026-03-28T23:00:00.000Z" },
    ]);
    expect(collect([...rows, made(9, FROM + 10 * MINUTE, 5, 1)]).faultCount).toBe(1);
    const other = made(9, FROM, 15, 7, { pointId: "B" });
    expect(collect([...rows, other]).faultCount).toBe(0);
  });

  test("that say nothing of a quarter-hour, or cannot be, are told", () => {
    expect(collect([made(1, FROM, 24 * 60, 5)]).faults[0]).toMatchObject({ fault: "too-coarse" });
    expect(collect([made(2, FROM, 15, 1e12)]).faults[0]).toMatchObject({ fault: "too-large" });
    expect(collect([made(3, FROM, 15, 1)], FROM + 14 * MINUTE).faults[0]).toMatchObject({ fault: "not-ended" });
    const many = collect(run(1440, Array(500).fill(1)));
    expect([many.faults.length, many.faultCount]).toEqual([200, 500]);
  });

  test("leave a gap where not all of a home is there", () => {
    const rows = [
      ...run(15, [1000, 1000, 1000]),
      made(4, FROM, 15, 5000, { energy: "exportWh" }),
      made(5, FROM + 30 * MINUTE, 15, 5000, { energy: "exportWh" }),
    ];
    expect(said(rows).map((one) => [one.slotStart - FROM, one.said])).toEqual([
      [0, { importWh: 1, exportWh: 5 }],
      [30 * MINUTE, { importWh: 1, exportWh: 5 }],
    ]);
  });

  test("go to whose the point was at the time", () => {
    const collected = collect(run(15, [1000, 2000, 3000]));
    const moved = FROM + 30 * MINUTE;
    const owners = [
      { ...EVER, to: moved },
      { ...EVER, memberId: 8, from: moved },
    ];
    const all = daysOf(collected).flatMap((day) => saidOfDay(collected, day, () => owners));
    expect(all.map(({ memberId, said }) => [memberId, said.importWh])).toEqual([
      [7, 1],
      [7, 2],
      [8, 3],
    ]);
  });

  test("of two points of one home add up, those of nobody are left out", () => {
    const rows = [
      made(1, FROM, 15, 1000, { pointId: "A" }),
      made(2, FROM, 15, 2000, { pointId: "B" }),
      made(3, FROM, 15, 9000, { pointId: "C" }),
    ];
    const collected = collect(rows);
    const [day] = daysOf(collected);
    expect(saidOfDay(collected, day!, (point) => (point === "C" ? [] : [EVER]))).toMatchObject([
      { memberId: 7, said: { importWh: 3 } },
    ]);
  });
});

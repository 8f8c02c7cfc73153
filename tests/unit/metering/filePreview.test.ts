import { expect, test } from "vitest";
import { collector } from "@/lib/domain/metering/collectIntervals";
import { previewOf } from "@/lib/domain/metering/filePreview";
import type { Interval } from "@/lib/domain/metering/formats/meterFile";
import { dayStart, SLOT_MS } from "@/lib/domain/units/slot";

const ZONE = "Europe/Vienna";
type Row = { slot: number; wh: number; pointId?: string | null; minutes?: number };
function preview(from: number, rows: readonly Row[]) {
  const { add, collected } = collector(Date.UTC(2030, 0));
  const intervals = rows.map(
    ({ slot, wh, pointId = null, minutes = 15 }, i): Interval => ({
      line: i + 1,
      pointId,
      energy: "importWh",
      start: from + slot * SLOT_MS,
      durationMs: minutes * 60_000,
      milliWh: wh * 1000,
      quality: "measured",
    }),
  );
  add({ intervals, faults: [] });
  return previewOf(collected, ZONE)!;
}
const slots = (count: number, wh = 100) => Array.from({ length: count }, (_, slot) => ({ slot, wh }));

test("days of 92, 96 and 100 quarter-hours are whole days", () => {
  const march = preview(dayStart("2026-03-28", ZONE), slots(96 + 92));
  expect(march.days.map(({ day, expected, whole }) => [day, expected, whole])).toEqual([
    ["2026-03-28", 96, 96],
    ["2026-03-29", 92, 92],
  ]);
  const october = preview(dayStart("2026-10-25", ZONE), slots(100));
  expect(october.days).toEqual([{ day: "2026-10-25", expected: 100, whole: 100, sums: { importWh: 10_000 } }]);
  expect([...march.gaps, ...october.gaps, ...march.doubts, ...october.doubts]).toEqual([]);
});

test("gaps are told with what becomes of them", () => {
  const from = dayStart("2026-06-21", ZONE);
  const rows = slots(96).filter(({ slot }) => !(slot >= 10 && slot < 18) && !(slot >= 40 && slot < 49));
  const { gaps, gapCount, days } = preview(from, rows);
  expect(gaps.map((gap) => [(gap.from - from) / SLOT_MS, (gap.to - from) / SLOT_MS, gap.bridged])).toEqual([
    [10, 18, true],
    [40, 49, false],
  ]);
  expect([gapCount, days[0]!.whole]).toEqual([2, 79]);
});

test("points are homes of their own, each between its first and last value", () => {
  const from = dayStart("2026-06-21", ZONE);
  const all = [
    ...slots(96).map((row) => ({ ...row, pointId: "A" })),
    ...slots(96)
      .filter(({ slot }) => slot >= 48 && slot !== 50)
      .map((row) => ({ ...row, pointId: "B" })),
  ];
  const { days, gaps, series } = preview(from, all);
  expect(days).toMatchObject([{ expected: 96 + 48, whole: 96 + 47, sums: { importWh: 14_300 } }]);
  expect(gaps).toMatchObject([{ pointId: "B" }]);
  expect(series.map(({ pointId, values, sumWh }) => [pointId, values, sumWh])).toEqual([
    ["A", 96, 9600],
    ["B", 47, 4700],
  ]);
});

test("stamps at the wrong end, wrong units and hours are doubted", () => {
  const from = dayStart("2026-06-21", ZONE);
  expect(preview(from + SLOT_MS, slots(96)).doubts).toEqual(["stamps-shifted"]);
  expect(preview(from - SLOT_MS, slots(192)).doubts).toEqual(["stamps-shifted"]);
  expect(preview(from, slots(192, 100_000)).doubts).toEqual(["unit-too-large"]);
  expect(preview(from, slots(192, 0)).doubts).toEqual(["unit-too-small"]);
  const hours = Array.from({ length: 24 }, (_, k) => ({ slot: 4 * k, wh: 400, minutes: 60 }));
  expect(preview(from, hours).doubts).toEqual(["spread"]);
});

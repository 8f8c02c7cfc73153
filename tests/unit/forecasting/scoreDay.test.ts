import { describe, expect, it } from "vitest";
import { forecastSeries } from "@/lib/domain/forecasting/forecastSeries";
import { type DayScore, scoreDay, scoreOfDays } from "@/lib/domain/forecasting/scoreDay";
import type { SeriesPoint } from "@/lib/domain/forecasting/similarSlots";
import { addDays, dayStart, SLOT_MS, slotsOfDay } from "@/lib/domain/units/slot";

const ZONE = "Europe/Berlin";
const options = { kind: "load", timeZone: ZONE } as const;
const DAY = "2026-06-10";
const DAY_MS = 86_400_000;

/** Three weeks up to the day after DAY: a hump by day, a level that wanders from day to day. */
const series: SeriesPoint[] = Array.from({ length: 22 }, (_, d) =>
  slotsOfDay(addDays("2026-05-21", d), ZONE).map((slotStart, s) => ({
    slotStart,
    value: 500 + 300 * Math.sin((s / 96) * Math.PI) + ((d * 37) % 11) * 20 + ((s * 13) % 7),
  })),
).flat();

describe("the score of a day", () => {
  it("is what a person with a pencil would find", () => {
    const start = dayStart(DAY, ZONE);
    const actual = new Map(series.map((point) => [point.slotStart, point.value]));
    const known = series.filter(({ slotStart }) => slotStart < start && slotStart >= start - 14 * DAY_MS);
    const forecast = forecastSeries(known, slotsOfDay(DAY, ZONE), options);
    const sum = (of: (slot: number, i: number) => number) =>
      forecast.reduce((total, { slotStart }, i) => total + of(slotStart, i), 0);
    const score = scoreDay(series, DAY, 14, options)!;
    expect(score.slots).toBe(96);
    expect(score.missed).toBeCloseTo(
      sum((slot, i) => Math.abs(actual.get(slot)! - forecast[i]!.p50)),
      6,
    );
    expect(score.missedByYesterday).toBeCloseTo(
      sum((slot) => Math.abs(actual.get(slot)! - actual.get(slot - DAY_MS)!)),
      6,
    );
    expect(score.missedByLastWeek).toBeCloseTo(
      sum((slot) => Math.abs(actual.get(slot)! - actual.get(slot - 7 * DAY_MS)!)),
      6,
    );
    expect(score.held).toBe(
      sum((slot, i) => (actual.get(slot)! >= forecast[i]!.p10 && actual.get(slot)! <= forecast[i]!.p90 ? 1 : 0)),
    );
  });

  it("does not change with what came after the day", () => {
    const end = dayStart(addDays(DAY, 1), ZONE);
    const tampered = series.map((point) => (point.slotStart >= end ? { ...point, value: 99_999 } : point));
    expect(scoreDay(tampered, DAY, 14, options)).toEqual(scoreDay(series, DAY, 14, options));
  });

  it("counts only slots that yesterday and last week have too, and is null without one", () => {
    const gap = dayStart(DAY, ZONE) - 7 * DAY_MS + 40 * SLOT_MS;
    const holed = series.filter(({ slotStart }) => slotStart < gap || slotStart >= gap + 4 * SLOT_MS);
    expect(scoreDay(holed, DAY, 14, options)!.slots).toBe(92);
    expect(scoreDay(series, "2026-05-24", 14, options)).toBeNull();
    expect(scoreDay([], DAY, 14, options)).toBeNull();
  });
});

it("weighs days by their slots", () => {
  const day = (slots: number, missed: number): DayScore => ({
    slots,
    missed,
    missedByYesterday: 2 * missed,
    missedByLastWeek: 3 * missed,
    held: slots / 2,
  });
  expect(scoreOfDays([day(96, 96), null, day(4, 204)])).toEqual({
    slots: 100,
    error: 3,
    yesterdayError: 6,
    lastWeekError: 9,
    coverage: 0.5,
  });
  expect(scoreOfDays([null])).toBeNull();
});

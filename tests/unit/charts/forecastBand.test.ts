import { describe, expect, it } from "vitest";
import { type BandPoint, forecastBandSeries } from "@/components/charts/forecastBandSeries";

const NOON = Date.parse("2026-06-11T10:00:00Z");
const SLOT = 900_000;
const point = (index: number, mid: number): BandPoint => ({
  slot: new Date(NOON + index * SLOT).toISOString(),
  low: mid - 2,
  mid,
  high: mid + 3,
});

describe("forecastBandSeries", () => {
  it("holds the last value to the end of its quarter-hour", () => {
    const { corners, from, to } = forecastBandSeries([point(0, 5), point(1, 6)]);
    expect(corners.map(({ at, mid }) => [(at - NOON) / SLOT, mid])).toEqual([
      [0, 5],
      [1, 6],
      [2, 6],
    ]);
    expect([from, to]).toEqual([NOON, NOON + 2 * SLOT]);
    expect(corners[0]?.band).toEqual([3, 8]);
  });

  it("shows missing quarter-hours as a gap", () => {
    const { corners } = forecastBandSeries([point(0, 5), point(4, 7)]);
    expect(corners.map(({ at, mid }) => [(at - NOON) / SLOT, mid])).toEqual([
      [0, 5],
      [1, 5],
      [1, null],
      [4, 7],
      [5, 7],
    ]);
  });

  it("fills what lies above and below zero apart and finds both extremes", () => {
    const { corners, lowest, highest } = forecastBandSeries([point(0, -4), point(1, 9), point(2, 1)]);
    expect(corners.slice(0, 2).map(({ above, below }) => [above, below])).toEqual([
      [
        [0, 0],
        [-4, 0],
      ],
      [
        [0, 9],
        [0, 0],
      ],
    ]);
    expect(lowest?.mid).toBe(-4);
    expect(highest?.mid).toBe(9);
  });

  it("has no extremes and nothing to draw without points", () => {
    expect(forecastBandSeries([])).toEqual({ corners: [], from: 0, to: 0, lowest: null, highest: null });
  });
});

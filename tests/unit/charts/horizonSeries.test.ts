import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HORIZON_AXIS, HORIZON_HEIGHT, horizonHangs, horizonShape } from "@/components/charts/horizonSeries";

const slotAt = (i: number) => new Date(Date.UTC(2026, 5, 10, 22) + i * 900_000).toISOString();
const day = (values: (number | null)[], forecastFrom = values.length) =>
  values.map((netWh, i) => ({ slot: slotAt(i), netWh, forecast: i >= forecastFrom }));
const near = (value: number) => expect.closeTo(value, 6);

describe("the horizon's bars", () => {
  it("stand on the line where more is made and hang under it where more is used, on one scale", () => {
    const shape = horizonShape(day([2_000, -1_000]), slotAt(0), 200, HORIZON_HEIGHT);
    const [up, down] = shape.bars;
    expect(up).toMatchObject({ up: true, now: true, netWh: 2_000, height: near(2 * (down?.height ?? 0)) });
    expect((up?.y ?? 0) + (up?.height ?? 0)).toBeCloseTo(shape.zero);
    expect(down).toMatchObject({ up: false, now: false, y: near(shape.zero) });
    expect((down?.y ?? 0) + (down?.height ?? 0)).toBeCloseTo(HORIZON_HEIGHT);
    expect(shape.now).toBe(up);
  });

  it("leave a gap where nothing is known, each in its place", () => {
    const shape = horizonShape(day([100, null, 100]), "", 300, 100);
    expect(shape.bars.map((bar) => Math.floor(bar.x / 100))).toEqual([0, 2]);
    expect(shape.now).toBeNull();
  });

  it("of nothing are none", () => {
    expect(horizonShape([], "", 300, 100)).toMatchObject({ bars: [], now: null, forecastUp: "", forecastDown: "" });
  });

  it("stay inside the picture below the room for the label, whatever the day was like", () => {
    const value = fc.option(fc.integer({ min: -500_000, max: 500_000 }), { nil: null, freq: 6 });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 100 }),
        fc.integer({ min: 280, max: 2_000 }),
        (values, width) => {
          const { bars, zero } = horizonShape(day(values), "", width, HORIZON_HEIGHT);
          expect(bars).toHaveLength(values.filter((one) => one !== null).length);
          for (const bar of bars) {
            expect(Number.isFinite(bar.y)).toBe(true);
            // the least height of 1.5 px may stand out of the picture by that much
            expect(bar.y).toBeGreaterThanOrEqual(26 - 1.5 - 1e-6);
            expect(bar.y + bar.height).toBeLessThanOrEqual(HORIZON_HEIGHT + 1.5 + 1e-6);
            expect(bar.x).toBeGreaterThanOrEqual(0);
            expect(bar.x + bar.width).toBeLessThanOrEqual(width);
            expect(bar.height).toBeGreaterThanOrEqual(1.5);
          }
          expect(zero).toBeGreaterThan(0);
          expect(zero).toBeLessThan(HORIZON_HEIGHT);
        },
      ),
    );
  });
});

describe("the outline of the forecast", () => {
  it("is one stepped line per side, broken where the side changes", () => {
    const shape = horizonShape(day([50, 80, -40, 60, -20], 1), "", 500, 100);
    const parts = (path: string) => path.match(/M/g)?.length ?? 0;
    expect(parts(shape.forecastUp)).toBe(2);
    expect(parts(shape.forecastDown)).toBe(2);
    expect(shape.forecastUp).toMatch(/^M100 [\d.]+H200M300 [\d.]+H400$/);
  });

  it("joins neighbours on one side", () => {
    const { forecastUp, forecastDown } = horizonShape(day([10, 20, 30], 0), "", 300, 100);
    expect(forecastUp).toMatch(/^M0 [\d.]+H100L100 [\d.]+H200L200 [\d.]+H300$/);
    expect(forecastDown).toBe("");
  });
});

describe("how much hangs under the horizon", () => {
  it("is the picture below the line with its axis, in whole pixels", () => {
    const points = day([2_000, -1_000]);
    const { zero } = horizonShape(points, "", 1_200, HORIZON_HEIGHT);
    expect(horizonHangs(points)).toBe(`${Math.round(HORIZON_HEIGHT - zero + HORIZON_AXIS)}px`);
  });

  it("grows with what is used beyond what is made", () => {
    const px = (points: ReturnType<typeof day>) => Number.parseInt(horizonHangs(points), 10);
    expect(px(day([1_000, -3_000]))).toBeGreaterThan(px(day([1_000, -300])));
  });
});

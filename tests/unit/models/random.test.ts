import { describe, expect, it } from "vitest";
import { gaussian, hash32, normalCdf, normalQuantile, smoothNoise, uniform } from "@/lib/domain/models/random";

const moments = (values: number[]) => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return { mean, variance: values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length };
};
const draws = <T>(count: number, draw: (i: number) => T) => Array.from({ length: count }, (_, i) => draw(i));

describe("seeded draws", () => {
  it("are the same for the same keys and differ for others", () => {
    expect(hash32(1, 2, 3, 4)).toBe(hash32(1, 2, 3, 4));
    expect(
      new Set([hash32(1, 2, 3, 4), hash32(2, 2, 3, 4), hash32(1, 3, 3, 4), hash32(1, 2, 4, 4), hash32(1, 2, 3, 5)])
        .size,
    ).toBe(5);
  });

  it("spread evenly over (0, 1)", () => {
    const { mean, variance } = moments(draws(20_000, (i) => uniform(7, i)));
    expect(mean).toBeCloseTo(0.5, 2);
    expect(variance).toBeCloseTo(1 / 12, 2);
  });

  it("are standard normal, also when smoothed", () => {
    for (const draw of [(i: number) => gaussian(7, i), (i: number) => smoothNoise(7, 1, i * 1_234_567, 900_000)]) {
      const { mean, variance } = moments(draws(20_000, draw));
      expect(Math.abs(mean)).toBeLessThan(0.03);
      expect(variance).toBeGreaterThan(0.95);
      expect(variance).toBeLessThan(1.05);
    }
  });

  it("keep neighbouring instants of smooth noise close", () => {
    for (let i = 0; i < 200; i++) {
      const at = i * 3_700_000;
      expect(Math.abs(smoothNoise(7, 1, at, 3_600_000) - smoothNoise(7, 1, at + 36_000, 3_600_000))).toBeLessThan(0.12);
    }
  });

  it("quantile and distribution function undo each other", () => {
    for (const p of [0.001, 0.02, 0.1, 0.5, 0.8, 0.98, 0.999]) expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 5);
  });
});

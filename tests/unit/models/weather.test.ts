import { describe, expect, it } from "vitest";
import { cloudIndex, skyClimate, skyOutlook, skyState } from "@/lib/domain/models/sky";
import { temperatureAt, temperatureClimate, temperatureOutlook } from "@/lib/domain/models/temperature";
import { turbineClimate, turbineOutlook, turbineOutput, windSpeed } from "@/lib/domain/models/wind";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);
const hours = (count: number) => Array.from({ length: count }, (_, i) => START + i * HOUR);

describe("clouds", () => {
  it("visit the three states as often as the season's mix says, and stay about nine hours in ten", () => {
    const states = hours(8760 * 4).map((ms) => skyState(1, ms / HOUR));
    const clear = states.filter((s) => s === 0).length / states.length;
    const expected = hours(8760).reduce((sum, ms) => sum + skyClimate(ms)[0], 0) / 8760;
    expect(Math.abs(clear - expected)).toBeLessThan(0.03);
    const stays = states.filter((s, i) => i > 0 && states[i - 1] === s).length / (states.length - 1);
    expect(stays).toBeGreaterThan(0.87);
    expect(stays).toBeLessThan(0.93);
  });

  it("let 5 to 100 % of the light through, the same whenever asked", () => {
    const forward = hours(500).map((ms) => cloudIndex(3, ms));
    const backward = hours(500)
      .reverse()
      .map((ms) => cloudIndex(3, ms))
      .reverse();
    expect(backward).toEqual(forward);
    expect(Math.min(...forward)).toBeGreaterThanOrEqual(0.05);
    expect(Math.max(...forward)).toBeLessThanOrEqual(1);
  });

  it("are foreseen with certainty now, worse with every hour, and never worse than the climate in the mean", () => {
    const brier = (ahead: number) => {
      const scores = hours(4000).map((now) => {
        const outlook = skyOutlook(1, now, now + ahead * HOUR);
        expect(outlook[0] + outlook[1] + outlook[2]).toBeCloseTo(1, 9);
        const truth = skyState(1, (now + ahead * HOUR) / HOUR);
        return outlook.reduce((sum, p, state) => sum + (p - (state === truth ? 1 : 0)) ** 2, 0);
      });
      return scores.reduce((a, b) => a + b, 0) / scores.length;
    };
    const scores = [0, 1, 4, 12].map(brier);
    expect(scores[0]).toBe(0);
    expect([...scores].sort((a, b) => a - b)).toEqual(scores);
  });
});

describe("wind", () => {
  it("has a Weibull mean of 0.886 × scale over the years", () => {
    const speeds = hours(8760 * 6).map((ms) => windSpeed(1, ms, 6));
    const mean = speeds.reduce((a, b) => a + b, 0) / speeds.length;
    expect(mean).toBeGreaterThan(0.886 * 6 * 0.95);
    expect(mean).toBeLessThan(0.886 * 6 * 1.05);
  });

  it("turns the turbine between cut-in and cut-out, cubic up to its rated speed", () => {
    expect([0, 2.9, 3, 12, 24.9, 25].map(turbineOutput)).toEqual([0, 0, 0, 1, 1, 0]);
    expect(turbineOutput(9)).toBeCloseTo((729 - 27) / (1728 - 27), 9);
  });

  it("is foreseen better from an hour before than from the climate", () => {
    let near = 0;
    let climate = 0;
    for (const now of hours(6000)) {
      const truth = turbineOutput(windSpeed(1, now + HOUR, 6));
      near += Math.abs(turbineOutlook(1, now, now + HOUR, 6) - truth);
      climate += Math.abs(turbineClimate(now + HOUR, 6) - truth);
    }
    expect(near).toBeLessThan(0.6 * climate);
  });
});

describe("temperature", () => {
  it("is cold in January, warm in July, warmest in the afternoon", () => {
    const july = Date.UTC(2026, 6, 20);
    expect(temperatureClimate(START, 7.85)).toBeLessThan(4);
    expect(temperatureClimate(july + 14 * HOUR, 7.85)).toBeGreaterThan(20);
    expect(temperatureClimate(july + 14 * HOUR, 7.85)).toBeGreaterThan(temperatureClimate(july + 4 * HOUR, 7.85) + 5);
  });

  it("is foreseen exactly now and by the climate after two days", () => {
    expect(temperatureOutlook(1, START, START, 7.85)).toBeCloseTo(temperatureAt(1, START, 7.85), 9);
    const later = START + 50 * HOUR;
    expect(temperatureOutlook(1, START, later, 7.85)).toBeCloseTo(temperatureClimate(later, 7.85), 9);
  });
});

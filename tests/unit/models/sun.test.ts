import { describe, expect, it } from "vitest";
import { clearSkyGhi, extraterrestrial, planeOfArray, splitIrradiance } from "@/lib/domain/models/irradiance";
import { skyLight } from "@/lib/domain/models/sky";
import { roofPlane, solarPowerW } from "@/lib/domain/models/solarPlant";
import {
  dayAngle,
  dayOfYearUtc,
  declinationRad,
  equationOfTimeMin,
  sunAt,
  sunVector,
} from "@/lib/domain/models/solarPosition";

const VIENNA = { latitude: 48.2082, longitude: 16.3738 };
const DEG = 180 / Math.PI;

/** Worked values of the PV formulas for Vienna: declination, equation of time, zenith, azimuth, clear GHI, diffuse, plane 30° south. */
const VECTORS = [
  ["2026-06-21T10:45:00Z", 23.452, -1.3437, 24.85, 174.071, 933.62, 155.59, 1010.66],
  ["2026-03-21T12:00:00Z", -0.0659, -7.8737, 49.863, 198.991, 645.88, 132.93, 864.53],
  ["2026-12-21T11:00:00Z", -23.4199, 2.1551, 71.649, 181.849, 286.62, 98.84, 541.59],
  ["2026-07-01T05:00:00Z", 23.1772, -3.4778, 72.613, 74.423, 269.33, 73.46, 157.79],
  ["2026-01-01T23:00:00Z", -23.0586, -2.9197, 154.845, 1.394, 0, 0, 0],
] as const;

describe("sun and clear sky", () => {
  it.each(VECTORS)("agrees with the worked values at %s", (utc, decl, eot, zenith, azimuth, ghi, dhi, poa) => {
    const ms = Date.parse(utc);
    const b = dayAngle(dayOfYearUtc(ms));
    expect(declinationRad(b) * DEG).toBeCloseTo(decl, 3);
    expect(equationOfTimeMin(b)).toBeCloseTo(eot, 3);
    const view = sunAt(ms, VIENNA.latitude, VIENNA.longitude);
    expect(90 - view.elevationDeg).toBeCloseTo(zenith, 2);
    expect(view.azimuthDeg).toBeCloseTo(azimuth, 1);
    const sun = sunVector(ms, VIENNA.latitude, VIENNA.longitude);
    const light = splitIrradiance(clearSkyGhi(sun.up), sun.up, extraterrestrial(dayOfYearUtc(ms)));
    expect(light.ghi).toBeCloseTo(ghi, 1);
    expect(light.dhi).toBeCloseTo(dhi, 1);
    const roof = roofPlane({ kind: "solar", peakW: 1000, tiltDeg: 30, azimuthDeg: 180, performanceRatio: 1 });
    const incidence = roof.east * sun.east + roof.north * sun.north + roof.up * sun.up;
    expect(planeOfArray(light, incidence, roof.up)).toBeCloseTo(poa, 1);
  });

  it("counts the days of leap and common years", () => {
    expect(dayOfYearUtc(Date.parse("2024-02-29T12:00:00Z"))).toBe(60);
    expect(dayOfYearUtc(Date.parse("2024-12-31T23:59:59Z"))).toBe(366);
    expect(dayOfYearUtc(Date.parse("2026-03-01T00:00:00Z"))).toBe(60);
    expect(dayOfYearUtc(Date.parse("2026-01-01T00:00:00Z"))).toBe(1);
    expect(dayOfYearUtc(Date.parse("1969-12-31T12:00:00Z"))).toBe(365);
  });

  it("rises before solar noon and sinks after it", () => {
    expect(sunAt(Date.parse("2026-06-21T07:00:00Z"), 47.99, 7.85).rising).toBe(true);
    expect(sunAt(Date.parse("2026-06-21T16:00:00Z"), 47.99, 7.85).rising).toBe(false);
  });

  it("yields 1 822 kWh per kWp in a year of clear sky in Vienna at 30° south and PR 0.82", () => {
    const roof = roofPlane({ kind: "solar", peakW: 1000, tiltDeg: 30, azimuthDeg: 180, performanceRatio: 0.82 });
    let wh = 0;
    for (let q = 0; q < 35_040; q++) {
      const sky = skyLight(Date.UTC(2026, 0, 1) + q * 900_000 + 450_000, VIENNA, 1);
      if (sky) wh += solarPowerW(roof, sky.sun, sky.light) / 4;
    }
    expect(wh / 1000).toBeGreaterThan(1804);
    expect(wh / 1000).toBeLessThan(1840);
  });
});

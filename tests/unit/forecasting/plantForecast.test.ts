import { expect, it } from "vitest";
import { clearSkyCapWh, plantForecast } from "@/lib/domain/forecasting/plantForecast";
import type { Plant } from "@/lib/domain/models/plant";
import { slotStart, slotsOfDay } from "@/lib/domain/units/slot";

const FREIBURG = { latitude: 47.99, longitude: 7.85 };
const roof: Plant = { kind: "solar", peakW: 10_000, tiltDeg: 30, azimuthDeg: 180, performanceRatio: 0.82 };
const cap = (plant: Plant, utc: string) =>
  clearSkyCapWh(plant, FREIBURG.latitude, FREIBURG.longitude, slotStart(Date.parse(utc)));

it("caps a roof by the clear sky, a turbine and a battery by their power", () => {
  expect(cap(roof, "2026-06-21T00:00:00Z")).toBe(0);
  expect(cap(roof, "2026-06-21T11:30:00Z")).toBeGreaterThan(1_900);
  expect(cap(roof, "2026-06-21T11:30:00Z")).toBeLessThan(2_500);
  expect(cap(roof, "2026-12-21T11:30:00Z")).toBeLessThan(1_400);
  expect(cap({ kind: "wind", ratedW: 10_000 }, "2026-06-21T00:00:00Z")).toBe(2_500);
  expect(cap({ kind: "battery", capacityWh: 10_000, powerW: 5_000 }, "2026-06-21T00:00:00Z")).toBe(1_250);
});

it("expects less than the clear sky gives, most at noon, and nothing at night", () => {
  const forecast = plantForecast(roof, FREIBURG, slotsOfDay("2026-06-21", "Europe/Berlin"));
  expect(forecast.length).toBe(96);
  for (const { expectedWh, capWh } of forecast) expect(expectedWh).toBeLessThanOrEqual(capWh + 25);
  const best = forecast.reduce((a, b) => (b.expectedWh > a.expectedWh ? b : a));
  expect(Math.abs(best.slotStart - Date.parse("2026-06-21T11:30:00Z"))).toBeLessThan(2 * 3_600_000);
  expect(forecast[0]?.expectedWh).toBe(0);
  const total = (parts: typeof forecast) => parts.reduce((sum, part) => sum + part.expectedWh, 0);
  expect(total(forecast)).toBeGreaterThan(25_000);
  expect(total(forecast)).toBeLessThan(60_000);
});

it("expects a steady share of a turbine and no generation of a battery", () => {
  const slots = slotsOfDay("2026-01-10", "Europe/Berlin").slice(0, 4);
  for (const { expectedWh } of plantForecast({ kind: "wind", ratedW: 10_000 }, FREIBURG, slots)) {
    expect(expectedWh).toBeGreaterThan(200);
    expect(expectedWh).toBeLessThan(1_000);
  }
  expect(
    plantForecast({ kind: "battery", capacityWh: 9_000, powerW: 4_500 }, FREIBURG, slots).map((p) => p.expectedWh),
  ).toEqual([0, 0, 0, 0]);
});

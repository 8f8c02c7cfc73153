import { describe, expect, it } from "vitest";
import { demoCommunity } from "@/lib/communityData";
import { forecastHome, type HomeSlot } from "@/lib/domain/forecasting/homeForecast";
import { clearSkyCapWh } from "@/lib/domain/forecasting/plantForecast";
import type { Plant } from "@/lib/domain/models/plant";
import { metersOfDay } from "@/lib/domain/simulation/meterDay";
import { addDays, slotsOfDay } from "@/lib/domain/units/slot";

const ZONE = "Europe/Berlin";
const PLACE = { latitude: 47.99, longitude: 7.85 };
const ROOF: Plant = { kind: "solar", peakW: 30_000, tiltDeg: 30, azimuthDeg: 180, performanceRatio: 0.9 };
const BATTERY: Plant = { kind: "battery", capacityWh: 10_000, powerW: 5_000 };
const world = demoCommunity();
const DAYS = 18;

/** Every home's metered slots of the days, by member. */
const homes: HomeSlot[][] = world.members.map(() => []);
for (let d = 0; d < DAYS; d++) {
  const day = addDays("2026-05-01", d);
  const m = metersOfDay(world, day);
  slotsOfDay(day, world.timeZone).forEach((slotStart, s) => {
    world.members.forEach((_, member) => {
      const of = (values: Int32Array) => values[member * m.slots + s] ?? 0;
      const generationWh = of(m.solarWh) + of(m.windWh);
      const loadWh = of(m.importWh) + generationWh + of(m.dischargeWh) - of(m.exportWh) - of(m.chargeWh);
      homes[member]!.push({ slotStart, loadWh, generationWh });
    });
  });
}
const roofed = homes.filter((home) => home.some(({ generationWh }) => generationWh > 0));
const lastDay = slotsOfDay(addDays("2026-05-01", DAYS - 1), ZONE);
const pastOf = (home: readonly HomeSlot[]) => home.filter(({ slotStart }) => slotStart < lastDay[0]!);

describe("a home's forecast", () => {
  it("keeps its quantiles in order and a surplus apart from a need", () => {
    for (const home of roofed.slice(0, 10)) {
      const forecast = forecastHome(pastOf(home), [ROOF], PLACE, lastDay, ZONE);
      expect(forecast).toHaveLength(96);
      for (const { surplus, need, load, generation } of forecast) {
        for (const { p10, p50, p90 } of [surplus, need, load, generation]) {
          expect(p10).toBeGreaterThanOrEqual(0);
          expect(p50).toBeGreaterThanOrEqual(p10);
          expect(p90).toBeGreaterThanOrEqual(p50);
        }
        expect(Math.min(surplus.p50, need.p50)).toBe(0);
        expect(surplus.p50 - need.p50).toBeCloseTo(generation.p50 - load.p50, -1);
      }
    }
  });

  it("has a band that holds about four of five surpluses that came", () => {
    let held = 0;
    let all = 0;
    for (const home of roofed) {
      const forecast = forecastHome(pastOf(home), [], PLACE, lastDay, ZONE);
      const came = new Map(home.map((slot) => [slot.slotStart, slot.generationWh - slot.loadWh]));
      for (const { slotStart, surplus } of forecast) {
        const value = Math.max(0, came.get(slotStart)!);
        if (surplus.p90 === 0 && value === 0) continue;
        all++;
        if (value >= surplus.p10 && value <= surplus.p90) held++;
      }
    }
    expect(held / all).toBeGreaterThan(0.7);
    expect(held / all).toBeLessThan(0.97);
  });

  it("never expects more of a roof than the clear sky gives it", () => {
    const small: Plant = { ...ROOF, peakW: 1_000 };
    for (const { slotStart, generation } of forecastHome(pastOf(roofed[0]!), [small], PLACE, lastDay, ZONE)) {
      expect(generation.p90).toBeLessThanOrEqual(clearSkyCapWh(small, PLACE.latitude, PLACE.longitude, slotStart));
    }
  });

  it("knows a new roof from its model, and that a battery makes nothing", () => {
    const consumer = pastOf(homes.find((home) => home.every(({ generationWh }) => generationWh === 0))!);
    const sum = (plants: Plant[]) =>
      forecastHome(consumer, plants, PLACE, lastDay, ZONE).reduce((total, slot) => total + slot.generation.p50, 0);
    expect(sum([])).toBe(0);
    expect(sum([BATTERY])).toBe(0);
    expect(sum([ROOF, BATTERY])).toBeGreaterThan(60_000);
    expect(sum([ROOF])).toBeLessThan(220_000);
  });

  it("says nothing of a home it knows nothing about", () => {
    expect(forecastHome([], [ROOF], PLACE, lastDay, ZONE)).toEqual([]);
  });
});

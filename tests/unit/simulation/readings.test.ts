import { describe, expect, it } from "vitest";
import { demoCommunity } from "@/lib/communityData";
import { turbineOutput, windSpeed } from "@/lib/domain/models/wind";
import { metersOfDay } from "@/lib/domain/simulation/meterDay";
import { consumptionWh, simulateSlots } from "@/lib/domain/simulation/slotReadings";
import { addDays, dayStart, SLOT_MS } from "@/lib/domain/units/slot";

const ZONE = "Europe/Berlin";

describe("simulated readings", () => {
  it("are whole Wh that fit together, without import and export in one slot", () => {
    const community = demoCommunity();
    const solar = new Set(
      community.members.filter((m) => m.plants.some((p) => p.kind === "solar")).map((m) => m.memberId),
    );
    for (const day of ["2026-01-14", "2026-06-21"]) {
      for (const { readings } of simulateSlots(community, dayStart(day, ZONE), dayStart(addDays(day, 1), ZONE))) {
        expect(readings.length).toBe(127);
        const faulty = readings.filter(({ memberId, ...wh }) => {
          const whole = Object.values(wh).every((value) => Number.isSafeInteger(value) && value >= 0);
          const oneWay = Math.min(wh.importWh, wh.exportWh) === 0 && Math.min(wh.chargeWh, wh.dischargeWh) === 0;
          return !whole || !oneWay || consumptionWh(wh) < 0 || (wh.solarWh > 0 && !solar.has(memberId));
        });
        expect(faulty).toEqual([]);
      }
    }
  });

  it("are the same started at any midnight, in the middle of a day or run through", () => {
    const start = "2026-04-20";
    const from = dayStart(start, ZONE);
    const through = simulateSlots(demoCommunity(), from, dayStart(addDays(start, 12), ZONE));
    for (const offset of [11, 3, 7]) {
      const day = addDays(start, offset);
      const alone = simulateSlots(demoCommunity(), dayStart(day, ZONE), dayStart(addDays(day, 1), ZONE));
      const at = (dayStart(day, ZONE) - from) / SLOT_MS;
      expect(alone).toEqual(through.slice(at, at + 96));
    }
    expect(simulateSlots(demoCommunity(), from + 500 * SLOT_MS, from + 503 * SLOT_MS)).toEqual(through.slice(500, 503));
  });

  it("start every midnight of a year with the charge the day before ended with", () => {
    const days = Array.from({ length: 40 }, (_, i) => addDays("2026-01-02", i * 9));
    for (const day of days) {
      const before = metersOfDay(demoCommunity(), addDays(day, -1));
      const after = metersOfDay(demoCommunity(), day);
      for (let b = 0; b < 14; b++) {
        expect(after.socMwh[b * (after.slots + 1)]).toBe(before.socMwh[b * (before.slots + 1) + before.slots]);
      }
    }
  });

  it("have 92 and 100 slots on the days of change", () => {
    const slotsOf = (day: string) =>
      simulateSlots(demoCommunity(), dayStart(day, ZONE), dayStart(addDays(day, 1), ZONE)).length;
    expect([slotsOf("2026-03-29"), slotsOf("2026-10-25")]).toEqual([92, 100]);
  });

  it("share the turbine's energy out without losing a Wh", () => {
    const { seed, turbine } = demoCommunity();
    for (const { slotStart, readings } of simulateSlots(demoCommunity(), Date.UTC(2026, 0, 3), Date.UTC(2026, 0, 5))) {
      const share = turbineOutput(windSpeed(seed, slotStart + SLOT_MS / 2, turbine.windScale));
      const sharedWh = readings.reduce((sum, reading) => sum + reading.windWh, 0);
      expect(sharedWh).toBe(Math.floor((turbine.ratedW * share) / 4));
    }
  });

  it("lose in batteries a tenth of what they store", () => {
    const community = demoCommunity();
    let charged = 0;
    let given = 0;
    for (let d = 0; d < 60; d++) {
      const meters = metersOfDay(community, addDays("2026-05-01", d));
      charged += meters.chargeWh.reduce((a, b) => a + b, 0);
      given += meters.dischargeWh.reduce((a, b) => a + b, 0);
    }
    expect(given / charged).toBeGreaterThan(0.87);
    expect(given / charged).toBeLessThan(0.93);
  });

  it("take at most 60 ms a day for 127 members", () => {
    const community = demoCommunity();
    metersOfDay(community, "2026-07-01");
    const times = Array.from({ length: 12 }, (_, d) => {
      const from = performance.now();
      metersOfDay(community, addDays("2026-07-02", d));
      return performance.now() - from;
    });
    expect(Math.min(...times)).toBeLessThan(60);
  });
});

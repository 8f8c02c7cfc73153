import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batteryLimits, stepBattery } from "@/lib/domain/models/battery";
import { dayCalendar } from "@/lib/domain/models/calendar";
import { actualCharge, chargeInSlot, chargePlan } from "@/lib/domain/models/electricCar";
import { heatPumpSlotWh } from "@/lib/domain/models/heatPump";
import { dynamisation, householdShape, householdSlotWh } from "@/lib/domain/models/loadShape";
import { temperatureClimate } from "@/lib/domain/models/temperature";
import { addDays } from "@/lib/domain/units/slot";

const days = Array.from({ length: 365 }, (_, d) => dayCalendar(addDays("2026-01-01", d), "Europe/Berlin"));

describe("household profile", () => {
  it("has the published dynamisation", () => {
    const table: [number, number][] = [
      [1, 1.24203],
      [46, 1.217449],
      [80, 1.106504],
      [135, 0.901222],
      [166, 0.820285],
      [202, 0.784663],
      [227, 0.801578],
      [288, 0.969405],
      [349, 1.209696],
      [365, 1.257216],
      [366, 1.259685],
    ];
    for (const [day, value] of table) expect(dynamisation(day)).toBeCloseTo(value, 6);
  });

  it("adds up to the yearly use within a percent", () => {
    let wh = 0;
    for (const day of days) {
      for (const minute of day.minuteOfDay) wh += householdSlotWh(3_500_000, day.dayType, day.dayOfYear, minute / 15);
    }
    expect(Math.abs(wh / 3_500_000 - 1)).toBeLessThan(0.01);
  });

  it("is low at night and high in the evening, and Sunday's noon is higher than a workday's", () => {
    expect(householdShape("workday", 180)).toBeLessThan(0.7);
    expect(householdShape("workday", 19 * 60)).toBeGreaterThan(1.3);
    expect(householdShape("sunday", 720)).toBeGreaterThan(householdShape("workday", 720));
  });

  it("treats holidays as Sunday, 24 and 31 December as Saturday unless Sunday", () => {
    const type = (day: string) => dayCalendar(day, "Europe/Berlin").dayType;
    expect(type("2026-04-03")).toBe("sunday");
    expect(type("2026-05-14")).toBe("sunday");
    expect(type("2026-06-04")).toBe("sunday");
    expect(type("2027-03-29")).toBe("sunday");
    expect(type("2026-12-24")).toBe("saturday");
    expect(type("2028-12-31")).toBe("sunday");
    expect(type("2026-06-11")).toBe("workday");
    expect(type("2026-06-13")).toBe("saturday");
  });

  it("knows the days of 92 and 100 quarter-hours", () => {
    expect(dayCalendar("2026-03-29", "Europe/Berlin").slots).toBe(92);
    const autumn = dayCalendar("2026-10-25", "Europe/Berlin");
    expect(autumn.slots).toBe(100);
    expect([...autumn.minuteOfDay.slice(8, 16)]).toEqual([120, 135, 150, 165, 120, 135, 150, 165]);
  });
});

describe("heat pump and car", () => {
  it("heat pumps use their year's energy, most of it in winter", () => {
    const use = (day: (typeof days)[number]) =>
      [...day.minuteOfDay.keys()].reduce((wh, s) => {
        return wh + heatPumpSlotWh(4_000_000, temperatureClimate(day.startMs + s * 900_000, 7.85), 7.85);
      }, 0);
    expect(Math.abs(days.reduce((wh, day) => wh + use(day), 0) / 4_000_000 - 1)).toBeLessThan(0.02);
    expect(use(days[15]!)).toBeGreaterThan(4 * use(days[200]!));
  });

  it("cars draw their year's energy, at most 11 kW, and are done by midnight", () => {
    let wh = 0;
    for (let member = 1; member <= 40; member++) {
      for (const day of days) {
        const plan = chargePlan(5, member, day.dayNumber, 2_300_000);
        if (!plan) continue;
        const charge = actualCharge(5, member, day.dayNumber, plan);
        const drawn = Array.from({ length: 96 }, (_, q) => chargeInSlot(charge, q * 15));
        expect(Math.max(...drawn)).toBeLessThanOrEqual(2750 + 1e-6);
        expect(drawn.reduce((a, b) => a + b, 0)).toBeCloseTo(charge.energyWh, 6);
        wh += charge.energyWh;
      }
    }
    expect(Math.abs(wh / 40 / 2_300_000 - 1)).toBeLessThan(0.03);
  });
});

describe("battery", () => {
  const limits = batteryLimits({ kind: "battery", capacityWh: 10_000, powerW: 6_000 });
  const soc = fc.integer({ min: limits.minMwh, max: limits.maxMwh });
  const net = fc.integer({ min: -6000, max: 6000 });
  const extra = fc.integer({ min: 0, max: 400 });
  const reserve = fc.integer({ min: limits.minMwh, max: limits.maxMwh });

  it("works between 5 and 95 % at no more than half its capacity per hour", () => {
    expect(limits).toEqual({ minMwh: 500_000, maxMwh: 9_500_000, slotWh: 1250 });
  });

  it("stays within its bounds, never charges and discharges at once, gives neighbours only what lies above its reserve", () => {
    fc.assert(
      fc.property(soc, net, extra, reserve, (start, netWh, extraWh, reserveMwh) => {
        const step = stepBattery(limits, start, netWh, extraWh, reserveMwh);
        expect(step.socMwh).toBeGreaterThanOrEqual(limits.minMwh);
        expect(step.socMwh).toBeLessThanOrEqual(limits.maxMwh);
        expect(Math.min(step.chargeWh, step.dischargeWh)).toBe(0);
        expect(Math.max(step.chargeWh, step.dischargeWh)).toBeLessThanOrEqual(limits.slotWh);
        expect(step.dischargeWh - Math.max(0, -netWh)).toBeLessThanOrEqual(extraWh);
        if (step.dischargeWh > Math.max(0, -netWh)) expect(step.socMwh).toBeGreaterThanOrEqual(reserveMwh);
        if (step.chargeWh > 0) expect(step.chargeWh).toBeLessThanOrEqual(netWh);
      }),
    );
  });

  it("keeps the order of two states of charge, so that all pasts meet", () => {
    fc.assert(
      fc.property(soc, soc, net, extra, reserve, (a, b, netWh, extraWh, reserveMwh) => {
        const socAfter = (start: number) => stepBattery(limits, start, netWh, extraWh, reserveMwh).socMwh;
        expect(socAfter(Math.min(a, b))).toBeLessThanOrEqual(socAfter(Math.max(a, b)));
      }),
    );
  });

  it("gives back 90 % of what it took", () => {
    let state = limits.minMwh;
    let charged = 0;
    let given = 0;
    for (let i = 0; i < 20; i++) {
      const step = stepBattery(limits, state, 1000);
      state = step.socMwh;
      charged += step.chargeWh;
    }
    expect(state).toBe(limits.maxMwh);
    for (let i = 0; i < 20; i++) {
      const step = stepBattery(limits, state, -1000);
      state = step.socMwh;
      given += step.dischargeWh;
    }
    expect(state).toBe(limits.minMwh);
    expect(given / charged).toBeCloseTo(0.9, 2);
  });
});

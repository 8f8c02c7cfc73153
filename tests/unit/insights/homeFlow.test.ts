import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { homeFlow } from "@/lib/domain/insights/homeFlow";
import { consumptionWh, type Reading } from "@/lib/domain/metering/reading";
import type { DeliveredTrade } from "@/lib/domain/settlement/flows";

const ME = 1;
const reading = (fields: Partial<Reading>): Reading => ({
  slotStart: 0,
  memberId: ME,
  importWh: 0,
  exportWh: 0,
  solarWh: 0,
  windWh: 0,
  chargeWh: 0,
  dischargeWh: 0,
  quality: "measured",
  origin: "device",
  ...fields,
});

describe("the ways of energy in one home", () => {
  it("serve the home from its roof first, then the battery, then neighbours and the grid", () => {
    const noon = reading({ solarWh: 1_000, exportWh: 650, chargeWh: 150 });
    const sold: DeliveredTrade = { sellerId: ME, buyerId: 2, source: "solar", deliveredWh: 600 };
    expect(homeFlow(noon, [sold])).toEqual([
      { from: "roof", to: "home", energyWh: 200 },
      { from: "roof", to: "battery", energyWh: 150 },
      { from: "roof", to: "neighbours", energyWh: 600 },
      { from: "roof", to: "grid", energyWh: 50 },
    ]);
    const bought: DeliveredTrade = { sellerId: 2, buyerId: ME, source: "solar", deliveredWh: 120 };
    expect(homeFlow(reading({ importWh: 200 }), [bought])).toEqual([
      { from: "neighbours", to: "home", energyWh: 120 },
      { from: "grid", to: "home", energyWh: 80 },
    ]);
  });

  it("add up to what the meter counted, whatever it counted", () => {
    const energy = fc.integer({ min: 0, max: 5_000 });
    fc.assert(
      fc.property(
        energy,
        energy,
        energy,
        energy,
        fc.nat(100),
        fc.nat(100),
        (solar, wind, discharge, use, part, share) => {
          const made = solar + wind;
          const chargeWh = Math.floor((Math.max(0, made - use) * part) / 100);
          const left = made + discharge - chargeWh - use;
          const meter = reading({
            solarWh: solar,
            windWh: wind,
            dischargeWh: discharge,
            chargeWh,
            importWh: Math.max(0, -left),
            exportWh: Math.max(0, left),
          });
          const sold = Math.floor((meter.exportWh * share) / 100);
          const bought = Math.floor((meter.importWh * share) / 100);
          const ways = homeFlow(meter, [
            { sellerId: ME, buyerId: 2, source: "solar", deliveredWh: sold },
            { sellerId: 2, buyerId: ME, source: "solar", deliveredWh: bought },
          ]);
          const sum = (of: (way: (typeof ways)[number]) => boolean) =>
            ways.filter(of).reduce((total, way) => total + way.energyWh, 0);
          expect(ways.every((way) => way.energyWh > 0)).toBe(true);
          expect(sum((way) => way.to === "home")).toBe(consumptionWh(meter));
          expect(sum((way) => way.from === "roof")).toBe(made);
          expect(sum((way) => way.from === "battery")).toBe(discharge);
          expect(sum((way) => way.to === "battery")).toBe(chargeWh);
          expect(sum((way) => way.from === "neighbours")).toBe(bought);
          expect(sum((way) => way.to === "neighbours")).toBe(sold);
          expect(sum((way) => way.from === "neighbours" || way.from === "grid")).toBe(meter.importWh);
        },
      ),
    );
  });
});

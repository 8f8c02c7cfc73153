import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeEnergyWh } from "@/lib/domain/market/freeEnergy";
import type { StandingOrder } from "@/lib/domain/market/position";

const order = (change: Partial<StandingOrder>): StandingOrder => ({
  offerId: "o",
  slotStart: 0,
  side: "sell",
  source: "solar",
  limitMicroEurPerKwh: 100_000,
  leftWh: 100,
  offerLeftWh: 100,
  ...change,
});

describe("what is still to trade of what is expected", () => {
  it("leaves out contracts and standing offers of the same side, slot by slot", () => {
    const expected = [0, 1, 2].map((slotStart) => ({ slotStart, energyWh: 300 }));
    const contracts = [
      { slotStart: 1, side: "sell" as const, source: "solar" as const, energyWh: 250, amountNanoEur: 0 },
    ];
    const orders = [order({}), order({ offerId: "b", side: "buy", slotStart: 2 })];
    expect(freeEnergyWh(expected, { orders, contracts }, "sell")).toEqual([200, 50, 300]);
    expect(freeEnergyWh(expected, { orders, contracts }, "buy")).toEqual([300, 300, 200]);
  });

  it("counts a flexible offer once, by its share in each slot it stands in", () => {
    const expected = [0, 1].map((slotStart) => ({ slotStart, energyWh: 300 }));
    const orders = [0, 1].map((slotStart) => order({ slotStart, leftWh: 200, offerLeftWh: 200 }));
    expect(freeEnergyWh(expected, { orders, contracts: [] }, "sell")).toEqual([200, 200]);
  });

  it("is a whole number of Wh between nothing and what is expected", () => {
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(3_000), fc.nat(3_000), (energyWh, leftWh, offerLeftWh) => {
        const [free] = freeEnergyWh(
          [{ slotStart: 0, energyWh }],
          { orders: [order({ leftWh, offerLeftWh })], contracts: [] },
          "sell",
        );
        expect(free).toBe(Math.max(0, energyWh - Math.min(leftWh, offerLeftWh)));
      }),
    );
  });
});

import { expect, it } from "vitest";
import { energyFlow, type FlowSums } from "@/lib/domain/insights/flow";

const NONE: FlowSums = {
  solarOwnWh: 0,
  solarNeighboursWh: 0,
  solarBatteryWh: 0,
  solarGridWh: 0,
  windOwnWh: 0,
  windNeighboursWh: 0,
  windBatteryWh: 0,
  windGridWh: 0,
  batteryOwnWh: 0,
  batteryNeighboursWh: 0,
  batteryGridWh: 0,
  gridOwnWh: 0,
  gridBatteryWh: 0,
};

it("names where energy came from and went", () => {
  const flow = energyFlow({ ...NONE, solarOwnWh: 500, solarNeighboursWh: 300, solarGridWh: 200, gridOwnWh: 400 });
  expect(flow.links).toEqual([
    { from: "solar", to: "own", energyWh: 500 },
    { from: "solar", to: "neighbours", energyWh: 300 },
    { from: "solar", to: "export", energyWh: 200 },
    { from: "grid", to: "own", energyWh: 400 },
  ]);
  expect(flow.totalWh).toBe(1400);
});

it("is empty without energy", () => {
  expect(energyFlow(NONE)).toEqual({ links: [], totalWh: 0 });
});

it("covers every flow of the sums", () => {
  const each = Object.keys(NONE) as (keyof FlowSums)[];
  for (const key of each) expect(energyFlow({ ...NONE, [key]: 7 }).totalWh).toBe(7);
});

import { expect, it } from "vitest";
import { expectedEnergyWh } from "@/lib/domain/forecasting/expectedEnergy";

const band = (p50: number) => ({ p10: 0, p50, p90: 2 * p50 });
const home = [0, 1].map((slotStart) => ({
  slotStart,
  load: band(0),
  generation: band(0),
  surplus: band(100 + slotStart),
  need: band(10),
}));

it("adds up what a home is expected to need or to have over, and says nothing where a slot is unknown", () => {
  expect(expectedEnergyWh(home, [0, 1], "sell")).toBe(201);
  expect(expectedEnergyWh(home, [1], "buy")).toBe(10);
  expect(expectedEnergyWh(home, [1, 2], "buy")).toBeNull();
});

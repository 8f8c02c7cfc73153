import { expect, it } from "vitest";
import { averageFee, feeBetween, feeRangeTo, meanFeeTo } from "@/lib/domain/insights/networkFees";

const FEES = { A: { A: 0, B: 4_000, C: 6_000 }, B: { A: 4_000, B: 0, C: 5_000 }, C: { A: 6_000, B: 5_000, C: 0 } };

it("knows the fee from the seller's district to the buyer's, none where none is set", () => {
  expect(feeBetween(FEES, "A", "C")).toBe(6_000);
  expect(feeBetween(FEES, "A", "elsewhere")).toBe(0);
  expect(feeBetween({}, "A", "A")).toBe(0);
});

it("takes the mean towards a buyer's district over all sellers' districts, its own included", () => {
  expect(meanFeeTo(FEES, "B")).toBe(3_000);
  expect(meanFeeTo({}, "B")).toBe(0);
});

it("spans what a buyer can be asked, from its cheapest to its dearest district", () => {
  expect(feeRangeTo(FEES, "B")).toEqual({ leastMicroEurPerKwh: 0, mostMicroEurPerKwh: 5_000 });
  expect(feeRangeTo({}, "B")).toEqual({ leastMicroEurPerKwh: 0, mostMicroEurPerKwh: 0 });
});

it("is what was paid on average once anything is delivered, the mean of all pairs before", () => {
  expect(averageFee(FEES, { feeNanoEur: 7_000_000, deliveredWh: 2_000 })).toBe(3_500);
  expect(averageFee(FEES, { feeNanoEur: 0, deliveredWh: 0 })).toBe(3_333);
  expect(averageFee({}, { feeNanoEur: 0, deliveredWh: 0 })).toBe(0);
});

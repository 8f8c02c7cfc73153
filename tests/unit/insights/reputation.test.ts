import { expect, it } from "vitest";
import { reliability, reputation } from "@/lib/domain/insights/reputation";

const record = (deliveredWh: number, days: number, sales: number) => ({ contractedWh: 1000, deliveredWh, days, sales });

it("gives a reliability from ten sales on", () => {
  expect(reliability(record(980, 5, 10))).toBeCloseTo(0.98, 9);
  expect(reliability(record(980, 5, 9))).toBeNull();
  expect(reliability({ contractedWh: 0, deliveredWh: 0, days: 0, sales: 0 })).toBeNull();
});

it("draws the reputation of a short record towards the middle", () => {
  const one = reputation(record(1000, 1, 10)) ?? 0;
  const month = reputation(record(1000, 30, 10)) ?? 0;
  expect(one).toBeLessThan(month);
  expect(month).toBe(4.8);
  expect(reputation(record(0, 1, 10))).toBeGreaterThan(reputation(record(0, 30, 10)) ?? 5);
  expect(reputation(record(0, 0, 0))).toBeNull();
});

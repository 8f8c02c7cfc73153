import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EnergySums } from "@/lib/domain/insights/energySums";
import {
  co2AvoidedG,
  localShare,
  participation,
  productionConsumption,
  renewableShare,
  selfConsumption,
  selfSufficiency,
} from "@/lib/domain/insights/metrics";

/** The worked community of facts §3: G 5 390, C 5 000, used 3 100, import 1 900, export 2 290 kWh. */
const WORKED: EnergySums = {
  productionWh: 5_390_000,
  consumptionWh: 5_000_000,
  importWh: 1_900_000,
  exportWh: 2_290_000,
  deliveredWh: 0,
};
const NOTHING: EnergySums = { productionWh: 0, consumptionWh: 0, importWh: 0, exportWh: 0, deliveredWh: 0 };

describe("metrics of the worked community", () => {
  it("keeps production/consumption and self-sufficiency apart", () => {
    expect(productionConsumption(WORKED)).toBeCloseTo(1.078, 6);
    expect(selfSufficiency(WORKED)).toBeCloseTo(0.62, 6);
    expect(selfConsumption(WORKED)).toBeCloseTo(0.5751, 4);
  });

  it("adds the grid's renewable share to the local one", () => {
    expect(renewableShare(WORKED, 500)).toBeCloseTo(0.81, 6);
    expect(renewableShare(WORKED, 0)).toBeCloseTo(0.62, 6);
    expect(renewableShare(WORKED, 1000)).toBe(1);
  });

  it("counts energy from neighbours as covered", () => {
    const shared = { ...WORKED, importWh: 2_400_000, exportWh: 2_790_000, deliveredWh: 500_000 };
    expect(selfSufficiency(shared)).toBeCloseTo(0.62, 6);
    expect(selfConsumption(shared)).toBeCloseTo(0.5751, 4);
    expect(localShare(shared)).toBeCloseTo(0.1, 6);
  });
});

describe("denominators of zero", () => {
  it("give null, never 0 or NaN", () => {
    expect(selfSufficiency(NOTHING)).toBeNull();
    expect(selfConsumption(NOTHING)).toBeNull();
    expect(productionConsumption(NOTHING)).toBeNull();
    expect(renewableShare(NOTHING, 500)).toBeNull();
    expect(localShare(NOTHING)).toBeNull();
    expect(participation(0, 0)).toBeNull();
  });
});

it("avoided CO2 is generation times the grid's factor in whole grams", () => {
  expect(co2AvoidedG(1_545_300, 380)).toBe(587_214);
  expect(co2AvoidedG(1, 363)).toBe(0);
});

it("shares stay within 0 and 1 whatever substitute readings say", () => {
  const wh = fc.integer({ min: 0, max: 1_000_000_000 });
  fc.assert(
    fc.property(
      fc.record({ productionWh: wh, consumptionWh: wh, importWh: wh, exportWh: wh, deliveredWh: wh }),
      fc.integer({ min: 0, max: 1000 }),
      (sums, perMille) => {
        for (const value of [
          selfSufficiency(sums),
          selfConsumption(sums),
          renewableShare(sums, perMille),
          localShare(sums),
        ]) {
          if (value !== null) expect(value >= 0 && value <= 1).toBe(true);
        }
        const ss = selfSufficiency(sums);
        const res = renewableShare(sums, perMille);
        if (ss !== null && res !== null) expect(res).toBeGreaterThanOrEqual(ss - 1e-9);
      },
    ),
  );
});

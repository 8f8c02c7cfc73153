import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MechanismShare, mechanismBars } from "@/components/charts/mechanismBarsSeries";

const share = (euros: Partial<Record<"buyers" | "sellers" | "fees" | "residual", number>>): MechanismShare => ({
  key: "k",
  name: "n",
  note: "",
  strong: false,
  buyersNanoEur: (euros.buyers ?? 0) * 1e9,
  sellersNanoEur: (euros.sellers ?? 0) * 1e9,
  feeNanoEur: (euros.fees ?? 0) * 1e9,
  residualNanoEur: (euros.residual ?? 0) * 1e9,
});

describe("the bars of the rules", () => {
  it("are in euro, on round ticks from zero to beyond the longest", () => {
    const { bars, ticks, low, high } = mechanismBars([share({ buyers: 290, sellers: 210, fees: 4 }), share({})]);
    expect(bars[0]).toMatchObject({ buyers: 290, sellers: 210, fees: 4, residual: 0 });
    expect({ low, high, ticks }).toEqual({ low: 0, high: 600, ticks: [0, 200, 400, 600] });
  });

  it("put a loss at the other side of zero", () => {
    const { low, high, ticks } = mechanismBars([share({ buyers: -3, sellers: 8 })]);
    expect({ low, high }).toEqual({ low: -5, high: 10 });
    expect(ticks).toEqual([-5, 0, 5, 10]);
  });

  it("have an axis even where nothing was gained", () => {
    expect(mechanismBars([share({})])).toMatchObject({ low: 0, high: 0.01, ticks: [0, 0.01] });
    expect(mechanismBars([])).toMatchObject({ bars: [], low: 0 });
  });

  it("all fit between a few ticks, one of which is zero", () => {
    const amount = fc.integer({ min: -(10 ** 14), max: 10 ** 14 });
    const any = fc.record({
      buyersNanoEur: amount,
      sellersNanoEur: amount,
      feeNanoEur: fc.nat(10 ** 12),
      residualNanoEur: fc.nat(10 ** 12),
    });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 8 }), (shares) => {
        const { bars, ticks, low, high } = mechanismBars(shares.map((of) => ({ ...share({}), ...of })));
        for (const bar of bars) {
          const parts = [bar.buyers, bar.sellers, bar.fees, bar.residual];
          expect(parts.reduce((sum, part) => sum + Math.max(0, part), 0)).toBeLessThanOrEqual(high + 1e-6);
          expect(parts.reduce((sum, part) => sum + Math.min(0, part), 0)).toBeGreaterThanOrEqual(low - 1e-6);
        }
        expect(ticks.length).toBeLessThan(9);
        expect(ticks.some((tick) => Math.abs(tick) < 1e-9)).toBe(true);
      }),
    );
  });
});

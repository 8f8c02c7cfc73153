import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate } from "@/lib/domain/allocation/allocate";
import { edaFigures } from "@/lib/domain/allocation/edaFigures";
import { participate } from "@/lib/domain/allocation/participation";
import { type SharingKey, WHOLE_PPM } from "@/lib/domain/allocation/sharingKey";
import { shareOut } from "@/lib/domain/units/energy";

const energy = fc.oneof(fc.nat(10), fc.nat(20_000), fc.nat(100_000_000));
const uses = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), energyWh: energy }), {
  selector: ({ id }) => id,
  maxLength: 12,
});
const slot = fc.record({ generationWh: energy, uses, claimedPpm: fc.nat(WHOLE_PPM), seed: fc.nat() });

function keysOf(list: readonly { id: string }[], claimedPpm: number): SharingKey[] {
  const shares =
    list.length === 0
      ? []
      : shareOut(
          claimedPpm,
          list.map((_, i) => i + 1),
        );
  const sharesPpm = Object.fromEntries(list.map(({ id }, i) => [id, shares[i]!]));
  const order = list.map(({ id }) => id).reverse();
  return [
    { kind: "static", sharesPpm },
    { kind: "dynamic" },
    { kind: "hybrid", sharesPpm },
    { kind: "cascade", order },
  ];
}

describe("every key", () => {
  test("adds up, never gives more than is used or generated, and does not depend on order", () => {
    fc.assert(
      fc.property(slot, ({ generationWh, uses: list, claimedPpm, seed }) => {
        const useOf = new Map(list.map(({ id, energyWh }) => [id, energyWh]));
        const shuffled = [...list].sort((a, b) => ((a.energyWh * 31 + seed) % 7) - ((b.energyWh * 31 + seed) % 7));
        for (const key of keysOf(list, claimedPpm)) {
          const { covers, surplusWh } = allocate(generationWh, list, key);
          expect(covers.reduce((sum, { coverWh }) => sum + coverWh, surplusWh)).toBe(generationWh);
          expect(surplusWh).toBeGreaterThanOrEqual(0);
          for (const { id, offerWh, coverWh } of covers) {
            expect(coverWh).toBeGreaterThanOrEqual(0);
            expect(coverWh).toBeLessThanOrEqual(useOf.get(id)!);
            if (key.kind === "static") expect(coverWh).toBeLessThanOrEqual(offerWh);
          }
          const usedWh = list.reduce((sum, { energyWh }) => sum + energyWh, 0);
          if (key.kind !== "static") expect(generationWh - surplusWh).toBe(Math.min(generationWh, usedWh));
          expect(allocate(generationWh, shuffled, key)).toEqual({ covers, surplusWh });
        }
      }),
    );
  });

  test("refuses what cannot be shared", () => {
    const use = [{ id: "A", energyWh: 1 }];
    expect(() => allocate(-1, use, { kind: "dynamic" })).toThrow(RangeError);
    expect(() => allocate(1.5, use, { kind: "dynamic" })).toThrow(RangeError);
    expect(() => allocate(1, [...use, ...use], { kind: "dynamic" })).toThrow("A comes twice");
    expect(() => allocate(1, use, { kind: "static", sharesPpm: { A: WHOLE_PPM + 1 } })).toThrow(RangeError);
    expect(() => allocate(1, use, { kind: "cascade", order: ["A", "A"] })).toThrow("twice");
  });

  test("a cascade serves those it does not name last", () => {
    const list = ["A", "B", "C"].map((id) => ({ id, energyWh: 10 }));
    const { covers } = allocate(25, list, { kind: "cascade", order: ["C"] });
    expect(covers.map(({ coverWh }) => coverWh)).toEqual([10, 5, 10]);
  });
});

test("participation never hands out more than there is", () => {
  expect(participate(1001, [50, 50])).toEqual([501, 500]);
  expect(participate(3, [])).toEqual([]);
  expect(() => participate(1, [60, 41])).toThrow(RangeError);
  fc.assert(
    fc.property(energy, fc.array(fc.nat(20), { maxLength: 5 }), (energyWh, percents) => {
      const parts = participate(energyWh, percents).reduce((sum, part) => sum + part, 0);
      expect(parts).toBeLessThanOrEqual(energyWh);
    }),
  );
});

test("EDA's figures: what producers bill is what consumers are billed", () => {
  const point = fc.record({ energyWh: energy, percent: fc.nat(100) });
  fc.assert(
    fc.property(fc.array(point, { maxLength: 5 }), fc.array(point, { maxLength: 8 }), (made, used) => {
      const named = (list: typeof made) => list.map((one, i) => ({ ...one, id: `AT${i}` }));
      const { generation, consumption } = edaFigures(named(made), named(used), { kind: "dynamic" });
      const billed = generation.reduce((sum, one) => sum + one["G.01T"] - one["P.01T"], 0);
      expect(consumption.reduce((sum, one) => sum + one["G.03"], 0)).toBe(billed);
    }),
  );
});

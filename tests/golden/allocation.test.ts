import { describe, expect, test } from "vitest";
import { allocate } from "@/lib/domain/allocation/allocate";
import { edaFigures } from "@/lib/domain/allocation/edaFigures";
import { participate } from "@/lib/domain/allocation/participation";
import { producerSplit } from "@/lib/domain/allocation/producerSplit";
import type { SharingKey } from "@/lib/domain/allocation/sharingKey";
import { virtuallySharedWh } from "@/lib/domain/allocation/virtualSharing";

const USES = [
  { id: "A", energyWh: 1000 },
  { id: "B", energyWh: 3000 },
  { id: "C", energyWh: 4000 },
];
const PRODUCERS = [
  { id: "P1", energyWh: 4000 },
  { id: "P2", energyWh: 2000 },
];
const SHARES = { A: 500_000, B: 300_000, C: 200_000 };

describe("worked numbers of the sharing keys", () => {
  test.each<[SharingKey, number[], number]>([
    [{ kind: "static", sharesPpm: SHARES }, [1000, 1800, 1200], 2000],
    [{ kind: "dynamic" }, [750, 2250, 3000], 0],
    [{ kind: "hybrid", sharesPpm: SHARES }, [1000, 2400, 2600], 0],
    [{ kind: "cascade", order: ["A", "B", "C"] }, [1000, 3000, 2000], 0],
  ])("%o", (key, covers, surplusWh) => {
    const allocation = allocate(6000, USES, key);
    expect(allocation.covers.map(({ coverWh }) => coverWh)).toEqual(covers);
    expect(allocation.surplusWh).toBe(surplusWh);
  });

  test("static offers are 3000, 1800 and 1200 Wh", () => {
    const { covers } = allocate(6000, USES, { kind: "static", sharesPpm: SHARES });
    expect(covers.map(({ offerWh }) => offerWh)).toEqual([3000, 1800, 1200]);
  });

  test("Italy shares virtually", () => {
    expect(virtuallySharedWh([4000, 2000], [1000, 3000, 4000])).toBe(6000);
  });

  test("producers give in proportion", () => {
    expect(producerSplit(PRODUCERS, 4000)).toEqual([
      { id: "P1", soldWh: 2667, residualWh: 1333 },
      { id: "P2", soldWh: 1333, residualWh: 667 },
    ]);
  });

  test("60 % of 4000 Wh take part", () => {
    expect(participate(4000, [60])).toEqual([2400]);
  });

  test("three equal shares of 1000 Wh: the missing one goes to the first id", () => {
    const uses = ["B", "C", "A"].map((id) => ({ id, energyWh: 5000 }));
    expect(allocate(1000, uses, { kind: "dynamic" }).covers.map(({ coverWh }) => coverWh)).toEqual([334, 333, 333]);
  });

  test("EDA's figures of the static model", () => {
    const all = (list: typeof USES) => list.map((point) => ({ ...point, percent: 100 }));
    const figures = edaFigures(all(PRODUCERS), all(USES), { kind: "static", sharesPpm: SHARES });
    expect(figures.consumption).toEqual([
      { id: "A", "G.01": 1000, "G.01T": 1000, "G.02": 3000, "G.03": 1000 },
      { id: "B", "G.01": 3000, "G.01T": 3000, "G.02": 1800, "G.03": 1800 },
      { id: "C", "G.01": 4000, "G.01T": 4000, "G.02": 1200, "G.03": 1200 },
    ]);
    expect(figures.generation).toEqual([
      { id: "P1", "G.01": 4000, "G.01T": 4000, "P.01T": 1333 },
      { id: "P2", "G.01": 2000, "G.01T": 2000, "P.01T": 667 },
    ]);
  });
});

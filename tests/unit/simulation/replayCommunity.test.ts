import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SharingKey } from "@/lib/domain/allocation/sharingKey";
import { expectedWh, homeBids } from "@/lib/domain/simulation/homeBids";
import { type HomeSeries, spreadOver } from "@/lib/domain/simulation/homeSeries";
import { type ReplayTerms, replayCommunity } from "@/lib/domain/simulation/replayCommunity";
import { billOf, ReplaySums } from "@/lib/domain/simulation/replaySums";

const CORRIDOR = { importMicroEurPerKwh: 320_000, feedInMicroEurPerKwh: 80_000, feeMicroEurPerKwh: 10_000 };
const FIRST = Date.UTC(2026, 2, 28);
const DAY = 96;

const TERMS: ReplayTerms = {
  corridor: CORRIDOR,
  pricing: { rule: "pay-as-clear" },
  sharing: { key: { kind: "dynamic" }, priceMicroEurPerKwh: 150_000 },
  timeZone: "Europe/Berlin",
  seed: 1,
};

const home = (name: string, loadWh: readonly number[], madeWh: readonly number[]) => ({
  name,
  loadWh: Int32Array.from(loadWh),
  madeWh: Int32Array.from(madeWh),
});

function sumsOf(series: HomeSeries, terms = TERMS): ReplaySums {
  const sums = new ReplaySums(series.homes.length, terms.timeZone);
  for (const slot of replayCommunity(series, terms)) sums.add(slot);
  return sums;
}

const wh = fc.integer({ min: 0, max: 2_000 });
const anySeries = fc
  .array(fc.tuple(fc.array(wh, { minLength: 20, maxLength: 20 }), fc.array(wh, { minLength: 20, maxLength: 20 })), {
    minLength: 2,
    maxLength: 6,
  })
  .map(
    (homes): HomeSeries => ({
      first: FIRST,
      slots: 2 * DAY + 20,
      homes: homes.map(([loads, made], index) => {
        const tiled = (list: readonly number[], shift: number) =>
          Array.from({ length: 2 * DAY + 20 }, (_, at) => list[(at + shift * Math.floor(at / DAY)) % 20]!);
        return home(`h${index}`, tiled(loads, 3), tiled(made, 7));
      }),
    }),
  );

test("every rule of the books holds in every quarter-hour, whatever the homes, over a day of 23 hours too (I1–I4, I7, I10)", () => {
  fc.assert(
    fc.property(
      anySeries,
      fc.constantFrom("pay-as-clear", "mid-market", "supply-demand-ratio", "trade-reduction"),
      (series, rule) => {
        const sums = sumsOf(series, { ...TERMS, pricing: { rule } as ReplayTerms["pricing"] });
        expect(sums.slots).toBe(series.slots);
        expect(Object.values(sums.checks)).toEqual([0, 0, 0, 0, 0, 0]);
        for (const [at, one] of sums.homes.entries()) {
          const { loadWh, madeWh } = series.homes[at]!;
          expect(one.consumptionWh).toBe(loadWh.reduce((a, b) => a + b, 0));
          expect(one.madeWh).toBe(madeWh.reduce((a, b) => a + b, 0));
          expect(one.importWh - one.exportWh).toBe(one.consumptionWh - one.madeWh);
        }
      },
    ),
    { numRuns: 25 },
  );
});

test("the months add up to the homes, and what is saved is the difference of the bills", () => {
  fc.assert(
    fc.property(anySeries, (series) => {
      const sums = sumsOf(series);
      const all = (list: Iterable<{ savingNanoEur: number; gainNanoEur: number }>) =>
        [...list].reduce((sum, { savingNanoEur, gainNanoEur }) => sum + savingNanoEur + gainNanoEur, 0);
      expect(all(sums.months.values())).toBe(all(sums.homes));
      for (const one of sums.homes) {
        const bill = billOf(one, CORRIDOR);
        expect(bill.withoutNanoEur - bill.withNanoEur).toBe(bill.savedNanoEur);
      }
    }),
    { numRuns: 10 },
  );
});

test("bids rest on the days before: changing today and later changes no bid of today", () => {
  fc.assert(
    fc.property(anySeries, fc.integer({ min: DAY, max: 2 * DAY + 19 }), (series, index) => {
      const today = Math.floor(index / DAY) * DAY;
      const changed: HomeSeries = {
        ...series,
        homes: series.homes.map((one) => ({
          ...one,
          loadWh: one.loadWh.map((value, at) => (at >= Math.max(today, index - DAY + 1) ? value + 777 : value)),
        })),
      };
      expect(homeBids(changed, index, CORRIDOR, 1)).toEqual(homeBids(series, index, CORRIDOR, 1));
    }),
  );
});

test("nothing is known on the first day; later the mean of up to seven days", () => {
  const one = home(
    "a",
    Array.from({ length: 9 * DAY }, (_, at) => Math.floor(at / DAY) * 100),
    new Array(9 * DAY).fill(0),
  );
  expect(expectedWh(one, 5)).toBeNull();
  expect(expectedWh(one, DAY + 5)).toBe(0);
  expect(expectedWh(one, 2 * DAY)).toBe(-50);
  expect(expectedWh(one, 8 * DAY)).toBe(-400);
});

describe("sharing alone gives the worked numbers of facts §5", () => {
  // 6 000 Wh made; the others use 1 000, 3 000, 4 000; keys 50/30/20.
  const series: HomeSeries = {
    first: FIRST,
    slots: 1,
    homes: [home("roof", [0], [6_000]), home("a", [1_000], [0]), home("b", [3_000], [0]), home("c", [4_000], [0])],
  };
  const sharesPpm = { 2: 500_000, 3: 300_000, 4: 200_000 };
  test.each<[SharingKey, number[]]>([
    [{ kind: "static", sharesPpm }, [1_000, 1_800, 1_200]],
    [{ kind: "dynamic" }, [750, 2_250, 3_000]],
    [{ kind: "hybrid", sharesPpm }, [1_000, 2_400, 2_600]],
    [{ kind: "cascade", order: ["2", "3", "4"] }, [1_000, 3_000, 2_000]],
  ])("%o", (key, covers) => {
    const sums = sumsOf(series, { ...TERMS, pricing: null, sharing: { key, priceMicroEurPerKwh: 150_000 } });
    expect(sums.homes.slice(1).map(({ sharedInWh }) => sharedInWh)).toEqual(covers);
    expect(sums.homes[0]!.sharedOutWh).toBe(covers.reduce((a, b) => a + b));
  });
});

test("an hour is spread over its quarters to the last watt-hour", () => {
  expect(spreadOver(7, 4)).toEqual([2, 2, 2, 1]);
  fc.assert(
    fc.property(fc.nat(1e8), fc.constantFrom(1, 2, 4), (energyWh, quarters) => {
      const parts = spreadOver(energyWh, quarters);
      expect(parts.reduce((a, b) => a + b)).toBe(energyWh);
      expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
    }),
  );
});

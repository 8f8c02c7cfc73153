import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Contributors, mayPublish } from "@/lib/domain/privacy/disclosure";
import { publishableEnds, type SlotGroups } from "@/lib/domain/privacy/steps";
import { isThin } from "@/lib/domain/privacy/thinSlot";
import { SLOT_MS } from "@/lib/domain/units/slot";

const RULE = { minimumGroup: 3, dominancePerMille: 500 };
const ALL = { production: true, consumption: true, trade: true };
const DAY_END = 96 * SLOT_MS;
const MANY = { members: 5, largest: 100, total: 500 };
const ONE = { members: 1, largest: 300, total: 300 };
const NOBODY = { members: 0, largest: 0, total: 0 };

const slot = (index: number, change: Partial<SlotGroups> = {}): SlotGroups => ({
  slotStart: index * SLOT_MS,
  production: MANY,
  consumption: MANY,
  buyers: 4,
  sellers: 4,
  ...change,
});
const ends = (slots: SlotGroups[], told = ALL) =>
  publishableEnds(slots, told, DAY_END, RULE).map((end) => end / SLOT_MS);

describe("the steps by which a running sum moves", () => {
  it("are single quarter-hours where each has enough behind it", () => {
    expect(ends([slot(0), slot(1), slot(2)])).toEqual([1, 2, 3]);
  });

  it("take a quarter-hour that one home made together with those after it", () => {
    expect(ends([slot(0), slot(1, { production: ONE }), slot(2), slot(3)])).toEqual([1, 3, 4]);
  });

  it("wait longer where one home's share is still too large in both together", () => {
    const large = { members: 5, largest: 600, total: 700 };
    expect(ends([slot(0), slot(1, { consumption: large }), slot(2), slot(3), slot(4)])).toEqual([1, 4, 5]);
  });

  it("move on where nobody made or traded anything", () => {
    expect(ends([slot(0, { production: NOBODY, buyers: 0, sellers: 0 })])).toEqual([1]);
  });

  it("follow the market's rule for trades: a thin slot waits, a deep one brings it along", () => {
    expect(ends([slot(0, { sellers: 2 }), slot(1)])).toEqual([2]);
  });

  it("are not held up by a sum that is not told", () => {
    const slots = [slot(0, { production: ONE, sellers: 1 }), slot(1, { production: ONE, sellers: 1 })];
    expect(ends(slots)).toEqual([]);
    expect(ends(slots, { ...ALL, production: false, trade: false })).toEqual([1, 2]);
  });

  it("stop at a gap, and leave a whole hour for the end of the day", () => {
    expect(ends([slot(0), slot(2)])).toEqual([1]);
    const day = Array.from({ length: 96 }, (_, i) => slot(i));
    expect(ends(day).at(-1)).toBe(92);
  });
});

describe("what reading a running sum again and again tells", () => {
  const RULES = { minimumGroup: 4, dominancePerMille: 400 };
  const HOMES = 9;
  const energy = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 900 }) },
    { weight: 1, arbitrary: fc.constant(0) },
  );
  const energies = fc.array(energy, { minLength: HOMES, maxLength: HOMES });

  it("is never less than a group that could be told by itself, whichever two reads are compared", () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(energies, energies), { minLength: 2, maxLength: 40 }), (quarters) => {
        const slots = quarters.map(([made, used], i) =>
          slot(i, {
            production: contributors(made),
            consumption: contributors(used),
            buyers: i % 5,
            sellers: (i * 3) % 7,
          }),
        );
        const told = [0, ...publishableEnds(slots, ALL, DAY_END, RULES).map((end) => end / SLOT_MS)];
        for (const [place, from] of told.entries()) {
          for (const to of told.slice(place + 1)) {
            compared++;
            const between = quarters.slice(from, to);
            for (const kind of [0, 1] as const) {
              const sums = Array.from({ length: HOMES }, (_, home) =>
                between.reduce((sum, quarter) => sum + (quarter[kind][home] ?? 0), 0),
              );
              expect(mayPublish(contributors(sums), RULES)).toBe(true);
            }
            const traded = slots.slice(from, to).filter(({ buyers, sellers }) => buyers + sellers > 0);
            const most = (side: "buyers" | "sellers") => Math.max(0, ...traded.map((group) => group[side]));
            expect(traded.length > 0 && isThin(most("buyers"), most("sellers"))).toBe(false);
          }
        }
      }),
    );
    expect(compared).toBeGreaterThan(200);
  });
});

function contributors(energies: readonly number[]): Contributors {
  return {
    members: energies.filter((energy) => energy > 0).length,
    largest: Math.max(0, ...energies),
    total: energies.reduce((sum, energy) => sum + energy, 0),
  };
}

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutsOf, mayCut, NO_DAYS, nextDays, type SettledDay } from "@/lib/domain/privacy/cuts";
import { type Contributors, mayPublish } from "@/lib/domain/privacy/disclosure";
import type { DayCrowds, MeterCrowds, SlotCrowds } from "@/lib/domain/privacy/toldSums";
import { SLOT_MS } from "@/lib/domain/units/slot";

const RULE = { minimumGroup: 3, dominancePerMille: 500 };
const DAY_MS = 96 * SLOT_MS;
const MANY = { members: 5, largest: 100, total: 500 };
const ONE = { members: 1, largest: 300, total: 300 };
const NOBODY = { members: 0, largest: 0, total: 0 };
const CROWDS: DayCrowds = {
  production: MANY,
  consumption: MANY,
  draw: MANY,
  feed: MANY,
  sold: MANY,
  bought: MANY,
  savings: MANY,
};

const slot = (index: number, change: Partial<SlotCrowds> = {}): SlotCrowds => ({
  slotStart: index * SLOT_MS,
  production: MANY,
  consumption: MANY,
  draw: MANY,
  feed: MANY,
  buyers: 4,
  sellers: 4,
  ...change,
});
const day = (index: number, slots: SlotCrowds[], change: Partial<SettledDay> = {}): SettledDay => ({
  start: index * DAY_MS,
  end: (index + 1) * DAY_MS,
  slots,
  crowds: CROWDS,
  over: true,
  ...change,
});
const cutsWithin = (days: SettledDay[], sum: "production" | "market" | "traded", until = 96) => {
  const cuts = cutsOf(nextDays(NO_DAYS, days, RULE));
  return Array.from({ length: until }, (_, index) => index + 1).filter((index) => mayCut(cuts, index * SLOT_MS, sum));
};

describe("within a day a sum is cut", () => {
  const running = (slots: SlotCrowds[]) => day(0, slots, { over: false });

  it("one run late, so that what the day adds at its end holds a whole run", () => {
    expect(cutsWithin([running([slot(0), slot(1), slot(2)])], "production")).toEqual([1, 2]);
  });

  it("where a quarter-hour that one home made can go with the next", () => {
    const slots = [slot(0), slot(1, { production: ONE }), slot(2), slot(3)];
    expect(cutsWithin([running(slots)], "production")).toEqual([1, 3]);
  });

  it("not beyond a missing quarter-hour", () => {
    expect(cutsWithin([running([slot(0), slot(1), slot(3), slot(4)])], "production")).toEqual([1]);
  });

  it("through hours in which nobody made anything, and not where the rest of the day would be empty", () => {
    const dark = (index: number) => slot(index, { production: NOBODY });
    expect(cutsWithin([running([dark(0), dark(1), slot(2), slot(3), dark(4)])], "production")).toEqual([1, 2, 3]);
  });

  it("by the market's rule for trades", () => {
    expect(cutsWithin([running([slot(0), slot(1, { sellers: 2 }), slot(2), slot(3)])], "market")).toEqual([1, 3]);
  });
});

describe("a closed day", () => {
  const whole = (index: number, production: Contributors) =>
    Array.from({ length: 96 }, (_, i) => slot(index * 96 + i, { production }));

  it("that cannot stand alone goes with the next", () => {
    const alone = { ...CROWDS, production: ONE, sold: ONE };
    const days = [day(0, whole(0, ONE), { crowds: alone }), day(1, whole(1, MANY)), day(2, whole(2, MANY))];
    expect(cutsWithin(days, "production", 288).filter((end) => end % 96 === 0)).toEqual([192, 288]);
    expect(cutsWithin(days, "traded", 288)).toEqual([192, 288]);
  });

  it("is counted member by member where bounds do not suffice", () => {
    const spread = { members: 2, largest: 90, total: 100 };
    const cuts = (crowds: DayCrowds) => cutsWithin([day(0, whole(0, spread), { crowds })], "production");
    expect(cuts({ ...CROWDS, production: ONE })).toEqual([]);
    expect(cuts(CROWDS)).toEqual([96]);
  });

  it("ends all cuts while a quarter-hour of it may still be settled", () => {
    const days = [day(0, [slot(0), slot(2)], { over: false }), day(1, whole(1, MANY))];
    expect(cutsWithin(days, "production", 192)).toEqual([]);
  });
});

describe("what lies between two neighbouring cuts", () => {
  const HOMES = 8;
  const energy = fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 900 }) },
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 5_000, max: 9_000 }) },
  );
  const quarter = fc.array(energy, { minLength: HOMES, maxLength: HOMES });
  const SLOTS = 8;

  it("could always be told by itself, and a cut once told stays", () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(quarter, { minLength: SLOTS, maxLength: SLOTS * 5 }), (quarters) => {
        const crowdOf = (from: number, to: number) =>
          contributors(
            Array.from({ length: HOMES }, (_, home) =>
              quarters.slice(from, to).reduce((sum, made) => sum + (made[home] ?? 0), 0),
            ),
          );
        const counted = ({ from, to }: { from: number; to: number }): MeterCrowds => ({
          ...CROWDS,
          production: crowdOf(from / SLOT_MS, to / SLOT_MS),
        });
        const daysUntil = (count: number): SettledDay[] =>
          Array.from({ length: Math.ceil(count / SLOTS) }, (_, index) => {
            const [from, to] = [index * SLOTS, Math.min(count, (index + 1) * SLOTS)];
            return {
              start: from * SLOT_MS,
              end: (index + 1) * SLOTS * SLOT_MS,
              slots: Array.from({ length: to - from }, (_, i) =>
                slot(from + i, { production: crowdOf(from + i, from + i + 1) }),
              ),
              crowds: { ...CROWDS, production: crowdOf(from, to) },
              over: to === (index + 1) * SLOTS && count > to,
            };
          });
        const told = new Set<number>([0]);
        for (let count = 1; count <= quarters.length; count++) {
          const cuts = cutsOf(nextDays(NO_DAYS, daysUntil(count), RULE, counted));
          for (let end = 1; end <= count; end++) {
            const may = mayCut(cuts, end * SLOT_MS, "production");
            if (told.has(end)) expect(may).toBe(true);
            if (may) told.add(end);
          }
        }
        const ends = [...told].sort((a, b) => a - b);
        for (const [place, from] of ends.entries()) {
          const to = ends[place + 1];
          if (to === undefined) continue;
          compared++;
          expect(mayPublish(crowdOf(from, to), RULE)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(500);
  });
});

function contributors(energies: readonly number[]): Contributors {
  return {
    members: energies.filter((wh) => wh > 0).length,
    largest: Math.max(0, ...energies),
    total: energies.reduce((sum, wh) => sum + wh, 0),
  };
}

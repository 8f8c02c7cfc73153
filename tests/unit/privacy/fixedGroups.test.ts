import fc from "fast-check";
import { expect, it } from "vitest";
import { differenceSize, permittedGroups } from "@/lib/domain/privacy/fixedGroups";

const rule = { minimumGroup: 10, dominancePerMille: 250 };
const groups = fc.array(
  fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 5, maxLength: 60 }).map((members) => new Set(members)),
  { minLength: 2, maxLength: 8 },
);

it("no two permitted answers of one period are about groups that differ by fewer members than the minimum", () => {
  let told = 0;
  fc.assert(
    fc.property(groups, (asked) => {
      const permitted = permittedGroups(asked, rule);
      const kept = asked.filter((_, place) => permitted[place]);
      told += kept.length;
      for (const one of kept) {
        expect(one.size).toBeGreaterThanOrEqual(10);
        for (const other of kept) {
          const differing = differenceSize(one, other);
          expect(differing === 0 || differing >= 10).toBe(true);
        }
      }
    }),
    { numRuns: 2_000 },
  );
  expect(told).toBeGreaterThan(500);
});

it("refuses the listed when they are all but a few of everybody", () => {
  const everybody = new Set(Array.from({ length: 40 }, (_, member) => member));
  const most = new Set([...everybody].slice(0, 33));
  const half = new Set([...everybody].slice(0, 20));
  expect(permittedGroups([everybody, most], rule)).toEqual([true, false]);
  expect(permittedGroups([everybody, half], rule)).toEqual([true, true]);
});

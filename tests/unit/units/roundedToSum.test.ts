import fc from "fast-check";
import { expect, it } from "vitest";
import { roundedToSum } from "@/lib/domain/units/roundedToSum";

it("gives what rounding takes away to the parts that lose most", () => {
  expect(roundedToSum([207, 190, 120, 95], 10)).toEqual([210, 190, 120, 90]);
  expect(roundedToSum([-1_238, 0], 10)).toEqual([-1_240, 0]);
  expect(roundedToSum([-1_485], 10)).toEqual([-1_490]);
  expect(roundedToSum([1_485], 10)).toEqual([1_490]);
  expect(roundedToSum([], 10)).toEqual([]);
});

it("makes parts that add up to the whole, none a step away from its value", () => {
  const value = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
  fc.assert(
    fc.property(fc.array(value, { maxLength: 8 }), fc.constantFrom(1, 10, 100_000), (values, step) => {
      const parts = roundedToSum(values, step);
      const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
      expect(Math.abs(sum(parts) - sum(values))).toBeLessThanOrEqual(step / 2);
      parts.forEach((part, i) => {
        expect(Math.abs(part - (values[i] ?? 0))).toBeLessThan(step);
      });
    }),
  );
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayPublish, published } from "@/lib/domain/privacy/disclosure";
import { isThin } from "@/lib/domain/privacy/thinSlot";

const RULE = { minimumGroup: 10, dominancePerMille: 250 };

describe("mayPublish", () => {
  it("asks for ten contributors", () => {
    expect(mayPublish({ members: 10, largest: 100, total: 1000 }, RULE)).toBe(true);
    expect(mayPublish({ members: 9, largest: 100, total: 900 }, RULE)).toBe(false);
  });

  it("withholds a sum one member dominates", () => {
    expect(mayPublish({ members: 45, largest: 250, total: 1000 }, RULE)).toBe(true);
    expect(mayPublish({ members: 45, largest: 251, total: 1000 }, RULE)).toBe(false);
  });

  it("publishes that nobody contributed", () => {
    expect(mayPublish({ members: 0, largest: 0, total: 0 }, RULE)).toBe(true);
    expect(published(0, { members: 0, largest: 0, total: 0 }, RULE)).toBe(0);
    expect(published(5, { members: 1, largest: 5, total: 5 }, RULE)).toBeNull();
  });

  it("never publishes a group in which one value can be told", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 60 }), (values) => {
        const total = values.reduce((a, b) => a + b, 0);
        const largest = Math.max(...values);
        const shown = mayPublish({ members: values.length, largest, total }, RULE);
        expect(shown).toBe(values.length >= 10 && largest / total <= 0.25);
      }),
    );
  });
});

it("a slot is thin below three members on either side", () => {
  expect(isThin(3, 3)).toBe(false);
  expect(isThin(2, 30)).toBe(true);
  expect(isThin(30, 2)).toBe(true);
  expect(isThin(0, 0)).toBe(true);
});

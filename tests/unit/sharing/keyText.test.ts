import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { equalShares, readOrder, readShares, writeShares } from "@/components/community/sharing/keyText";

const MEMBERS = new Set(["Anna", "Ben", "House 5; east"]);

describe("shares as lines", () => {
  test("comma and point are decimal signs, empty lines count for nothing, a name may hold a semicolon", () => {
    expect(readShares("Anna; 12,5\n\nHouse 5; east ; 0.25 %", MEMBERS)).toEqual({
      shares: [
        { alias: "Anna", ppm: 125_000 },
        { alias: "House 5; east", ppm: 2_500 },
      ],
      sumPpm: 127_500,
    });
  });

  test.each([
    ["no semicolon", "Anna 12"],
    ["nobody's name", "Anna; 1\nZoe; 2"],
    ["a name twice", "Anna; 1\nAnna; 2"],
    ["no number", "Anna; many"],
    ["more than the whole", "Anna; 100.0001"],
    ["a minus", "Anna; -1"],
  ])("%s names the line", (_name, text) => {
    expect(readShares(text, MEMBERS)).toEqual({ line: text.split("\n").length });
  });

  test("equal shares are the whole, and what is written reads back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (count) => {
        const members = Array.from({ length: count }, (_, i) => `House ${i}`);
        const shares = equalShares(members);
        expect(readShares(writeShares(shares), new Set(members))).toEqual({ shares, sumPpm: 1_000_000 });
      }),
    );
  });
});

test("an order names members once each", () => {
  expect(readOrder("Ben\n Anna \n", MEMBERS)).toEqual({ order: ["Ben", "Anna"] });
  expect(readOrder("Ben\nBen", MEMBERS)).toEqual({ line: 2 });
  expect(readOrder("Zoe", MEMBERS)).toEqual({ line: 1 });
});

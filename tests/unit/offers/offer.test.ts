import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DomainError, type ErrorCode } from "@/lib/domain/errors";
import { checkInstantPrice, firstOpenSlot, offerWindow, remainingWh, spreadOverSlots } from "@/lib/domain/market/offer";
import { SLOT_MS } from "@/lib/domain/units/slot";

const GATE = 300_000;
const NOON = Date.UTC(2026, 5, 21, 12);
const now = NOON - 20 * 60_000;

function codeOf(run: () => unknown): ErrorCode | null {
  try {
    run();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

describe("the window", () => {
  test("gives its slots", () => {
    expect(offerWindow(NOON, NOON + 4 * SLOT_MS, now, GATE)).toHaveLength(4);
  });

  test.each([
    ["off the grid", NOON + 60_000, NOON + SLOT_MS, "invalid-input"],
    ["not a number", Number.NaN, NOON + SLOT_MS, "invalid-input"],
    ["empty", NOON, NOON, "window-empty"],
    ["backwards", NOON, NOON - SLOT_MS, "window-empty"],
    ["begun", NOON - 2 * SLOT_MS, NOON, "slot-in-past"],
    ["too far", NOON, NOON + 8 * 96 * SLOT_MS, "window-too-far"],
  ])("%s: %s", (_name, start, end, code) => {
    expect(codeOf(() => offerWindow(start as number, end as number, now, GATE))).toBe(code);
  });

  test("closes exactly five minutes before the slot", () => {
    expect(codeOf(() => offerWindow(NOON, NOON + SLOT_MS, NOON - GATE - 1, GATE))).toBeNull();
    expect(codeOf(() => offerWindow(NOON, NOON + SLOT_MS, NOON - GATE, GATE))).toBe("gate-closed");
    expect(firstOpenSlot(NOON - GATE - 1, GATE)).toBe(NOON);
    expect(firstOpenSlot(NOON - GATE, GATE)).toBe(NOON + SLOT_MS);
  });
});

describe("spreading over slots", () => {
  const slots = [0, 1, 2].map((i) => NOON + i * SLOT_MS);

  test("flat: evenly, by largest remainder", () => {
    expect(spreadOverSlots({ profile: "flat", energyWh: 1000, powerW: null }, slots, [999, 999, 999])).toEqual([
      334, 333, 333,
    ]);
  });

  test("flat: 1 Wh per slot at least, no slot beyond its cap", () => {
    expect(codeOf(() => spreadOverSlots({ profile: "flat", energyWh: 2, powerW: null }, slots, [9, 9, 9]))).toBe(
      "invalid-input",
    );
    expect(
      codeOf(() => spreadOverSlots({ profile: "flat", energyWh: 900, powerW: null }, slots, [300, 299, 300])),
    ).toBe("energy-above-cap");
  });

  test("flexible: what its power and the cap allow in each slot", () => {
    const offer = { profile: "flexible" as const, energyWh: 1000, powerW: 2_400 };
    expect(spreadOverSlots(offer, slots, [900, 0, 550])).toEqual([600, 0, 550]);
    expect(codeOf(() => spreadOverSlots(offer, slots, [400, 0, 550]))).toBe("energy-above-cap");
  });

  test("flat parts add up to the offer for any energy and window", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 672 }), fc.integer({ min: 672, max: 100_000_000 }), (count, energyWh) => {
        const window = Array.from({ length: count }, (_, i) => NOON + i * SLOT_MS);
        const parts = spreadOverSlots(
          { profile: "flat", energyWh, powerW: null },
          window,
          window.map(() => energyWh),
        );
        expect(parts.reduce((a, b) => a + b, 0)).toBe(energyWh);
        expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

test("what remains of a flexible offer is never more than is left of the whole", () => {
  const open = [
    { energyWh: 600, filledWh: 0 },
    { energyWh: 600, filledWh: 100 },
  ];
  expect(remainingWh({ energyWh: 1000, takenWh: 100, matchedWh: 300 }, open)).toBe(600);
  expect(remainingWh({ energyWh: 5000, takenWh: 0, matchedWh: 0 }, open)).toBe(1100);
});

test("an instant price is never worse for its owner than the limit", () => {
  expect(codeOf(() => checkInstantPrice("sell", 100, 99))).toBe("instant-worse-than-limit");
  expect(codeOf(() => checkInstantPrice("sell", 100, 100))).toBeNull();
  expect(codeOf(() => checkInstantPrice("buy", 100, 101))).toBe("instant-worse-than-limit");
  expect(codeOf(() => checkInstantPrice("buy", 100, null))).toBeNull();
});

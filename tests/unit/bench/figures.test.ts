import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clear } from "@/lib/domain/market/clear";
import { parseBook } from "@/lib/domain/market/parseBook";
import { verify } from "@/lib/domain/market/verify";
import { figureLine, percentile } from "@/scripts/bench/measure";
import { oneClassBook } from "@/scripts/bench/oneClassBook";

describe("a figure's line", () => {
  it("is one JSON object with four significant figures, and its yardstick where there is one", () => {
    expect(figureLine({ name: "clear-typical-slot", value: 1.234567, unit: "ms" })).toBe(
      '{"name":"clear-typical-slot","value":1.235,"unit":"ms"}',
    );
    expect(JSON.parse(figureLine({ name: "x", value: 0, unit: "ct", yardstick: { yesterday: 123456 } }))).toEqual({
      name: "x",
      value: 0,
      unit: "ct",
      yardstick: { yesterday: 123500 },
    });
  });
});

describe("a percentile", () => {
  it.each([
    [[7], 0.5, 7],
    [[4, 1, 3, 2], 0.5, 2],
    [[5, 1, 4, 2, 3], 0.5, 3],
    [[5, 1, 4, 2, 3], 0.95, 5],
    [[2, 1], 0, 1],
  ])("of %j at %d is %d", (values, share, expected) => {
    expect(percentile(values, share)).toBe(expected);
  });

  it("is one of the values, not exceeded by its share of them", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1, maxLength: 50 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, share) => {
          const found = percentile(values, share);
          expect(values).toContain(found);
          expect(values.filter((value) => value <= found).length / values.length).toBeGreaterThanOrEqual(share);
        },
      ),
    );
  });

  it("of nothing is refused", () => {
    expect(() => percentile([], 0.5)).toThrow(RangeError);
  });
});

describe("a book of one class", () => {
  it("is valid, always the same, and trades on one class a side", () => {
    const book = oneClassBook(1_000);
    expect(oneClassBook(1_000)).toEqual(book);
    const parsed = parseBook(new TextEncoder().encode(JSON.stringify(book)));
    const result = clear(parsed);
    expect(verify(parsed, result)).toEqual({ valid: true });
    expect(result.certificate.classes).toHaveLength(2);
    const offeredWh = book.orders.reduce((sum, order) => sum + (order.side === "sell" ? order.energyWh : 0), 0);
    expect(result.volumeWh).toBeGreaterThan(offeredWh / 2);
    expect(result.volumeWh).toBeLessThan(offeredWh);
  });
});

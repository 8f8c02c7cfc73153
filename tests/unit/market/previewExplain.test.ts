import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Book, PricingRule } from "@/lib/domain/market/book";
import { clear } from "@/lib/domain/market/clear";
import { explain } from "@/lib/domain/market/explain";
import { previewOrder } from "@/lib/domain/market/preview";
import { holds } from "../../support/holds";
import { bookOf, buy, plainBooks, RUNS, sell, zonedBooks } from "./books";

const why = (book: Book, id: string) => explain(book, clear(book), id);

describe("previewOrder", () => {
  const book = bookOf([sell("a", 10, 100), sell("c", 10, 200), buy("b", 8, 300)]);

  it("says what one more order would get, and the price without it", () => {
    const preview = previewOrder(book, buy("new", 5, 250));
    expect(preview).toMatchObject({ filledWh: 5, priceMicroEurPerKwh: 200, priceWithoutMicroEurPerKwh: 100 });
    expect(preview.result).toEqual(clear({ ...book, orders: [...book.orders, buy("new", 5, 250)] }));
  });

  it("has no price for an order that would not trade, nor for a class that does not", () => {
    expect(previewOrder(book, buy("new", 5, 50))).toMatchObject({ filledWh: 0, priceMicroEurPerKwh: null });
    expect(previewOrder(book, buy("new", 5, 250, { greenOnly: true }))).toMatchObject({
      filledWh: 0,
      priceMicroEurPerKwh: null,
      priceWithoutMicroEurPerKwh: null,
    });
  });

  it("refuses an order that breaks the format", () => {
    expect(() => previewOrder(book, buy("new", 0, 250))).toThrowError(
      expect.objectContaining({ code: "invalid-input", path: "/orders/3/energyWh" }),
    );
    expect(() => previewOrder(book, { ...buy("new", 1, 250), memberId: "m-a" })).toThrowError(
      expect.objectContaining({ code: "same-member-both-sides" }),
    );
  });
});

describe("explain", () => {
  const book = bookOf([
    ...[sell("a1", 6000, 80_000), sell("a2", 6000, 150_000), sell("a3", 6000, 250_000)],
    ...[buy("b1", 5000, 300_000), buy("b2", 5000, 260_000), buy("b3", 5000, 200_000)],
  ]);

  it("a filled order: its price, and nothing to better", () => {
    expect(why(book, "b1")).toEqual({
      reason: "filled",
      filledWh: 5000,
      energyWh: 5000,
      priceMicroEurPerKwh: 200_000,
      ordersBefore: 0,
      energyBeforeWh: 0,
      nearest: null,
    });
  });

  it("an order filled in part: the limit at which it would get more, and how much", () => {
    expect(why(book, "b3")).toMatchObject({
      reason: "partly-at-margin",
      filledWh: 2000,
      ordersBefore: 2,
      energyBeforeWh: 10_000,
      nearest: { limitMicroEurPerKwh: 250_000, filledWh: 5000 },
    });
  });

  it("a limit too high, or too low", () => {
    expect(why(book, "a3")).toMatchObject({
      reason: "limit-too-high",
      filledWh: 0,
      priceMicroEurPerKwh: null,
      nearest: { limitMicroEurPerKwh: 200_000, filledWh: 3000 },
    });
    const low = { ...book, orders: [...book.orders, buy("b4", 1000, 90_000)] };
    expect(why(low, "b4")).toMatchObject({ reason: "limit-too-low", nearest: { limitMicroEurPerKwh: 200_000 } });
  });

  it("nobody whose preferences fit, and nobody left at any limit", () => {
    const picky = { ...book, orders: [...book.orders, buy("b4", 1000, 300_000, { greenOnly: true })] };
    expect(why(picky, "b4")).toMatchObject({ reason: "no-compatible-counterpart", nearest: null });
    const dear = bookOf([sell("a", 5, 5_000_000), buy("b", 5, 100)], { rule: "mid-market" });
    expect(why(dear, "b")).toMatchObject({ reason: "no-counterpart-left", nearest: null });
  });

  it("energy shared by size, and the order whose limit prices the others", () => {
    const shared = bookOf([sell("a", 30, 0), buy("b", 60, 300_000)], { rule: "mid-market" });
    expect(why(shared, "b")).toMatchObject({ reason: "partly-shared", filledWh: 30, nearest: null });
    const reduced = {
      ...bookOf([sell("a", 5, 10), sell("c", 5, 20), buy("b", 5, 90), buy("d", 5, 80)]),
      pricing: { rule: "trade-reduction" } as PricingRule,
    };
    expect(why(reduced, "d")).toMatchObject({ reason: "left-out-at-margin", filledWh: 0 });
    expect(why(reduced, "b")).toMatchObject({ reason: "filled", priceMicroEurPerKwh: 80 });
  });

  it("refuses an order the book does not have", () => {
    expect(() => why(book, "b9")).toThrowError(expect.objectContaining({ code: "not-found" }));
  });

  it("names the nearest limit: there it gets what was said, one step before it no more than it has", () => {
    let named = 0;
    const books = fc.oneof(zonedBooks(), plainBooks(), plainBooks({ rule: "trade-reduction" }));
    holds(
      fc.property(books, (drawn) => {
        const result = clear(drawn);
        for (const order of drawn.orders) {
          const { nearest, filledWh } = explain(drawn, result, order.id);
          if (!nearest) continue;
          named++;
          const filledAt = (limitMicroEurPerKwh: number) => {
            const orders = drawn.orders.map((other) => (other === order ? { ...other, limitMicroEurPerKwh } : other));
            return clear({ ...drawn, orders })
              .trades.filter((trade) => [trade.buyOrderId, trade.sellOrderId].includes(order.id))
              .reduce((sum, { energyWh }) => sum + energyWh, 0);
          };
          expect(filledAt(nearest.limitMicroEurPerKwh)).toBe(nearest.filledWh);
          expect(nearest.filledWh).toBeGreaterThan(filledWh);
          const step = order.side === "buy" ? -1 : 1;
          if (nearest.limitMicroEurPerKwh !== order.limitMicroEurPerKwh) {
            expect(filledAt(nearest.limitMicroEurPerKwh + step)).toBeLessThanOrEqual(filledWh);
          }
        }
      }),
      { numRuns: Math.ceil(RUNS.numRuns / 10) },
    );
    expect(named).toBeGreaterThan(0);
  });
});

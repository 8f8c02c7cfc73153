import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clear } from "@/lib/domain/market/clear";
import { priceSetters } from "@/lib/domain/market/priceSetters";
import { bookOf, buy, plainBooks, RUNS, sell, zonedBooks } from "./books";

const CROSS = [
  sell("a", 6, 80_000),
  sell("b", 6, 150_000),
  sell("c", 6, 250_000),
  buy("x", 5, 300_000),
  buy("y", 5, 260_000),
  buy("z", 1, 200_000),
];

describe("what set a price", () => {
  it("is the last offer that sold and the last bid that bought", () => {
    const book = bookOf(CROSS);
    expect(priceSetters(book, clear(book))).toMatchObject({
      energyWh: 11,
      dearestSoldMicroEurPerKwh: 150_000,
      lowestBoughtMicroEurPerKwh: 200_000,
    });
  });

  it("is told of the energy that most was sold of", () => {
    const book = bookOf([
      sell("sun", 3, 100_000, { source: "solar" }),
      sell("wind", 9, 120_000, { source: "wind" }),
      buy("x", 12, 300_000),
    ]);
    expect(priceSetters(book, clear(book))).toMatchObject({ source: "wind", energyWh: 9 });
  });

  it("is nothing where nothing traded, and under a rule that knows no last limits", () => {
    const dear = bookOf([sell("a", 5, 300_000), buy("b", 5, 100_000)]);
    expect(priceSetters(dear, clear(dear))).toBeNull();
    const midMarket = bookOf(CROSS, { rule: "mid-market" });
    expect(priceSetters(midMarket, clear(midMarket))).toBeNull();
  });

  it("always has the price between them, whatever the book", () => {
    fc.assert(
      fc.property(fc.oneof(plainBooks(), zonedBooks()), (book) => {
        const setters = priceSetters(book, clear(book));
        fc.pre(setters !== null);
        if (setters === null) return;
        const { dearestSoldMicroEurPerKwh, lowestBoughtMicroEurPerKwh, priceMicroEurPerKwh } = setters;
        expect(dearestSoldMicroEurPerKwh).toBeLessThanOrEqual(setters.lowMicroEurPerKwh);
        expect(setters.lowMicroEurPerKwh).toBeLessThanOrEqual(priceMicroEurPerKwh);
        expect(priceMicroEurPerKwh).toBeLessThanOrEqual(setters.highMicroEurPerKwh);
        expect(setters.highMicroEurPerKwh).toBeLessThanOrEqual(lowestBoughtMicroEurPerKwh);
      }),
      RUNS,
    );
  });
});

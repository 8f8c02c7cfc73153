import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Book, Order, PricingRule } from "@/lib/domain/market/book";
import { CompactBook } from "@/lib/domain/market/compactBook";
import { previewOrder } from "@/lib/domain/market/preview";
import { holds } from "../../support/holds";
import { plainBooks, RUNS, zonedBooks } from "./books";

/** Any order of a book as one's own, and perhaps others of its side beside it: not in the book, named after all of it. */
function asked(books: fc.Arbitrary<Book>): fc.Arbitrary<{ book: Book; own: Order; beside: Order[] }> {
  return books
    .filter(({ orders }) => orders.length > 0)
    .chain((book) =>
      fc
        .record({
          taken: fc.shuffledSubarray(book.orders, { minLength: 1, maxLength: Math.min(3, book.orders.length) }),
          shift: fc.integer({ min: -4, max: 4 }),
        })
        .map(({ taken, shift }) => {
          const [first, ...others] = taken;
          const named = (order: Order, index: number): Order => ({ ...order, id: `rule ${index}`, memberId: "~own" });
          const own = named({ ...first!, limitMicroEurPerKwh: first!.limitMicroEurPerKwh + shift }, 0);
          // Eleven and two: names of numbers do not stand in the order of the numbers.
          const beside = others
            .filter(({ side }) => side === own.side)
            .map((order, at) => named(order, at === 0 ? 11 : 2));
          return { book: { ...book, orders: book.orders.filter((order) => !taken.includes(order)) }, own, beside };
        }),
    );
}

function agrees(book: Book, own: Order, beside: readonly Order[]): void {
  const packed = CompactBook.of(book, { classes: new Map(), markets: new Map() });
  const answer = (order: Order) => {
    const { filledWh, priceMicroEurPerKwh } = previewOrder({ ...book, orders: [...book.orders, ...beside] }, order);
    return { filledWh, priceMicroEurPerKwh };
  };
  // Another question before it, as a rule asks for a price and then trades, leaves no trace.
  const probe = { ...own, energyWh: 1, limitMicroEurPerKwh: own.limitMicroEurPerKwh + (own.side === "buy" ? 7 : -7) };
  for (const order of [own, probe, own]) expect(packed.fillOf(order, beside)).toEqual(answer(order));
  expect(packed.fillOf({ ...own, id: "rule 3" }, [])).toEqual(
    CompactBook.of(book, { classes: new Map(), markets: new Map() }).fillOf(own, []),
  );
}

describe("a compact book", () => {
  const optimal: PricingRule[] = [{ rule: "pay-as-clear" }, { rule: "pay-as-bid", kPerMille: 333 }];
  it.each(optimal)("says of an order what clearing the whole book says: $rule", (pricing) => {
    holds(
      fc.property(asked(zonedBooks(pricing)), ({ book, own, beside }) => agrees(book, own, beside)),
      RUNS,
    );
  });

  const single: PricingRule[] = [{ rule: "mid-market" }, { rule: "supply-demand-ratio" }, { rule: "trade-reduction" }];
  it.each(single)("says so where classes are one a side: $rule", (pricing) => {
    holds(
      fc.property(asked(plainBooks(pricing)), ({ book, own }) => agrees(book, own, [])),
      RUNS,
    );
  });

  it("keeps classes and markets of many books once, and answers of an empty one", () => {
    const shared = { classes: new Map(), markets: new Map() };
    const [book] = fc.sample(
      zonedBooks().filter(({ orders }) => orders.length > 3),
      { numRuns: 1, seed: 7 },
    );
    for (let index = 0; index < 3; index++) CompactBook.of(structuredClone(book!), shared);
    expect(shared.markets.size).toBe(1);
    expect(shared.classes.size).toBeLessThanOrEqual(book!.orders.length);
    agrees({ ...book!, orders: [] }, { ...book!.orders[0]!, id: "rule 0" }, []);
  });
});

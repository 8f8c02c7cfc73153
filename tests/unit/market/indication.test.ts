import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Book, Order } from "@/lib/domain/market/book";
import { canonicalJson } from "@/lib/domain/market/canonical";
import { clear } from "@/lib/domain/market/clear";
import { Indication } from "@/lib/domain/market/indication";
import { holds } from "../../support/holds";
import { RUNS, zonedBooks } from "./books";

/** The orders that come and go: those of the book, some of them at first absent, some with another limit or size. */
function edits(book: Book): fc.Arbitrary<{ start: Order[]; steps: { order: Order; add: boolean }[] }> {
  const one = fc
    .tuple(
      fc.constantFrom(...book.orders),
      fc.integer({ min: -3, max: 3 }),
      fc.integer({ min: 1, max: 3 }),
      fc.boolean(),
    )
    .map(([order, shift, times, add]) => ({
      order: { ...order, limitMicroEurPerKwh: order.limitMicroEurPerKwh + shift, energyWh: order.energyWh * times },
      add,
    }));
  return fc.record({
    start: fc.subarray(book.orders),
    steps: fc.array(one, { minLength: 1, maxLength: 8 }),
  });
}

describe("the indication of an open slot", () => {
  it("after any orders came, went and changed says what a full clearing says, to the byte", () => {
    const cases = zonedBooks()
      .filter((book) => book.orders.length > 0)
      .chain((book) => edits(book).map((edit) => ({ book, ...edit })));
    holds(
      fc.property(cases, ({ book, start, steps }) => {
        let orders = start;
        let indication = Indication.of({ ...book, orders });
        for (const { order, add } of steps) {
          orders = orders.filter(({ id }) => id !== order.id);
          if (add) orders = [...orders, order];
          indication = add ? indication.with(order) : indication.without(order.id);
          expect(canonicalJson(indication.result())).toBe(canonicalJson(clear({ ...book, orders })));
        }
      }),
      RUNS,
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteWriter } from "@/lib/domain/market/byteWriter";
import { bookHash, canonicalJson, resultHash, sha256Text } from "@/lib/domain/market/canonical";
import { writeOrder, writeTrade } from "@/lib/domain/market/canonicalRows";
import { clear } from "@/lib/domain/market/clear";
import { holds } from "../../support/holds";
import { bookOf, buy, RUNS, sell, zonedBooks } from "./books";

describe("canonical JSON (RFC 8785)", () => {
  it("sorts keys by UTF-16 code units, without white space", () => {
    const text = canonicalJson({ "€": 1, "\r": 2, "\ufb33": 3, "1": 4, "😀": 5, "\u0080": 6, ö: 7 });
    expect(text).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  });

  it("prints numbers and texts as ECMAScript does", () => {
    expect(canonicalJson([1e21, 1e-7, 0, -0, 4.5, true, null, '"\\\u0007'])).toBe(
      '[1e+21,1e-7,0,0,4.5,true,null,"\\"\\\\\\u0007"]',
    );
  });

  it("leaves out what is undefined and refuses what JSON cannot hold", () => {
    expect(canonicalJson({ a: undefined, b: { c: [] } })).toBe('{"b":{"c":[]}}');
    expect(() => canonicalJson(Number.NaN)).toThrow(RangeError);
    expect(() => canonicalJson([1n])).toThrow(RangeError);
  });
});

/** What a writer of rows writes, as text. */
function written(write: (out: ByteWriter) => void): string {
  const out = new ByteWriter(1);
  write(out);
  return new TextDecoder().decode(out.take());
}

describe("rows", () => {
  it("are written as the general form writes them", () => {
    holds(
      fc.property(zonedBooks(), (book) => {
        for (const order of book.orders) {
          const sets = Object.entries(order).map(([key, value]) => [key, Array.isArray(value) ? value.sort() : value]);
          expect(written((out) => writeOrder(out, order))).toBe(canonicalJson(Object.fromEntries(sets)));
        }
        for (const trade of clear(book).trades) {
          expect(written((out) => writeTrade(out, trade))).toBe(canonicalJson(trade));
        }
      }),
      RUNS,
    );
    const odd = buy('"\\\u007f', 1, -5);
    expect(written((out) => writeOrder(out, odd))).toBe(canonicalJson(odd));
  });
});

describe("hashes", () => {
  it("cover the canonical form of the whole", () => {
    const sorted = { ...bookOf([buy("a", 5, 1), sell("b", 5, 2)]), zones: ["n", "s"] };
    expect(bookHash({ ...sorted, orders: [...sorted.orders].reverse() })).toBe(sha256Text(canonicalJson(sorted)));
    const { resultHash: hash, ...covered } = clear(sorted);
    expect(hash).toBe(sha256Text(canonicalJson(covered)));
  });

  const orders = [
    sell("a", 5, 1, { zone: "n", acceptedZones: ["n", "s"] }),
    buy("b", 5, 9, { zone: "s", acceptedSources: ["solar", "wind"] }),
  ];
  const book = { ...bookOf(orders), zones: ["n", "s"] };

  it("do not depend on the order of orders, sets or keys", () => {
    const { orders: _orders, ...rest } = book;
    const other = {
      orders: [
        { ...buy("b", 5, 9, { zone: "s" }), acceptedSources: ["wind" as const, "solar" as const] },
        sell("a", 5, 1, { zone: "n", acceptedZones: ["s", "n"] }),
      ],
      ...rest,
      zones: ["s", "n"],
    };
    expect(bookHash(other)).toBe(bookHash(book));
  });

  it("depend on every value, and a result's on all but itself", () => {
    expect(bookHash({ ...book, orders: [orders[0]!, { ...orders[1]!, energyWh: 6 }] })).not.toBe(bookHash(book));
    const result = clear(book);
    expect(resultHash({ ...result, resultHash: "" })).toBe(result.resultHash);
    expect(resultHash({ ...result, bookHash: "" })).not.toBe(result.resultHash);
  });
});

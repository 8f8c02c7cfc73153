import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Book, ClearingResult, PricingRule } from "@/lib/domain/market/book";
import { bookHash, canonicalJson, resultHash } from "@/lib/domain/market/canonical";
import { clear } from "@/lib/domain/market/clear";
import { verify } from "@/lib/domain/market/verify";
import { holds } from "../../support/holds";
import { bookOf, buy, plainBooks, RUNS, sell, shuffled, zonedBooks } from "./books";

const books: [string, fc.Arbitrary<Book>][] = [
  ["pay-as-clear", zonedBooks()],
  [
    "pay-as-clear, wide limits",
    zonedBooks({ rule: "pay-as-clear" }, { maxOrders: 30, maxEnergy: 5000, maxLimit: 400_000 }),
  ],
  ["pay-as-bid", zonedBooks({ rule: "pay-as-bid", kPerMille: 333 })],
  ["mid-market", plainBooks({ rule: "mid-market" }, { maxOrders: 12, maxEnergy: 9, maxLimit: 400_000 })],
  [
    "supply-demand-ratio",
    plainBooks({ rule: "supply-demand-ratio" }, { maxOrders: 12, maxEnergy: 9, maxLimit: 400_000 }),
  ],
  ["trade-reduction", plainBooks({ rule: "trade-reduction" })],
];

type Place = { holder: Record<string, unknown>; key: string; path: string };

/** Every number of a result, the format's own version apart. */
function numbersOf(value: unknown, path = ""): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) =>
    typeof holder[key] === "number"
      ? [{ holder, key, path: `${path}/${key}` }]
      : numbersOf(holder[key], `${path}/${key}`),
  );
}

function rehashed(result: ClearingResult): ClearingResult {
  return { ...result, resultHash: resultHash(result) };
}

describe.each(books)("verify, %s", (_name, arbitrary) => {
  it("accepts what clear gives, and clear gives the same bytes for any order of posting", () => {
    holds(
      fc.property(
        arbitrary.chain((book) => fc.tuple(fc.constant(book), shuffled(book))),
        ([book, other]) => {
          const result = clear(book);
          expect(verify(book, result)).toEqual({ valid: true });
          expect(canonicalJson(clear(other))).toBe(canonicalJson(result));
        },
      ),
      RUNS,
    );
  });

  it("refuses a result with any single number changed, hashes recomputed", () => {
    holds(
      fc.property(arbitrary, fc.constantFrom(-1, 1, 1000, -1000), (book, change) => {
        const copy = structuredClone(clear(book));
        for (const { holder, key, path } of numbersOf(copy)) {
          const right = holder[key] as number;
          holder[key] = right + change;
          expect(verify(book, rehashed(copy)).valid, path).toBe(false);
          holder[key] = right;
        }
        expect(verify(book, copy).valid).toBe(true);
      }),
      { numRuns: Math.ceil(RUNS.numRuns / 5) },
    );
  });
});

describe("verify names the broken rule", () => {
  const book = bookOf([sell("a1", 10, 50), sell("a2", 10, 100), buy("b1", 12, 200), buy("b2", 4, 90)]);
  const result = clear(book);
  const corrupted = (change: (copy: ClearingResult) => void) => {
    const copy = structuredClone(result);
    change(copy);
    return verify(book, rehashed(copy));
  };

  it("knows another book by its hash", () => {
    const other = { ...book, orders: book.orders.slice(1) };
    expect(verify(other, result)).toMatchObject({ valid: false, rule: "book-hash", path: "/bookHash" });
    expect(verify(book, { ...result, bookHash: bookHash(other) })).toMatchObject({ rule: "book-hash" });
  });

  it("knows a result that was not hashed anew", () => {
    expect(verify(book, { ...result, volumeWh: 1 })).toMatchObject({ rule: "result-hash", path: "/resultHash" });
  });

  it.each<[string, string, (copy: ClearingResult) => void]>([
    ["trades", "/trades/0/buyOrderId", (c) => Object.assign(c.trades[0]!, { buyOrderId: "a1" })],
    ["trades", "/trades/1", (c) => c.trades.reverse()],
    ["energy", "/trades/0/energyWh", (c) => Object.assign(c.trades[0]!, { energyWh: 11 })],
    ["energy", "/trades/0/energyWh", (c) => Object.assign(c.trades[0]!, { energyWh: 0 })],
    ["fee", "/trades/0/feeMicroEurPerKwh", (c) => Object.assign(c.trades[0]!, { feeMicroEurPerKwh: 1 })],
    ["volume", "/volumeWh", (c) => Object.assign(c, { volumeWh: 13 })],
    ["welfare", "/welfareNanoEur", (c) => Object.assign(c, { welfareNanoEur: 0 })],
    ["certificate", "/certificate/classes/0/totalWh", (c) => Object.assign(c.certificate.classes[0]!, { totalWh: 1 })],
    ["certificate", "/certificate/classes/1", (c) => c.certificate.classes.splice(1, 1, c.certificate.classes[0]!)],
    ["certificate", "/certificate/classes", (c) => c.certificate.classes.splice(1, 1)],
    ["version", "/version", (c) => Object.assign(c, { version: 2 })],
    ["version", "/certificate/version", (c) => Object.assign(c.certificate, { version: 2 })],
    ["book", "/slot", (c) => Object.assign(c, { slot: "2026-06-21T12:15:00Z" })],
  ])("%s at %s", (rule, path, change) => {
    expect(corrupted(change)).toMatchObject({ valid: false, rule, path });
  });

  it("sees less than the highest volume although the welfare is right", () => {
    const tie = bookOf([sell("a", 5, 100), buy("b", 5, 100)]);
    const empty = structuredClone(clear(tie));
    empty.trades = [];
    empty.volumeWh = 0;
    for (const line of empty.certificate.classes) {
      line.filledWh = 0;
      delete line.priceMicroEurPerKwh;
    }
    expect(verify(tie, rehashed(empty))).toMatchObject({ rule: "highest-volume", path: "/volumeWh" });
  });

  it("sees an unfair split of the marginal level", () => {
    const level = bookOf([sell("a", 5, 100), buy("b", 5, 200), buy("c", 5, 200)]);
    const unfair = structuredClone(clear(level));
    unfair.trades = [{ ...unfair.trades[0]!, buyOrderId: "b", energyWh: 5 }];
    expect(verify(level, rehashed(unfair))).toMatchObject({ rule: "fairness" });
  });

  it("sees a better limit passed over", () => {
    const merit = bookOf([sell("a", 5, 100), buy("b", 5, 200), buy("c", 5, 199)]);
    const wrong = structuredClone(clear(merit));
    wrong.trades = [{ ...wrong.trades[0]!, buyOrderId: "c", buyerMicroEurPerKwh: 199, sellerMicroEurPerKwh: 199 }];
    wrong.welfareNanoEur = 5 * 99;
    expect(verify(merit, rehashed(wrong))).toMatchObject({ rule: "merit" });
  });
});

it("any k thousandths: pay-as-bid stays valid", () => {
  holds(
    fc.property(
      fc
        .integer({ min: 0, max: 1000 })
        .chain((kPerMille) => zonedBooks({ rule: "pay-as-bid", kPerMille } as PricingRule)),
      (book) => {
        expect(verify(book, clear(book))).toEqual({ valid: true });
      },
    ),
    RUNS,
  );
});

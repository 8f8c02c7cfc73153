import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Book, ClearedTrade, ClearingResult } from "@/lib/domain/market/book";
import { byOrderIds, canonicalJson, resultHash } from "@/lib/domain/market/canonical";
import { clear } from "@/lib/domain/market/clear";
import { classKey } from "@/lib/domain/market/orderClass";
import { provideSha256, pureSha256 } from "@/lib/domain/market/sha256";
import { verify } from "@/lib/domain/market/verify";
import { nodeSha256 } from "@/scripts/nodeSha256";
import { plainBooks, zonedBooks } from "./books";

const SMALL = { maxOrders: 9, maxEnergy: 6, maxLimit: 12 };
const TARIFF = { maxOrders: 9, maxEnergy: 9, maxLimit: 400_000 };

/** Books of every rule, always the same ones: the trading results among them are the first two hundred. */
const rules: [string, fc.Arbitrary<Book>, number][] = [
  ["pay-as-clear", zonedBooks({ rule: "pay-as-clear" }, SMALL), 40],
  ["pay-as-clear, one class a side", plainBooks({ rule: "pay-as-clear" }, SMALL), 30],
  ["pay-as-bid", zonedBooks({ rule: "pay-as-bid", kPerMille: 333 }, SMALL), 40],
  ["mid-market", plainBooks({ rule: "mid-market" }, TARIFF), 30],
  ["supply-demand-ratio", plainBooks({ rule: "supply-demand-ratio" }, TARIFF), 30],
  ["trade-reduction", plainBooks({ rule: "trade-reduction" }, SMALL), 30],
];

// A hundred thousand hashes: Node's own implementation spares most of their time.
beforeAll(() => provideSha256(nodeSha256));
afterAll(() => provideSha256(pureSha256));

type Place = { holder: Record<string, unknown>; key: string; path: string };

/** Every number of a result, and every end of an interval that is open. */
function placesOf(value: unknown, path = ""): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => {
    const place = { holder, key, path: `${path}/${key}` };
    const isEnd = key === "lowMicroEurPerKwh" || key === "highMicroEurPerKwh";
    return typeof holder[key] === "number" || isEnd ? [place] : placesOf(holder[key], place.path);
  });
}

function corruptionsOf({ holder, key }: Place): unknown[] {
  const right = holder[key];
  if (typeof right !== "number") return [0];
  const open = key === "lowMicroEurPerKwh" || key === "highMicroEurPerKwh" ? [null] : [];
  return [...new Set([right + 1, right - 1, -right, 0, 2 * right, ...open])].filter((wrong) => wrong !== right);
}

/**
 * Results as they would be with the ids of two trades swapped, sorted as a result is; without those that only split the
 * energy between classes in another way, of which any is right.
 */
function* swapsOf(book: Book, result: ClearingResult): Generator<ClearingResult> {
  const { trades } = result;
  const split = splitOf(book, trades);
  for (const key of ["buyOrderId", "sellOrderId"] as const) {
    for (let i = 0; i < trades.length; i++) {
      for (let j = 0; j < i; j++) {
        const swapped = trades.map((trade): ClearedTrade => ({ ...trade }));
        [swapped[i]![key], swapped[j]![key]] = [swapped[j]![key], swapped[i]![key]];
        swapped.sort(byOrderIds);
        const changed = canonicalJson(swapped) !== canonicalJson(trades);
        if (changed && splitOf(book, swapped) === split) yield { ...result, trades: swapped };
      }
    }
  }
}

/** How much flows from class to class. */
function splitOf(book: Book, trades: readonly ClearedTrade[]): string {
  const classes = new Map(book.orders.map((order) => [order.id, classKey(order)]));
  const flows = new Map<string, number>();
  for (const { buyOrderId, sellOrderId, energyWh } of trades) {
    const pair = `${classes.get(buyOrderId)} ${classes.get(sellOrderId)}`;
    flows.set(pair, (flows.get(pair) ?? 0) + energyWh);
  }
  return canonicalJson(Object.fromEntries(flows));
}

function isRefused(book: Book, result: ClearingResult): boolean {
  return !verify(book, { ...result, resultHash: resultHash(result) }).valid;
}

describe.each(rules)("%s: corrupted in one place, hashes recomputed", (_name, books, count) => {
  const trading = fc
    .sample(books, { numRuns: 10 * count, seed: 2026 })
    .map((book) => ({ book, result: clear(book) }))
    .filter(({ result }) => result.trades.length > 0)
    .slice(0, count);

  it("is refused for any number of trades, prices, totals or certificate", () => {
    expect(trading).toHaveLength(count);
    for (const { book, result } of trading) {
      const copy = structuredClone(result);
      for (const place of placesOf(copy)) {
        const right = place.holder[place.key];
        for (const wrong of corruptionsOf(place)) {
          place.holder[place.key] = wrong;
          if (!isRefused(book, copy))
            throw new Error(`${wrong} passes for ${right} at ${place.path} of ${canonicalJson(book)}`);
        }
        place.holder[place.key] = right;
      }
      expect(isRefused(book, copy)).toBe(false);
    }
  });

  it("is refused when two trades swap a buyer or a seller", () => {
    let swaps = 0;
    for (const { book, result } of trading) {
      for (const swapped of swapsOf(book, result)) {
        swaps++;
        if (!isRefused(book, swapped))
          throw new Error(`${canonicalJson(swapped.trades)} passes for ${canonicalJson(book)}`);
      }
    }
    expect(swaps).toBeGreaterThan(0);
  });
});

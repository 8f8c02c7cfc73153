import type { Book } from "@/lib/domain/market/book";
import { clear } from "@/lib/domain/market/clear";
import { clearTable } from "@/lib/domain/market/clearTable";
import { countBook } from "@/lib/domain/market/countedBook";
import { sortedById, tableOf } from "@/lib/domain/market/orderTable";
import { proveCounted } from "@/lib/domain/market/proofs";
import { type Bench, timed } from "./measure";
import { oneClassBook } from "./oneClassBook";
import { zonedBook } from "./zonedBook";

/**
 * Proving a result beside clearing its book, hashes apart: once both have numbers for names, and once from orders and trades
 * as they are read, names included.
 */
export function benchEngineVerify(bench: Bench): void {
  const large = bench.quick ? 100_000 : 1_000_000;
  const books: [string, Book][] = [
    [`one-class-${large}`, oneClassBook(large)],
    ["192-classes-100000", zonedBook(100_000, 192)],
  ];
  for (const [name, posted] of books) {
    bench.signal.throwIfAborted();
    bench.say(`verifying ${name}`);
    const book = { ...posted, orders: sortedById(posted.orders) };
    const result = clear(book);
    const table = tableOf(book);
    const counted = countBook(book, result);
    const clearing = shortest(() => void clearTable(table, book));
    const verifying = shortest(() => proveCounted(counted, []));
    bench.report({
      name: `verify-typed-${name}`,
      value: verifying,
      unit: "ms",
      yardstick: { clearing, wanted: clearing / 3 },
    });
    const clearingNamed = shortest(() => void clearTable(tableOf(book), book));
    const verifyingNamed = shortest(() => proveCounted(countBook(book, result), []));
    bench.report({
      name: `verify-named-${name}`,
      value: verifyingNamed,
      unit: "ms",
      yardstick: { clearing: clearingNamed },
    });
  }
}

function shortest(work: () => void): number {
  return Math.min(...Array.from({ length: 4 }, () => timed(work)));
}

import type { Book, ClearingResult } from "./book";
import { bookHash, canonicalJson, resultHash } from "./canonical";
import { pairClasses } from "./classPairs";
import { type CountedBook, countBook } from "./countedBook";
import type { Proof } from "./proof";
import { proveByRule } from "./proveByRule";
import { Broken, need, type Verdict } from "./verdict";
import { verifyClassTotals } from "./verifyClasses";
import { verifyTrades } from "./verifyTrades";

export type { Proof };

/** `proofs` are what was proved, in order; of an invalid result, what was proved before the broken rule. */
export type Proofs = { verdict: Verdict; proofs: Proof[] };

/**
 * Proves a result against its book without solving again, statement by statement: hashes, feasibility, optimality by
 * complementary slackness with the certificate's dual prices, highest volume, fairness at the margin and prices
 * (docs/clearing.md). It shares types, compatibility and hashing with the solver and nothing else, and runs in Node and in
 * a browser alike. Both arguments must have the right shape: from parseBook and parseResult.
 */
export function proofs(book: Book, result: ClearingResult): Proofs {
  const proved: Proof[] = [];
  try {
    proveHashes(book, result, proved);
    proveCounted(countBook(book, result), proved);
    return { verdict: { valid: true }, proofs: proved };
  } catch (error) {
    if (error instanceof Broken) return { verdict: error.verdict, proofs: proved };
    throw error;
  }
}

/** The result is of this version, about this book, and both are the ones their hashes name. @throws Broken */
export function proveHashes(book: Book, result: ClearingResult, proved: Proof[]): void {
  need(result.version === 1, "version", "/version", "this verifier knows version 1");
  need(result.certificate.version === 1, "version", "/certificate/version", "this verifier knows version 1");
  need(result.slot === book.slot, "book", "/slot", "not the book's slot");
  need(canonicalJson(result.pricing) === canonicalJson(book.pricing), "book", "/pricing", "not the book's pricing");
  need(result.bookHash === bookHash(book), "book-hash", "/bookHash", "not the hash of this book");
  need(result.resultHash === resultHash(result), "result-hash", "/resultHash", "not the hash of this result");
  proved.push({ rule: "hashes", orders: book.orders.length, trades: result.trades.length });
}

/** All but the hashes, once the names of orders and classes are numbers. @throws Broken */
export function proveCounted(counted: CountedBook, proved: Proof[]): void {
  const { book, result } = counted;
  const { volumeWh, certificate } = result;
  const pairs = pairClasses(counted);
  const { filledWh, ...money } = verifyTrades(counted, pairs);
  verifyClassTotals(counted, filledWh);
  proved.push({ rule: "feasible", orders: book.orders.length, trades: result.trades.length, volumeWh });
  proved.push({ rule: "limits", ...tradingOrders(counted, filledWh) });
  proveByRule(counted, pairs, filledWh, proved);
  proved.push({ rule: "balanced", ...money, residualNanoEur: certificate.residualNanoEur ?? 0 });
}

function tradingOrders({ classes, classOf }: CountedBook, filledWh: Float64Array) {
  let [buyOrders, sellOrders] = [0, 0];
  for (let place = 0; place < classOf.length; place++) {
    if (filledWh[place] === 0) continue;
    if (classes[classOf[place]!]!.line.side === "buy") buyOrders++;
    else sellOrders++;
  }
  return { buyOrders, sellOrders };
}

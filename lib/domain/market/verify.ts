import type { Book, ClearingResult } from "./book";
import { bookHash, canonicalJson, resultHash } from "./canonical";
import { Broken, need, type Verdict } from "./verdict";
import { verifyClasses } from "./verifyClasses";
import { verifyOptimum } from "./verifyOptimum";
import { verifyPairPrices } from "./verifyPairPrices";
import { verifyReduction } from "./verifyReduction";
import { verifyTariff } from "./verifyTariff";
import { verifyTrades } from "./verifyTrades";

/**
 * Proves a result against its book without solving again: feasibility, optimality by complementary slackness with the
 * certificate's dual prices, highest volume, fairness at the margin, prices and hashes (docs/clearing.md). It shares
 * types, compatibility and hashing with the solver and nothing else, and runs in Node and in a browser alike.
 * Both arguments must have the right shape: from parseBook and parseResult.
 * Answers with the first broken rule and an RFC 6901 pointer into the result.
 */
export function verify(book: Book, result: ClearingResult): Verdict {
  try {
    check(book, result);
    return { valid: true };
  } catch (error) {
    if (error instanceof Broken) return error.verdict;
    throw error;
  }
}

function check(book: Book, result: ClearingResult): void {
  need(result.version === 1, "version", "/version", "this verifier knows version 1");
  need(result.certificate.version === 1, "version", "/certificate/version", "this verifier knows version 1");
  need(result.slot === book.slot, "book", "/slot", "not the book's slot");
  need(canonicalJson(result.pricing) === canonicalJson(book.pricing), "book", "/pricing", "not the book's pricing");
  need(result.bookHash === bookHash(book), "book-hash", "/bookHash", "not the hash of this book");
  need(result.resultHash === resultHash(result), "result-hash", "/resultHash", "not the hash of this result");
  const traded = verifyTrades(book, result);
  const classes = verifyClasses(book, result, traded);
  switch (book.pricing.rule) {
    case "pay-as-clear":
    case "pay-as-bid":
      verifyOptimum(book, classes);
      break;
    case "mid-market":
    case "supply-demand-ratio":
      verifyTariff(book, result, classes);
      break;
    case "trade-reduction":
      verifyReduction(result, classes);
      break;
  }
  need(
    (result.certificate.rounds !== undefined) ===
      (book.pricing.rule === "mid-market" || book.pricing.rule === "supply-demand-ratio"),
    "certificate",
    "/certificate/rounds",
    "rounds belong to the tariff-based rules, and only there",
  );
  need(
    (result.certificate.residualNanoEur !== undefined) === (book.pricing.rule === "trade-reduction"),
    "certificate",
    "/certificate/residualNanoEur",
    "a residual belongs to trade-reduction, and only there",
  );
  if (book.pricing.rule === "pay-as-bid") verifyPairPrices(classes, book.pricing.kPerMille);
}

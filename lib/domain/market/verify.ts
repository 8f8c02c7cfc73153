import type { Book, ClearingResult } from "./book";
import { proofs } from "./proofs";
import type { Verdict } from "./verdict";

/**
 * Whether a result is right, proved without solving again (see proofs). Both arguments must have the right shape: from
 * parseBook and parseResult. Answers with the first broken rule and an RFC 6901 pointer into the result.
 */
export function verify(book: Book, result: ClearingResult): Verdict {
  return proofs(book, result).verdict;
}

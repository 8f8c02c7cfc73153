import type { Book } from "./book";
import { clearOptimal } from "./clearOptimal";
import { clearReduction } from "./clearReduction";
import { clearTariff } from "./clearTariff";
import type { Curves } from "./curves";
import type { Outcome } from "./outcome";

/** Who gets how much at what price, by the book's pricing rule. */
export function decide(book: Book, curves: Curves): Outcome {
  switch (book.pricing.rule) {
    case "pay-as-clear":
    case "pay-as-bid":
      return clearOptimal(book, curves);
    case "mid-market":
    case "supply-demand-ratio":
      return clearTariff(book, curves);
    case "trade-reduction":
      return clearReduction(book, curves);
  }
}

import type { Book } from "@/lib/domain/market/book";
import type { ClearWith, OrderFill } from "./replaySlot";

/** The same clearing, asked once per book object and order: rules of one member, now and today, often ask alike. */
export function rememberFills(clearWith: ClearWith): ClearWith {
  const known = new WeakMap<Book, Map<string, OrderFill>>();
  return (book, extraOrder) => {
    const fills = known.get(book) ?? new Map<string, OrderFill>();
    known.set(book, fills);
    const key = JSON.stringify(extraOrder);
    const fill = fills.get(key) ?? clearWith(book, extraOrder);
    fills.set(key, fill);
    return fill;
  };
}

import type { OrderFill, ReplayBook } from "./replaySlot";

/** Answers a book remembers: some for the rules of today, some for the last changes of the one that is tried. */
const MOST = 6;

/** The same book, which clears the same question once: rules of one member, now and today, often ask alike. */
export function rememberFills(book: ReplayBook): ReplayBook {
  const known = new Map<string, OrderFill>();
  return {
    fillOf: (order, beside) => {
      const key = JSON.stringify([order, ...beside]);
      const fill = known.get(key) ?? book.fillOf(order, beside);
      known.delete(key);
      known.set(key, fill);
      const [oldest] = known.keys();
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
      return fill;
    },
  };
}

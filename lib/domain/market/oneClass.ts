import { DomainError } from "@/lib/domain/errors";
import type { Book } from "./book";
import { buildGraph } from "./classGraph";
import type { Curve, Curves } from "./curves";
import type { Outcome } from "./outcome";
import type { PricePair } from "./pairing";

/** The two sides of a book whose rule knows one class on each side, or null when nothing can trade at all. */
export function soleClasses(book: Book, { buys, sells }: Curves): { buy: Curve; sell: Curve; fee: number } | null {
  if (buys.length > 1 || sells.length > 1) {
    throw new DomainError("unsupported", `${book.pricing.rule} needs one class of orders on each side`, {
      path: "/pricing/rule",
    });
  }
  const fee = buildGraph(book, buys, sells).fee[0];
  return fee === undefined || fee < 0 ? null : { buy: buys[0]!, sell: sells[0]!, fee };
}

/** The outcome of a rule with one class on each side: the given fills at one price per side (none without trades). */
export function oneClassOutcome(
  book: Book,
  { buys, sells }: Curves,
  decided: { buyFills: Float64Array; sellFills: Float64Array; volumeWh: number; prices: PricePair } | null,
  proof: Outcome["proof"],
): Outcome {
  const traded = decided !== null && decided.volumeWh > 0;
  const side = (price: number) =>
    traded
      ? { low: price, high: price, price }
      : { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, price: null };
  const prices = decided?.prices ?? { buyerMicroEurPerKwh: 0, sellerMicroEurPerKwh: 0 };
  const empty = (curve: Curve) => new Float64Array(curve.members.length);
  return {
    allocation: {
      graph: buildGraph(book, buys, sells),
      buys,
      sells,
      flow: Float64Array.of(decided?.volumeWh ?? 0),
      buyFills: decided ? [decided.buyFills] : buys.map(empty),
      sellFills: decided ? [decided.sellFills] : sells.map(empty),
    },
    price: () => prices,
    buyPrices: buys.map(() => side(prices.buyerMicroEurPerKwh)),
    sellPrices: sells.map(() => side(prices.sellerMicroEurPerKwh)),
    proof,
  };
}

import type { ClassPairs } from "./classPairs";
import type { CountedBook, Line } from "./countedBook";
import { need } from "./verdict";
import { verifyProportion } from "./verifyFairness";
import { verifyTradePrices } from "./verifyPrices";

/** What the rules with one class a side look at: the orders of each side that may trade at all, and the fee between them. */
export type SoleClasses = { buys: number[]; sells: number[]; fee: number };

/** The two sides of a book whose rule knows one class on each; no orders where the two classes do not fit. */
export function soleClasses({ book, buys, sells }: CountedBook, { fee }: ClassPairs): SoleClasses {
  need(buys.length <= 1 && sells.length <= 1, "certificate", "/certificate/classes", "this rule has one class a side");
  const charge = fee[0] ?? -1;
  const sides: SoleClasses = { buys: [], sells: [], fee: Math.max(0, charge) };
  if (charge < 0) return sides;
  book.orders.forEach(({ side }, place) => {
    (side === "buy" ? sides.buys : sides.sells).push(place);
  });
  return sides;
}

/** Both classes' lines, and so the trades, carry the prices of their sides; no price where nothing trades. */
export function verifySidePrices(counted: CountedBook, buyer: number | null, seller: number | null): void {
  const traded = counted.buyOf.length > 0;
  for (const { line, path } of counted.classes) {
    const price = traded ? (line.side === "buy" ? buyer : seller) : null;
    const check = (key: PriceKey) =>
      need((line[key] ?? null) === price, "price", `${path}/${key}`, "not the price of its side");
    check("lowMicroEurPerKwh");
    check("highMicroEurPerKwh");
    check("priceMicroEurPerKwh");
  }
  verifyTradePrices(counted);
}

type PriceKey = "lowMicroEurPerKwh" | "highMicroEurPerKwh" | "priceMicroEurPerKwh";

/** Only these orders of a class trade, in equal proportion. */
export function verifyOnlyThese(
  { book, energyWh }: CountedBook,
  filledWh: Float64Array,
  kept: readonly number[],
  { line, path }: Line,
): void {
  need(sumOf(kept, filledWh) === line.filledWh, "merit", path, "an order trades that the rule leaves out");
  verifyProportion({ places: kept, energyWh, filledWh, idOf: (place) => book.orders[place]!.id }, path);
}

/** What the orders at some places add up to, in Wh. */
export function sumOf(places: readonly number[], energyWh: Float64Array): number {
  let sum = 0;
  for (const place of places) sum += energyWh[place]!;
  return sum;
}

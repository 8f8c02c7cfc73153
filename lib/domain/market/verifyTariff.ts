import type { Book, ClearingResult } from "./book";
import { need } from "./verdict";
import type { VerifiedClass, VerifiedClasses } from "./verifyClasses";
import { verifyProportion } from "./verifyFairness";
import { verifyTradePrices } from "./verifyOptimum";

/** Mid-market and supply-demand-ratio: replays the certificate's rounds, then checks that energy is shared by size. */
export function verifyTariff(book: Book, result: ClearingResult, classes: VerifiedClasses): void {
  const rounds = result.certificate.rounds ?? [];
  const [buy, sell] = soleClasses(classes);
  let buys = buy && sell && classes.fee(0, 0) >= 0 ? buy.orders : [];
  let sells = buy && sell && classes.fee(0, 0) >= 0 ? sell.orders : [];
  let settled = false;
  rounds.forEach((round, index) => {
    const path = `/certificate/rounds/${index}`;
    const [supplyWh, demandWh] = [energyOf(sells), energyOf(buys)];
    need(!settled && supplyWh > 0 && demandWh > 0, "certificate", path, "a round after the last");
    need(round.supplyWh === supplyWh, "certificate", `${path}/supplyWh`, `the orders left offer ${supplyWh} Wh`);
    need(round.demandWh === demandWh, "certificate", `${path}/demandWh`, `the orders left ask for ${demandWh} Wh`);
    const price = round.priceMicroEurPerKwh;
    need(
      isTariffPrice(book, supplyWh, demandWh, price),
      "price",
      `${path}/priceMicroEurPerKwh`,
      "not the rule's price",
    );
    const stayingBuys = buys.filter(({ order }) => order.limitMicroEurPerKwh >= price + classes.fee(0, 0));
    const stayingSells = sells.filter(({ order }) => order.limitMicroEurPerKwh <= price);
    settled = stayingBuys.length === buys.length && stayingSells.length === sells.length;
    [buys, sells] = [stayingBuys, stayingSells];
  });
  const volumeWh = Math.min(energyOf(buys), energyOf(sells));
  need(settled || volumeWh === 0, "certificate", "/certificate/rounds", "ends before the last round");
  need(result.volumeWh === volumeWh, "energy", "/volumeWh", `the orders left can trade ${volumeWh} Wh`);
  verifySolePrices(classes, settled ? (rounds.at(-1)?.priceMicroEurPerKwh ?? null) : null, null);
  if (volumeWh === 0) return;
  verifyOnlyThese(buy, buys);
  verifyOnlyThese(sell, sells);
}

/** One class a side at most; the rules without classes know no other books. */
export function soleClasses({ buys, sells }: VerifiedClasses): [VerifiedClass | undefined, VerifiedClass | undefined] {
  need(buys.length <= 1 && sells.length <= 1, "certificate", "/certificate/classes", "this rule has one class a side");
  return [buys[0], sells[0]];
}

/** The lines of the two classes, and the trades, carry these prices: null for no trades; buyers pay the fee on top unless told. */
export function verifySolePrices(classes: VerifiedClasses, seller: number | null, buyer: number | null): void {
  const traded = classes.trades.length > 0;
  const fee = traded ? classes.fee(0, 0) : 0;
  const check = ({ line, path }: VerifiedClass, price: number) => {
    const expected = traded ? price : null;
    need(line.lowMicroEurPerKwh === expected, "price", `${path}/lowMicroEurPerKwh`, "not the price of its side");
    need(line.highMicroEurPerKwh === expected, "price", `${path}/highMicroEurPerKwh`, "not the price of its side");
    need(
      (line.priceMicroEurPerKwh ?? null) === expected,
      "price",
      `${path}/priceMicroEurPerKwh`,
      "not the price of its side",
    );
  };
  for (const group of classes.sells) check(group, seller ?? Number.NaN);
  for (const group of classes.buys) check(group, buyer ?? (seller ?? Number.NaN) + fee);
  verifyTradePrices(classes);
}

/** Only these orders of a class trade, in equal proportion. */
export function verifyOnlyThese(group: VerifiedClass | undefined, kept: VerifiedClass["orders"]): void {
  if (!group) return;
  const keptWh = kept.reduce((sum, { filledWh }) => sum + filledWh, 0);
  need(keptWh === group.line.filledWh, "merit", group.path, "an order trades that the rule leaves out");
  verifyProportion(kept, group.path);
}

export function energyOf(orders: VerifiedClass["orders"]): number {
  return orders.reduce((sum, { order }) => sum + order.energyWh, 0);
}

/** Whether a price is the rule's, rounded down: price ≤ exact < price + 1, tested without dividing. */
function isTariffPrice(book: Book, supplyWh: number, demandWh: number, price: number): boolean {
  const [retail, feedIn] = [BigInt(book.tariff.importMicroEurPerKwh), BigInt(book.tariff.feedInMicroEurPerKwh)];
  const [supply, demand] = [BigInt(supplyWh), BigInt(demandWh)];
  let [numerator, denominator] = [retail + feedIn, 2n];
  if (book.pricing.rule === "supply-demand-ratio") {
    [numerator, denominator] =
      supply > demand ? [feedIn, 1n] : [feedIn * retail * demand, (retail - feedIn) * supply + feedIn * demand];
  }
  return BigInt(price) * denominator <= numerator && numerator < (BigInt(price) + 1n) * denominator;
}

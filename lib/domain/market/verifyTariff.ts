import type { Book } from "./book";
import type { ClassPairs } from "./classPairs";
import type { CountedBook } from "./countedBook";
import { need } from "./verdict";
import { soleClasses, sumOf, verifyOnlyThese, verifySidePrices } from "./verifySoleClasses";

/**
 * Mid-market and supply-demand-ratio: replays the certificate's rounds, each of which lets go all orders whose limit its
 * price breaks, and checks that the last one's energy is shared by size at its price. Answers with the orders that share.
 */
export function verifyTariff(counted: CountedBook, pairs: ClassPairs, filledWh: Float64Array): number {
  const { book, result, energyWh, limit, buys: buyClass, sells: sellClass } = counted;
  const rounds = result.certificate.rounds ?? [];
  let { buys, sells, fee } = soleClasses(counted, pairs);
  let settled = false;
  rounds.forEach((round, index) => {
    const path = `/certificate/rounds/${index}`;
    const [supplyWh, demandWh] = [sumOf(sells, energyWh), sumOf(buys, energyWh)];
    const price = round.priceMicroEurPerKwh;
    need(!settled && supplyWh > 0 && demandWh > 0, "certificate", path, "a round after the last");
    need(round.supplyWh === supplyWh, "certificate", `${path}/supplyWh`, `the orders left offer ${supplyWh} Wh`);
    need(round.demandWh === demandWh, "certificate", `${path}/demandWh`, `the orders left ask for ${demandWh} Wh`);
    const right = isTariffPrice(book, supplyWh, demandWh, price);
    need(right, "price", `${path}/priceMicroEurPerKwh`, "not the rule's price");
    const stayingBuys = buys.filter((place) => limit[place]! >= price + fee);
    const stayingSells = sells.filter((place) => limit[place]! <= price);
    settled = stayingBuys.length === buys.length && stayingSells.length === sells.length;
    [buys, sells] = [stayingBuys, stayingSells];
  });
  const volumeWh = Math.min(sumOf(buys, energyWh), sumOf(sells, energyWh));
  need(settled || volumeWh === 0, "certificate", "/certificate/rounds", "ends before the last round");
  need(result.volumeWh === volumeWh, "energy", "/volumeWh", `the orders left can trade ${volumeWh} Wh`);
  const price = settled ? (rounds.at(-1)?.priceMicroEurPerKwh ?? null) : null;
  verifySidePrices(counted, price === null ? null : price + fee, price);
  for (const line of buyClass) verifyOnlyThese(counted, filledWh, buys, line);
  for (const line of sellClass) verifyOnlyThese(counted, filledWh, sells, line);
  return volumeWh === 0 ? 0 : buys.length + sells.length;
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

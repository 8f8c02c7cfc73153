import type { Book } from "./book";

/**
 * Local price on the seller's side in µ€/kWh under the tariff-based rules, rounded down.
 * Mid-market rate (Long et al. 2017, facts §4): (λb + λs) / 2.
 * Supply-demand ratio (Liu et al. 2017, facts §4): λs·λb / ((λb − λs)·r + λs) for r = supply/demand ≤ 1, else λs:
 * scarce supply pushes the price to the import tariff λb, plenty to the feed-in tariff λs.
 */
export function tariffPrice(book: Pick<Book, "tariff" | "pricing">, supplyWh: number, demandWh: number): number {
  const { importMicroEurPerKwh, feedInMicroEurPerKwh } = book.tariff;
  if (book.pricing.rule === "mid-market") return Math.floor((importMicroEurPerKwh + feedInMicroEurPerKwh) / 2);
  if (supplyWh >= demandWh) return feedInMicroEurPerKwh;
  const retail = BigInt(importMicroEurPerKwh);
  const feedIn = BigInt(feedInMicroEurPerKwh);
  const [supply, demand] = [BigInt(supplyWh), BigInt(demandWh)];
  return Number((feedIn * retail * demand) / ((retail - feedIn) * supply + feedIn * demand));
}

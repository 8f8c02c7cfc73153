import { need } from "./verdict";
import type { VerifiedClasses } from "./verifyClasses";

/** Pay-as-bid: each trade at its own price, and within a pair of classes the dearer bid meets the cheaper ask. */
export function verifyPairPrices({ trades, buys }: VerifiedClasses, kPerMille: number): void {
  const byPair = new Map<number, typeof trades>();
  for (const entry of trades) {
    const { trade, buy, sell, path } = entry;
    const gain = buy.limitMicroEurPerKwh - trade.feeMicroEurPerKwh - sell.limitMicroEurPerKwh;
    need(
      trade.sellerMicroEurPerKwh === sell.limitMicroEurPerKwh + Math.floor((gain * kPerMille) / 1000),
      "price",
      `${path}/sellerMicroEurPerKwh`,
      "not ask + k × what the pair gains",
    );
    const pair = entry.sellClass * buys.length + entry.buyClass;
    const list = byPair.get(pair);
    if (list) list.push(entry);
    else byPair.set(pair, [entry]);
  }
  for (const list of byPair.values()) {
    list.sort(
      (a, b) =>
        b.buy.limitMicroEurPerKwh - a.buy.limitMicroEurPerKwh ||
        a.sell.limitMicroEurPerKwh - b.sell.limitMicroEurPerKwh,
    );
    for (let i = 1; i < list.length; i++) {
      const [before, after] = [list[i - 1]!, list[i]!];
      need(
        after.sell.limitMicroEurPerKwh >= before.sell.limitMicroEurPerKwh,
        "price",
        after.path,
        "within a pair of classes the dearer bid meets the cheaper ask",
      );
    }
  }
}

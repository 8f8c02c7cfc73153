import type { CountedBook } from "./countedBook";
import { broken, need } from "./verdict";

/** Pay-as-clear: every class with trades has the midpoint of its interval, rounded down, for its price; others have none. */
export function verifyMidpoints({ classes }: CountedBook): void {
  for (const { line, path } of classes) {
    const { lowMicroEurPerKwh: low, highMicroEurPerKwh: high } = line;
    const midpoint = line.filledWh > 0 && low !== null && high !== null ? Math.floor((low + high) / 2) : undefined;
    need(
      line.priceMicroEurPerKwh === midpoint,
      "price",
      `${path}/priceMicroEurPerKwh`,
      midpoint === undefined ? "a class without trades has no price" : "not the midpoint of its interval, rounded down",
    );
  }
}

/** Pay-as-bid: no class has a price of its own. */
export function verifyNoClassPrices({ classes }: CountedBook): void {
  for (const { line, path } of classes) {
    need(line.priceMicroEurPerKwh === undefined, "price", `${path}/priceMicroEurPerKwh`, "this class has no price");
  }
}

/** Every trade is at its two classes' prices. */
export function verifyTradePrices({ result, classes, classOf, buyOf, sellOf }: CountedBook): void {
  for (let index = 0; index < buyOf.length; index++) {
    const trade = result.trades[index]!;
    if (trade.buyerMicroEurPerKwh !== classes[classOf[buyOf[index]!]!]!.line.priceMicroEurPerKwh) {
      broken("price", `/trades/${index}/buyerMicroEurPerKwh`, "not the price of the buyer's class");
    }
    if (trade.sellerMicroEurPerKwh !== classes[classOf[sellOf[index]!]!]!.line.priceMicroEurPerKwh) {
      broken("price", `/trades/${index}/sellerMicroEurPerKwh`, "not the price of the seller's class");
    }
  }
}

/** Pay-as-bid: each trade at the seller's ask and k thousandths of what its pair gains, rounded down. */
export function verifyPairPrices({ result, limit, buyOf, sellOf }: CountedBook, kPerMille: number): void {
  for (let index = 0; index < buyOf.length; index++) {
    const trade = result.trades[index]!;
    const ask = limit[sellOf[index]!]!;
    const gain = limit[buyOf[index]!]! - trade.feeMicroEurPerKwh - ask;
    if (trade.sellerMicroEurPerKwh !== ask + Math.floor((gain * kPerMille) / 1000)) {
      broken("price", `/trades/${index}/sellerMicroEurPerKwh`, "not ask + k × what the pair gains");
    }
  }
}

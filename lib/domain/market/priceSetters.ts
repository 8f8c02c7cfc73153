import type { Book, ClearingResult, SellOrder, Source } from "./book";
import { classKey } from "./orderClass";

/**
 * What set the price of the class that sold most: the dearest offer of it that still sold and the lowest bid that still bought
 * from it, its network fee taken off, and between which prices both sides would have stayed with the same trades. µ€/kWh.
 */
export type PriceSetters = {
  source: Source | null;
  energyWh: number;
  priceMicroEurPerKwh: number;
  dearestSoldMicroEurPerKwh: number;
  lowestBoughtMicroEurPerKwh: number;
  lowMicroEurPerKwh: number;
  highMicroEurPerKwh: number;
};

/** The setters of a cleared book; null where nothing traded, or the rule sets its price otherwise than by the last limits. */
export function priceSetters(book: Book, result: ClearingResult): PriceSetters | null {
  if (book.pricing.rule !== "pay-as-clear") return null;
  const limits = new Map(book.orders.map(({ id, limitMicroEurPerKwh }) => [id, limitMicroEurPerKwh]));
  const sellers = new Map(book.orders.flatMap((order) => (order.side === "sell" ? [[order.id, order] as const] : [])));
  const setters = new Map<string, PriceSetters>();
  for (const trade of result.trades) {
    const seller = sellers.get(trade.sellOrderId);
    const bid = limits.get(trade.buyOrderId);
    if (!seller || bid === undefined) continue;
    const net = bid - trade.feeMicroEurPerKwh;
    const known = setters.get(classKey(seller)) ?? unset(seller, result, trade.sellerMicroEurPerKwh, net);
    known.energyWh += trade.energyWh;
    known.dearestSoldMicroEurPerKwh = Math.max(known.dearestSoldMicroEurPerKwh, seller.limitMicroEurPerKwh);
    known.lowestBoughtMicroEurPerKwh = Math.min(known.lowestBoughtMicroEurPerKwh, net);
    setters.set(classKey(seller), known);
  }
  const byEnergy = [...setters.values()].sort((a, b) => b.energyWh - a.energyWh);
  return byEnergy[0] ?? null;
}

function unset(seller: SellOrder, result: ClearingResult, price: number, net: number): PriceSetters {
  const own = result.certificate.classes.find(
    ({ side, zone, source, green, acceptedZones }) =>
      side === "sell" &&
      classKey({
        ...seller,
        zone: zone ?? undefined,
        source: source ?? undefined,
        green: green ?? undefined,
        acceptedZones: acceptedZones ?? undefined,
      }) === classKey(seller),
  );
  return {
    source: seller.source ?? null,
    energyWh: 0,
    priceMicroEurPerKwh: price,
    dearestSoldMicroEurPerKwh: seller.limitMicroEurPerKwh,
    lowestBoughtMicroEurPerKwh: net,
    lowMicroEurPerKwh: own?.lowMicroEurPerKwh ?? price,
    highMicroEurPerKwh: own?.highMicroEurPerKwh ?? price,
  };
}

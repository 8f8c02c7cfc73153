import type { Book, CertificateClass, ClearingResult, Order } from "./book";
import { feeBetween, preferencesAgree } from "./compatible";
import { need } from "./verdict";
import type { Traded, TradedBook } from "./verifyTrades";

/** A class of the certificate with the book's orders in it and what they traded. */
export type VerifiedClass = {
  line: CertificateClass;
  path: string;
  orders: { order: Order; filledWh: number }[];
};

/** Class pairs as the verifier sees them: `fee` is −1 where the pair is incompatible. */
export type VerifiedClasses = {
  buys: VerifiedClass[];
  sells: VerifiedClass[];
  fee: (sell: number, buy: number) => number;
  flowWh: (sell: number, buy: number) => number;
  trades: (Traded & { buyClass: number; sellClass: number })[];
};

/** One pass over the orders: the certificate lists exactly the book's classes, with their total and filled energy. */
export function verifyClasses(book: Book, result: ClearingResult, traded: TradedBook): VerifiedClasses {
  const byKey = new Map<string, VerifiedClass>();
  result.certificate.classes.forEach((line, index) => {
    const path = `/certificate/classes/${index}`;
    const key = keyOfLine(line);
    need(!byKey.has(key), "certificate", path, "a class is listed twice");
    byKey.set(key, { line, path, orders: [] });
  });
  const ofOrder = new Map<string, VerifiedClass>();
  for (const order of book.orders) {
    const group = byKey.get(keyOfOrder(order));
    need(group !== undefined, "certificate", "/certificate/classes", `the class of order ${order.id} is not listed`);
    group.orders.push({ order, filledWh: traded.filledWh.get(order.id) ?? 0 });
    ofOrder.set(order.id, group);
  }
  for (const { line, path, orders } of byKey.values()) {
    need(orders.length > 0, "certificate", path, "the book has no order of this class");
    const totalWh = orders.reduce((sum, { order }) => sum + order.energyWh, 0);
    const filledWh = orders.reduce((sum, entry) => sum + entry.filledWh, 0);
    need(line.totalWh === totalWh, "certificate", `${path}/totalWh`, `its orders add up to ${totalWh} Wh`);
    need(line.filledWh === filledWh, "certificate", `${path}/filledWh`, `its trades add up to ${filledWh} Wh`);
  }
  const all = [...byKey.values()];
  const buys = all.filter(({ line }) => line.side === "buy");
  const sells = all.filter(({ line }) => line.side === "sell");
  return { buys, sells, ...pairs(book, traded, buys, sells, ofOrder) };
}

function pairs(
  book: Book,
  traded: TradedBook,
  buys: VerifiedClass[],
  sells: VerifiedClass[],
  ofOrder: ReadonlyMap<string, VerifiedClass>,
) {
  const fees = new Float64Array(buys.length * sells.length);
  const flows = new Float64Array(buys.length * sells.length);
  const place = new Map<VerifiedClass, number>();
  for (const side of [buys, sells]) for (const [index, group] of side.entries()) place.set(group, index);
  sells.forEach((sell, s) => {
    buys.forEach((buy, b) => {
      const agree = preferencesAgree(preferencesOf(buy.line), preferencesOf(sell.line));
      fees[s * buys.length + b] = agree ? feeBetween(book, sell.line.zone, buy.line.zone) : -1;
    });
  });
  const trades = traded.trades.map((entry) => {
    const buyClass = place.get(ofOrder.get(entry.buy.id)!)!;
    const sellClass = place.get(ofOrder.get(entry.sell.id)!)!;
    flows[sellClass * buys.length + buyClass]! += entry.trade.energyWh;
    return { ...entry, buyClass, sellClass };
  });
  return {
    trades,
    fee: (s: number, b: number) => fees[s * buys.length + b]!,
    flowWh: (s: number, b: number) => flows[s * buys.length + b]!,
  };
}

function preferencesOf(line: CertificateClass) {
  return {
    zone: line.zone ?? undefined,
    source: line.source ?? undefined,
    green: line.green ?? undefined,
    greenOnly: line.greenOnly ?? undefined,
    acceptedSources: line.acceptedSources ?? undefined,
    acceptedZones: line.acceptedZones ?? undefined,
  };
}

function keyOfLine(line: CertificateClass): string {
  const { side, zone, source, green, greenOnly, acceptedSources, acceptedZones } = line;
  return JSON.stringify([side, zone, source, green, greenOnly, inOrder(acceptedSources), inOrder(acceptedZones)]);
}

function keyOfOrder(order: Order): string {
  const zone = order.zone ?? null;
  const zones = inOrder(order.acceptedZones);
  return order.side === "buy"
    ? JSON.stringify(["buy", zone, null, null, order.greenOnly ?? false, inOrder(order.acceptedSources), zones])
    : JSON.stringify(["sell", zone, order.source ?? null, order.green ?? false, null, null, zones]);
}

function inOrder(set: readonly string[] | null | undefined): string[] | null {
  return set ? [...set].sort() : null;
}

import { DomainError } from "@/lib/domain/errors";
import type { Book, CertificateClass } from "./book";
import { feeBetween, preferencesAgree } from "./compatible";
import type { CountedBook, Line } from "./countedBook";
import { broken } from "./verdict";

/**
 * The classes of both sides as a graph. Of the pair of sell class s and buy class b, at s × (number of buy classes) + b:
 * its network fee in µ€/kWh, −1 where the two do not fit, and whether energy flows between them.
 */
export type ClassPairs = { fee: Int32Array; flows: Uint8Array };

/** More pairs of classes than a proof can be asked to go through. */
const MAX_PAIRS = 1 << 26;

/** Looks at every pair of classes, and through every trade at the pair it belongs to. */
export function pairClasses(counted: CountedBook): ClassPairs {
  const { book, buys, sells, buyOf, sellOf } = counted;
  const count = sells.length * buys.length;
  if (count > MAX_PAIRS)
    throw new DomainError("too-large", `${count} pairs of classes`, { path: "/certificate/classes" });
  const pairs = { fee: fees(book, buys, sells), flows: new Uint8Array(count) };
  for (let index = 0; index < buyOf.length; index++) {
    const buy = buyOf[index]!;
    const sell = sellOf[index]!;
    const pair = pairOf(counted, buy, sell);
    if (pairs.fee[pair]! < 0 || book.orders[buy]!.memberId === book.orders[sell]!.memberId) {
      broken("compatible", `/trades/${index}`, "a preference of one side does not hold, or it is one member");
    }
    pairs.flows[pair] = 1;
  }
  return pairs;
}

/** The pair of classes of two orders. */
export function pairOf({ classes, buys, classOf }: CountedBook, buy: number, sell: number): number {
  return classes[classOf[sell]!]!.nth * buys.length + classes[classOf[buy]!]!.nth;
}

function fees(book: Book, buys: Line[], sells: Line[]): Int32Array {
  const fee = new Int32Array(sells.length * buys.length).fill(-1);
  const buyers = buys.map(({ line }) => preferencesOf(line));
  sells.forEach(({ line }, s) => {
    const seller = preferencesOf(line);
    const feeTo = new Map<string | undefined, number>();
    for (let b = 0; b < buyers.length; b++) {
      const buyer = buyers[b]!;
      if (!preferencesAgree(buyer, seller)) continue;
      const charge = feeTo.get(buyer.zone) ?? feeBetween(book, seller.zone, buyer.zone);
      feeTo.set(buyer.zone, charge);
      fee[s * buyers.length + b] = charge;
    }
  });
  return fee;
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

import { DomainError } from "@/lib/domain/errors";
import type { Book, CertificateClass } from "./book";
import { feeBetween, preferencesAgree } from "./compatible";
import type { CountedBook, Line } from "./countedBook";
import { broken } from "./verdict";

/**
 * The classes of both sides as a graph. A pair of sell class s and buy class b is numbered s × (number of buy classes) + b:
 * its network fee in µ€/kWh, −1 where the two do not fit, whether energy flows between them, and the pair of each trade.
 */
export type ClassPairs = { fee: Int32Array; flows: Uint8Array; ofTrade: Int32Array };

/** More pairs of classes than a proof can be asked to go through. */
const MAX_PAIRS = 1 << 26;

/** Looks at every pair of classes, and at the pair of every trade. */
export function pairClasses({ book, classes, buys, sells, classOf, buyOf, sellOf }: CountedBook): ClassPairs {
  const count = sells.length * buys.length;
  if (count > MAX_PAIRS)
    throw new DomainError("too-large", `${count} pairs of classes`, { path: "/certificate/classes" });
  const fee = fees(book, buys, sells);
  const flows = new Uint8Array(count);
  const ofTrade = new Int32Array(buyOf.length);
  const share = Int32Array.from(classes, ({ line, nth }) => (line.side === "buy" ? nth : nth * buys.length));
  for (let index = 0; index < buyOf.length; index++) {
    const pair = share[classOf[sellOf[index]!]!]! + share[classOf[buyOf[index]!]!]!;
    if (fee[pair]! < 0) broken("compatible", `/trades/${index}`, "a preference of one side does not hold");
    flows[pair] = 1;
    ofTrade[index] = pair;
  }
  return { fee, flows, ofTrade };
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

import { compareText, idHash } from "./canonical";
import type { ClassPairs } from "./classPairs";
import type { CountedBook } from "./countedBook";
import { need } from "./verdict";
import { soleClasses, sumOf, verifyOnlyThese, verifySidePrices } from "./verifySoleClasses";

/** What trade reduction comes to: prices null without trades, the spread's residual in n€, and the orders that share. */
export type Reduced = {
  buyer: number | null;
  seller: number | null;
  residual: number;
  sharing: number;
  merit: Int32Array;
};

/**
 * Trade reduction: an order is within the efficient crossing when the other side offers more energy at its limit than
 * stands before it. From the last such bid and ask follow both prices and who is left out.
 */
export function verifyReduction(counted: CountedBook, pairs: ClassPairs, filledWh: Float64Array): Reduced {
  const { result, energyWh, limit } = counted;
  const sole = soleClasses(counted, pairs);
  const { fee } = sole;
  const bids = inMeritOrder(counted, sole.buys, -1);
  const asks = inMeritOrder(counted, sole.sells, 1);
  const gains = (bid: number, ask: number) => limit[ask]! <= limit[bid]! - fee;
  const k = within(bids, asks, energyWh, gains);
  const l = within(asks, bids, energyWh, (ask, bid) => gains(bid, ask));
  let keptBids = bids.slice(0, Math.max(0, k - 1));
  let keptAsks = asks.slice(0, Math.max(0, l - 1));
  const limitOf = (place: number | undefined) => (place === undefined ? Number.NaN : limit[place]!);
  let [buyer, seller] = [limitOf(bids[k - 1]), limitOf(asks[l - 1])];
  const middle = Math.floor((limitOf(bids[k]) - fee + limitOf(asks[l])) / 2);
  const balanced = sumOf(bids.slice(0, k), energyWh) === sumOf(asks.slice(0, l), energyWh);
  // NaN, for want of a bid or ask left out, compares false.
  if (balanced && seller <= middle && middle <= buyer - fee) {
    [keptBids, keptAsks] = [bids.slice(0, k), asks.slice(0, l)];
    [buyer, seller] = [middle + fee, middle];
  }
  const volumeWh = Math.min(sumOf(keptBids, energyWh), sumOf(keptAsks, energyWh));
  need(result.volumeWh === volumeWh, "energy", "/volumeWh", `the orders let in can trade ${volumeWh} Wh`);
  verifySidePrices(counted, buyer, seller);
  const residual = volumeWh === 0 ? 0 : volumeWh * (buyer - seller - fee);
  const told = result.certificate.residualNanoEur;
  need(told === residual, "price", "/certificate/residualNanoEur", `the spread leaves ${residual} n€`);
  for (const line of counted.buys) verifyOnlyThese(counted, filledWh, keptBids, line);
  for (const line of counted.sells) verifyOnlyThese(counted, filledWh, keptAsks, line);
  const merit = new Int32Array(limit.length);
  for (const side of [bids, asks]) for (let nth = 0; nth < side.length; nth++) merit[side[nth]!] = nth;
  return volumeWh === 0
    ? { buyer: null, seller: null, residual, sharing: 0, merit }
    : { buyer, seller, residual, sharing: keptBids.length + keptAsks.length, merit };
}

/** Best limits first, equal ones by the hash of the id. */
function inMeritOrder({ book, limit }: CountedBook, places: readonly number[], sign: 1 | -1): number[] {
  const hashes = new Map<number, string>();
  const hashOf = (place: number) => {
    const hash = hashes.get(place) ?? idHash(book.orders[place]!.id);
    hashes.set(place, hash);
    return hash;
  };
  return [...places].sort((a, b) => sign * (limit[a]! - limit[b]!) || compareText(hashOf(a), hashOf(b)));
}

/** How many orders of `own`, best first, find more energy of `other` at their limit than stands before them. */
function within(
  own: readonly number[],
  other: readonly number[],
  energyWh: Float64Array,
  trades: (own: number, other: number) => boolean,
): number {
  let beforeWh = 0;
  let reachWh = sumOf(other, energyWh);
  let worst = other.length;
  for (let i = 0; i < own.length; i++) {
    while (worst > 0 && !trades(own[i]!, other[worst - 1]!)) reachWh -= energyWh[other[--worst]!]!;
    if (reachWh <= beforeWh) return i;
    beforeWh += energyWh[own[i]!]!;
  }
  return own.length;
}

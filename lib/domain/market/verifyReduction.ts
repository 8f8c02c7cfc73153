import type { ClearingResult } from "./book";
import { compareText, idHash } from "./canonical";
import { need } from "./verdict";
import type { VerifiedClass, VerifiedClasses } from "./verifyClasses";
import { energyOf, soleClasses, verifyOnlyThese, verifySolePrices } from "./verifyTariff";

type Filled = VerifiedClass["orders"][number];

/**
 * Trade reduction: an order is within the efficient crossing when the other side offers more energy at its limit than
 * stands before it. From the last such bid and ask follow both prices and who is left out.
 */
export function verifyReduction(result: ClearingResult, classes: VerifiedClasses): void {
  const [buy, sell] = soleClasses(classes);
  const fee = buy && sell ? classes.fee(0, 0) : -1;
  const bids = fee < 0 ? [] : inMeritOrder(buy!, -1);
  const asks = fee < 0 ? [] : inMeritOrder(sell!, 1);
  const k = within(bids, asks, (bid, ask) => ask <= bid - fee);
  const l = within(asks, bids, (ask, bid) => ask <= bid - fee);
  let [keptBids, keptAsks] = [bids.slice(0, Math.max(0, k - 1)), asks.slice(0, Math.max(0, l - 1))];
  let [buyer, seller] = [limitOf(bids[k - 1]), limitOf(asks[l - 1])];
  const middle = Math.floor((limitOf(bids[k]) - fee + limitOf(asks[l])) / 2);
  const balanced = energyOf(bids.slice(0, k)) === energyOf(asks.slice(0, l));
  // NaN, for want of a bid or ask left out, compares false.
  if (balanced && seller <= middle && middle <= buyer - fee) {
    [keptBids, keptAsks] = [bids.slice(0, k), asks.slice(0, l)];
    [buyer, seller] = [middle + fee, middle];
  }
  const volumeWh = Math.min(energyOf(keptBids), energyOf(keptAsks));
  need(result.volumeWh === volumeWh, "energy", "/volumeWh", `the orders let in can trade ${volumeWh} Wh`);
  verifySolePrices(classes, seller, buyer);
  const residual = volumeWh === 0 ? 0 : volumeWh * (buyer - seller - fee);
  need(
    result.certificate.residualNanoEur === residual,
    "price",
    "/certificate/residualNanoEur",
    `the spread leaves ${residual} n€`,
  );
  if (volumeWh === 0) return;
  verifyOnlyThese(buy, keptBids);
  verifyOnlyThese(sell, keptAsks);
}

function limitOf(entry: Filled | undefined): number {
  return entry?.order.limitMicroEurPerKwh ?? Number.NaN;
}

function inMeritOrder({ orders }: VerifiedClass, sign: 1 | -1): Filled[] {
  const hashed = orders.map((entry) => ({ entry, cost: sign * limitOf(entry), hash: idHash(entry.order.id) }));
  hashed.sort((a, b) => a.cost - b.cost || compareText(a.hash, b.hash));
  return hashed.map(({ entry }) => entry);
}

/** How many orders of `own`, best first, find more energy of `other` at their limit than stands before them. */
function within(own: Filled[], other: Filled[], trades: (own: number, other: number) => boolean): number {
  let beforeWh = 0;
  let reachWh = energyOf(other);
  let worst = other.length;
  for (let i = 0; i < own.length; i++) {
    while (worst > 0 && !trades(limitOf(own[i]), limitOf(other[worst - 1]))) {
      worst--;
      reachWh -= other[worst]!.order.energyWh;
    }
    if (reachWh <= beforeWh) return i;
    beforeWh += own[i]!.order.energyWh;
  }
  return own.length;
}

import type { Book } from "./book";
import { compareText, idHash } from "./canonical";
import type { Curve, Curves } from "./curves";
import { inProportion } from "./fills";
import { oneClassOutcome, soleClasses } from "./oneClass";
import type { Outcome } from "./outcome";

/**
 * Trade reduction (McAfee 1992), for blocks of energy: the efficient crossing takes the first K bids and L asks. If they
 * are equally long and the midpoint of the first bid and ask left out lies between the last two let in, all K and L
 * trade at it. Otherwise the last bid and the last ask set the two prices and do not trade; the longer side is cut in
 * proportion to energy. No order's own limit moves its price or its share, so a misstated limit never pays.
 */
export function clearReduction(book: Book, curves: Curves): Outcome {
  const sole = soleClasses(book, curves);
  if (!sole) return oneClassOutcome(book, curves, null, { residualNanoEur: 0 });
  const { fee } = sole;
  const buy = byLimitThenHash(book, sole.buy);
  const sell = byLimitThenHash(book, sole.sell);
  const { bids, asks, balanced } = crossing(book, buy, sell, fee);
  const limit = (curve: Curve, place: number) => book.orders[curve.members[place]!]?.limitMicroEurPerKwh;
  if (bids === 0) return oneClassOutcome(book, curves, null, { residualNanoEur: 0 });

  let keptBids = bids - 1;
  let keptAsks = asks - 1;
  let buyerPrice = limit(buy, bids - 1)!;
  let sellerPrice = limit(sell, asks - 1)!;
  const [nextBid, nextAsk] = [limit(buy, bids), limit(sell, asks)];
  if (balanced && nextBid !== undefined && nextAsk !== undefined) {
    const middle = Math.floor((nextBid - fee + nextAsk) / 2);
    if (middle >= sellerPrice && middle <= buyerPrice - fee) {
      [keptBids, keptAsks] = [bids, asks];
      [buyerPrice, sellerPrice] = [middle + fee, middle];
    }
  }
  const volumeWh = Math.min(energyOf(book, buy, keptBids), energyOf(book, sell, keptAsks));
  const fills = (curve: Curve, kept: number) => {
    const all = new Float64Array(curve.members.length);
    if (volumeWh > 0) all.set(inProportion(book.orders, curve, 0, kept, volumeWh));
    return all;
  };
  return oneClassOutcome(
    book,
    { ...curves, buys: [buy], sells: [sell] },
    {
      buyFills: fills(buy, keptBids),
      sellFills: fills(sell, keptAsks),
      volumeWh,
      prices: { buyerMicroEurPerKwh: buyerPrice, sellerMicroEurPerKwh: sellerPrice },
    },
    { residualNanoEur: volumeWh * (buyerPrice - sellerPrice - fee) },
  );
}

/** How many bids and asks the efficient crossing reaches, and whether both sides are equally long there. */
function crossing(book: Book, buy: Curve, sell: Curve, fee: number) {
  let [bids, asks, demandWh, supplyWh] = [0, 0, 0, 0];
  for (;;) {
    // The side that is behind goes on; its next order must gain against the other side's current one.
    const bid = book.orders[buy.members[demandWh <= supplyWh ? bids : bids - 1]!];
    const ask = book.orders[sell.members[supplyWh <= demandWh ? asks : asks - 1]!];
    if (!bid || !ask || bid.limitMicroEurPerKwh - fee < ask.limitMicroEurPerKwh) break;
    const [bidNext, askNext] = [demandWh <= supplyWh, supplyWh <= demandWh];
    if (bidNext) {
      bids++;
      demandWh += bid.energyWh;
    }
    if (askNext) {
      asks++;
      supplyWh += ask.energyWh;
    }
  }
  return { bids, asks, balanced: demandWh === supplyWh };
}

function energyOf(book: Book, curve: Curve, kept: number): number {
  let total = 0;
  for (let i = 0; i < kept; i++) total += book.orders[curve.members[i]!]!.energyWh;
  return total;
}

/** The same curve with equal limits in the order of their id's hash, so that chance and no one else picks the marginal order. */
function byLimitThenHash(book: Book, curve: Curve): Curve {
  const members = curve.members.slice();
  for (let level = 0; level < curve.levelLimit.length; level++) {
    const [from, to] = [curve.levelFrom[level]!, curve.levelFrom[level + 1]!];
    if (to - from < 2) continue;
    const tied = Array.from(members.subarray(from, to), (index) => ({ index, hash: idHash(book.orders[index]!.id) }));
    tied.sort((a, b) => compareText(a.hash, b.hash));
    members.set(
      tied.map(({ index }) => index),
      from,
    );
  }
  return { ...curve, members };
}

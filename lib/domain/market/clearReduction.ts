import { compareText, idHash } from "./canonical";
import type { Curves } from "./curves";
import { shareAt } from "./fills";
import { BUYERS, oneClassOutcome, SELLERS, soleFee } from "./oneClass";
import type { Market, OrderTable } from "./orderTable";
import type { Outcome } from "./outcome";
import type { SortedBook } from "./sortedBook";

/**
 * Trade reduction (McAfee 1992), for blocks of energy: the efficient crossing takes the first K bids and L asks. If they
 * are equally long and the midpoint of the first bid and ask left out lies between the last two let in, all K and L
 * trade at it. Otherwise the last bid and the last ask set the two prices and do not trade; the longer side is cut in
 * proportion to energy. No order's own limit moves its price or its share, so a misstated limit never pays.
 */
export function clearReduction(book: SortedBook, market: Market): Outcome {
  const { table } = book;
  const none = () => oneClassOutcome(book, null, { residualNanoEur: 0 });
  const fee = soleFee(book, market);
  if (fee === null) return none();
  const curves = equalLimitsByHash(table, book.curves);
  const [firstBid, firstAsk, end] = [curves.from[BUYERS]!, curves.from[SELLERS]!, curves.from[SELLERS + 1]!];
  const { bids, asks, balanced } = crossing(table, curves, fee);
  if (bids === 0) return none();

  let keptBids = bids - 1;
  let keptAsks = asks - 1;
  let buyerPrice = 0 - curves.cost[firstBid + bids - 1]!;
  let sellerPrice = curves.cost[firstAsk + asks - 1]!;
  if (balanced && firstBid + bids < firstAsk && firstAsk + asks < end) {
    const middle = Math.floor((-curves.cost[firstBid + bids]! - fee + curves.cost[firstAsk + asks]!) / 2);
    if (middle >= sellerPrice && middle <= buyerPrice - fee) {
      [keptBids, keptAsks] = [bids, asks];
      [buyerPrice, sellerPrice] = [middle + fee, middle];
    }
  }
  const volumeWh = Math.min(energyOf(table, curves, firstBid, keptBids), energyOf(table, curves, firstAsk, keptAsks));
  const fills = new Int32Array(table.limit.length);
  if (volumeWh > 0) {
    shareAt(table, curves, firstBid, firstBid + keptBids, volumeWh, fills);
    shareAt(table, curves, firstAsk, firstAsk + keptAsks, volumeWh, fills);
  }
  const residualNanoEur = volumeWh * (buyerPrice - sellerPrice - fee);
  const decided = { fills, volumeWh, buyerPrice, sellerPrice };
  return oneClassOutcome({ ...book, curves }, decided, { residualNanoEur });
}

/** How many bids and asks the efficient crossing reaches, and whether both sides are equally long there. */
function crossing({ energyWh }: OrderTable, { from, row, cost }: Curves, fee: number) {
  let [bids, asks, demandWh, supplyWh] = [0, 0, 0, 0];
  for (;;) {
    // The side that is behind goes on; its next order must gain against the other side's current one.
    const [bidNext, askNext] = [demandWh <= supplyWh, supplyWh <= demandWh];
    const bid = from[BUYERS]! + bids - (bidNext ? 0 : 1);
    const ask = from[SELLERS]! + asks - (askNext ? 0 : 1);
    if (bid >= from[BUYERS + 1]! || ask >= from[SELLERS + 1]! || cost[bid]! + cost[ask]! + fee > 0) break;
    if (bidNext) {
      bids++;
      demandWh += energyWh[row[bid]!]!;
    }
    if (askNext) {
      asks++;
      supplyWh += energyWh[row[ask]!]!;
    }
  }
  return { bids, asks, balanced: demandWh === supplyWh };
}

function energyOf({ energyWh }: OrderTable, { row }: Curves, from: number, kept: number): number {
  let total = 0;
  for (let place = from; place < from + kept; place++) total += energyWh[row[place]!]!;
  return total;
}

/** The same curves with equal limits in the order of their id's hash, so that chance and no one else picks the marginal order. */
function equalLimitsByHash({ ids }: OrderTable, curves: Curves): Curves {
  const row = curves.row.slice();
  for (const c of [BUYERS, SELLERS]) {
    for (let from = curves.from[c]!; from < curves.from[c + 1]!; ) {
      let to = from + 1;
      while (to < curves.from[c + 1]! && curves.cost[to] === curves.cost[from]) to++;
      if (to - from > 1) {
        const tied = Array.from(row.subarray(from, to), (at) => ({ at, hash: idHash(ids[at]!) }));
        tied.sort((a, b) => compareText(a.hash, b.hash));
        row.set(
          tied.map(({ at }) => at),
          from,
        );
      }
      from = to;
    }
  }
  return { ...curves, row };
}

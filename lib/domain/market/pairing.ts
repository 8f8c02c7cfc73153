import type { OrderTable } from "./orderTable";
import type { Outcome } from "./outcome";
import type { Trades } from "./tradeTable";

/** Above this many trades of one buyer, a sort beats insertion. */
const MANY = 24;

/** Trades as they arise: rows of buyer and seller, energy in Wh and the arc between their classes. */
type Pairs = { count: number; buyRow: Int32Array; sellRow: Int32Array; energyWh: Int32Array; arc: Int32Array };

/**
 * The trades of an outcome: class pairs in the fixed order of the keys, and within a pair the dearest bid meets the
 * cheapest ask. Two walks side by side, hence at most orders − 1 trades per pair of classes and one per pair of orders.
 */
export function pairTrades(table: OrderTable, outcome: Outcome): Trades {
  return priced(table, outcome, byRows(walk(outcome), table.limit.length));
}

function walk(outcome: Outcome): Pairs {
  const { curves, graph, flow, fills } = outcome;
  const most = mostTrades(outcome);
  const column = () => new Int32Array(most);
  const pairs: Pairs = { count: 0, buyRow: column(), sellRow: column(), energyWh: column(), arc: column() };
  const { buyRow, sellRow, energyWh, arc: arcOf } = pairs;
  // The place each class has come to, and what the order there still has to trade.
  const place = curves.from.slice(0, graph.classes);
  const left = place.map((first, c) => (first < curves.from[c + 1]! ? fills[first]! : 0));
  let count = 0;
  for (let arc = 0; arc < flow.length; arc++) {
    let pairLeft = flow[arc]!;
    if (pairLeft === 0) continue;
    const b = graph.buyOf[arc]!;
    const s = graph.sellOf[arc]!;
    let buyPlace = place[b]!;
    let sellPlace = place[s]!;
    let buyLeft = left[b]!;
    let sellLeft = left[s]!;
    while (pairLeft > 0) {
      while (buyLeft === 0) buyLeft = fills[++buyPlace]!;
      while (sellLeft === 0) sellLeft = fills[++sellPlace]!;
      const amount = Math.min(pairLeft, buyLeft, sellLeft);
      pairLeft -= amount;
      buyLeft -= amount;
      sellLeft -= amount;
      buyRow[count] = curves.row[buyPlace]!;
      sellRow[count] = curves.row[sellPlace]!;
      energyWh[count] = amount;
      arcOf[count++] = arc;
    }
    place[b] = buyPlace;
    place[s] = sellPlace;
    left[b] = buyLeft;
    left[s] = sellLeft;
  }
  return { ...pairs, count };
}

/** Every trade empties a buyer, a seller or what their classes exchange. */
function mostTrades({ flow, fills }: Outcome): number {
  let most = 0;
  for (let arc = 0; arc < flow.length; arc++) if (flow[arc]! > 0) most++;
  for (let place = 0; place < fills.length; place++) if (fills[place]! > 0) most++;
  return most;
}

/** The same trades by buying row, then selling row. */
function byRows({ count, ...pairs }: Pairs, rows: number): Pairs {
  const next = new Int32Array(rows + 1);
  for (let i = 0; i < count; i++) next[pairs.buyRow[i]! + 1]!++;
  for (let row = 0; row < rows; row++) next[row + 1]! += next[row]!;
  const column = () => new Int32Array(count);
  const sorted: Pairs = { count, buyRow: column(), sellRow: column(), energyWh: column(), arc: column() };
  for (let i = 0; i < count; i++) {
    const row = pairs.buyRow[i]!;
    const at = next[row]!++;
    sorted.buyRow[at] = row;
    sorted.sellRow[at] = pairs.sellRow[i]!;
    sorted.energyWh[at] = pairs.energyWh[i]!;
    sorted.arc[at] = pairs.arc[i]!;
  }
  for (let row = 0, from = 0; row < rows; row++) {
    const to = next[row]!;
    if (to - from > MANY) sortManyBySeller(sorted, from, to);
    else if (to - from > 1) sortBySeller(sorted, from, to);
    from = to;
  }
  return sorted;
}

/** Sorts one buyer's trades, mostly few, by the row of the seller. */
function sortBySeller({ sellRow, energyWh, arc }: Pairs, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const seller = sellRow[i]!;
    const energy = energyWh[i]!;
    const pairArc = arc[i]!;
    let at = i;
    for (; at > from && sellRow[at - 1]! > seller; at--) {
      sellRow[at] = sellRow[at - 1]!;
      energyWh[at] = energyWh[at - 1]!;
      arc[at] = arc[at - 1]!;
    }
    sellRow[at] = seller;
    energyWh[at] = energy;
    arc[at] = pairArc;
  }
}

/** The same for a buyer who trades with many. */
function sortManyBySeller({ sellRow, energyWh, arc }: Pairs, from: number, to: number): void {
  const count = to - from;
  const keys = new Float64Array(count);
  for (let i = 0; i < count; i++) keys[i] = sellRow[from + i]! * count + i;
  keys.sort();
  const order = Int32Array.from(keys, (key) => from + (key % count));
  for (const column of [sellRow, energyWh, arc]) {
    column.set(
      order.map((i) => column[i]!),
      from,
    );
  }
}

function priced({ limit }: OrderTable, outcome: Outcome, { count, arc, ...pairs }: Pairs): Trades {
  const { graph, classes, kPerMille } = outcome;
  const { buyRow, sellRow, energyWh } = pairs;
  const buyerPrice = new Int32Array(count);
  const sellerPrice = new Int32Array(count);
  const fee = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    fee[i] = graph.fee[arc[i]!]!;
    if (kPerMille === null) {
      buyerPrice[i] = classes.price[graph.buyOf[arc[i]!]!]!;
      sellerPrice[i] = classes.price[graph.sellOf[arc[i]!]!]!;
    } else {
      // Each trade on its own: the seller gets its ask and k thousandths of what the pair gains, rounded down.
      const ask = limit[sellRow[i]!]!;
      const gain = limit[buyRow[i]!]! - fee[i]! - ask;
      sellerPrice[i] = ask + Math.floor((gain * kPerMille) / 1000);
      buyerPrice[i] = sellerPrice[i]! + fee[i]!;
    }
  }
  return { buyRow, sellRow, energyWh, buyerPrice, sellerPrice, fee };
}

import type { BuyOrder, ClearedTrade, Order, SellOrder } from "./book";
import type { ClassGraph } from "./classGraph";
import type { Curve } from "./curves";

export type PricePair = { buyerMicroEurPerKwh: number; sellerMicroEurPerKwh: number };
export type PriceRule = (
  pair: { buy: BuyOrder; sell: SellOrder; feeMicroEurPerKwh: number },
  buyClass: number,
  sellClass: number,
) => PricePair;

export type Allocation = {
  graph: ClassGraph;
  buys: readonly Curve[];
  sells: readonly Curve[];
  flow: Float64Array;
  buyFills: readonly Float64Array[];
  sellFills: readonly Float64Array[];
};

/**
 * The trades of an allocation: class pairs in the fixed order of the keys, and within a pair the dearest bid meets the
 * cheapest ask. Two walks side by side, hence at most orders − 1 trades per pair of classes and one per pair of orders.
 */
export function pairTrades(orders: readonly Order[], allocation: Allocation, price: PriceRule): ClearedTrade[] {
  const { graph, buys, sells, flow, buyFills, sellFills } = allocation;
  const sellWalks = sells.map((curve, s) => new Walk(curve, sellFills[s]!));
  const trades: ClearedTrade[] = [];
  buys.forEach((curve, b) => {
    const buyWalk = new Walk(curve, buyFills[b]!);
    for (const s of graph.sellsOf[b]!) {
      const pair = s * graph.buyCount + b;
      const feeMicroEurPerKwh = graph.fee[pair]!;
      let left = flow[pair]!;
      while (left > 0) {
        const buy = orders[buyWalk.next()] as BuyOrder;
        const sell = orders[sellWalks[s]!.next()] as SellOrder;
        const energyWh = Math.min(left, buyWalk.left, sellWalks[s]!.left);
        buyWalk.left -= energyWh;
        sellWalks[s]!.left -= energyWh;
        left -= energyWh;
        const { buyerMicroEurPerKwh, sellerMicroEurPerKwh } = price({ buy, sell, feeMicroEurPerKwh }, b, s);
        trades.push({
          buyOrderId: buy.id,
          sellOrderId: sell.id,
          energyWh,
          buyerMicroEurPerKwh,
          sellerMicroEurPerKwh,
          feeMicroEurPerKwh,
        });
      }
    }
  });
  return trades;
}

/** Walks through a class's filled orders; `left` is what the current one still has to trade. */
class Walk {
  left = 0;
  private position = -1;

  constructor(
    private readonly curve: Curve,
    private readonly fills: Float64Array,
  ) {}

  /** Index of the order that trades next. */
  next(): number {
    while (this.left === 0) this.left = this.fills[++this.position]!;
    return this.curve.members[this.position]!;
  }
}

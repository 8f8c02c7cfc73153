import { shareOut } from "@/lib/domain/units/energy";
import type { Book, BuyOrder, Order, SellOrder } from "./book";
import { MAX_LIMIT } from "./bookLimits";
import { feeBetween, preferencesAgree } from "./compatible";
import { classKey } from "./orderClass";

/**
 * The market of one product: all sales of one class, and what the buyers who accept it bid for it. Bids are restated in the
 * seller's terms, net of the network fee, so both sides are one class each and every preference holds in every trade.
 */
export type ProductMarket = {
  orders: Order[];
  /** Fee in µ€/kWh per buy order, to be added to what the buyer pays. */
  feeOf: Map<string, number>;
};

/** `whole`: all orders of a side are of one class, on both sides, so that the one market is the book itself. */
export type PartedBook = { markets: ProductMarket[]; whole: boolean };

type Bid = { buy: BuyOrder; fee: number };

/**
 * Parts a book into one market per product, that is per class of sales. Sales stand in one market whole. The energy of each
 * purchase is shared out over the products it accepts in proportion to the energy offered of each (largest remainder): no
 * limit moves a share, so trade reduction stays truthful. What a purchase does not get in one market is not tried in
 * another. The book must be valid.
 */
export function partByProduct(book: Book): PartedBook {
  const products = productsOf(book);
  const offeredWh = products.map((sales) => sales.reduce((sum, sale) => sum + sale.energyWh, 0));
  const markets = products.map((sales): ProductMarket => ({ orders: sales.map(plainSale), feeOf: new Map() }));
  for (const buy of book.orders) {
    if (buy.side !== "buy") continue;
    const bids = products.map((sales) => bidFor(book, buy, sales[0]!));
    const weights = bids.map((bid, index) => (bid ? offeredWh[index]! : 0));
    if (weights.every((weight) => weight === 0)) continue;
    shareOut(buy.energyWh, weights).forEach((energyWh, index) => {
      const bid = bids[index];
      if (bid && energyWh > 0) addBid(markets[index]!, bid, energyWh);
    });
  }
  const classes = new Set(book.orders.map(classKey)).size;
  return { markets, whole: products.length === 1 && classes <= 2 };
}

function productsOf(book: Book): SellOrder[][] {
  const products = new Map<string, SellOrder[]>();
  for (const order of book.orders) {
    if (order.side !== "sell") continue;
    const key = classKey(order);
    const sales = products.get(key);
    if (sales) sales.push(order);
    else products.set(key, [order]);
  }
  return [...products].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sales]) => sales);
}

/** What a purchase bids for a product; null when a preference forbids it or no ask can be as low as the bid net of the fee. */
function bidFor(book: Book, buy: BuyOrder, sale: SellOrder): Bid | null {
  if (!preferencesAgree(buy, sale)) return null;
  const fee = feeBetween(book, sale.zone, buy.zone);
  return buy.limitMicroEurPerKwh - fee < -MAX_LIMIT ? null : { buy, fee };
}

function addBid({ orders, feeOf }: ProductMarket, { buy, fee }: Bid, energyWh: number): void {
  const limitMicroEurPerKwh = buy.limitMicroEurPerKwh - fee;
  orders.push({ id: buy.id, memberId: buy.memberId, side: "buy", energyWh, limitMicroEurPerKwh });
  feeOf.set(buy.id, fee);
}

function plainSale({ id, memberId, energyWh, limitMicroEurPerKwh }: SellOrder): SellOrder {
  return { id, memberId, side: "sell", energyWh, limitMicroEurPerKwh };
}

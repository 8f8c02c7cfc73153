import type { Book, BuyOrder, ClearedTrade, ClearingResult, Order, SellOrder } from "./book";
import { byOrderIds } from "./canonical";
import { compatible, feeBetween } from "./compatible";
import { need } from "./verdict";

/** A trade with its two orders, and its place in the result. */
export type Traded = { trade: ClearedTrade; buy: BuyOrder; sell: SellOrder; path: string };

/** What the trades add up to: every trade with its orders, and the energy each order traded, by id. */
export type TradedBook = { trades: Traded[]; filledWh: Map<string, number> };

/** One pass over the trades: feasible, within limits, charged the fee, and adding up to the totals. */
export function verifyTrades(book: Book, result: ClearingResult): TradedBook {
  const orders = new Map(book.orders.map((order) => [order.id, order]));
  const filledWh = new Map<string, number>();
  let volumeWh = 0;
  let welfareNanoEur = 0;
  const trades = result.trades.map((trade, index) => {
    const traded = withOrders(trade, orders, `/trades/${index}`);
    const previous = result.trades[index - 1];
    need(
      previous === undefined || byOrderIds(previous, trade) < 0,
      "trades",
      traded.path,
      "trades go by buy id, then sell id, one per pair of orders",
    );
    verifyTrade(book, traded);
    for (const order of [traded.buy, traded.sell]) {
      const filled = (filledWh.get(order.id) ?? 0) + trade.energyWh;
      need(
        filled <= order.energyWh,
        "energy",
        `${traded.path}/energyWh`,
        `order ${order.id} has traded more than it has`,
      );
      filledWh.set(order.id, filled);
    }
    volumeWh += trade.energyWh;
    welfareNanoEur +=
      trade.energyWh * (traded.buy.limitMicroEurPerKwh - traded.sell.limitMicroEurPerKwh - trade.feeMicroEurPerKwh);
    return traded;
  });
  need(result.volumeWh === volumeWh, "volume", "/volumeWh", `the trades add up to ${volumeWh} Wh`);
  need(
    result.welfareNanoEur === welfareNanoEur,
    "welfare",
    "/welfareNanoEur",
    `the trades add up to ${welfareNanoEur} n€`,
  );
  return { trades, filledWh };
}

function withOrders(trade: ClearedTrade, orders: ReadonlyMap<string, Order>, path: string): Traded {
  const buy = orders.get(trade.buyOrderId);
  const sell = orders.get(trade.sellOrderId);
  need(buy?.side === "buy", "trades", `${path}/buyOrderId`, "not a buy order of the book");
  need(sell?.side === "sell", "trades", `${path}/sellOrderId`, "not a sell order of the book");
  return { trade, buy, sell, path };
}

function verifyTrade(book: Book, { trade, buy, sell, path }: Traded): void {
  const { energyWh, buyerMicroEurPerKwh, sellerMicroEurPerKwh, feeMicroEurPerKwh } = trade;
  need(energyWh > 0, "energy", `${path}/energyWh`, "a trade moves at least 1 Wh");
  need(compatible(buy, sell), "compatible", path, "a preference of one side does not hold, or it is one member");
  need(
    feeMicroEurPerKwh === feeBetween(book, sell.zone, buy.zone),
    "fee",
    `${path}/feeMicroEurPerKwh`,
    "not the network fee between these zones",
  );
  need(
    buyerMicroEurPerKwh <= buy.limitMicroEurPerKwh,
    "limit",
    `${path}/buyerMicroEurPerKwh`,
    "the buyer pays more than its limit",
  );
  need(
    sellerMicroEurPerKwh >= sell.limitMicroEurPerKwh,
    "limit",
    `${path}/sellerMicroEurPerKwh`,
    "the seller gets less than its limit",
  );
  const spread = buyerMicroEurPerKwh - sellerMicroEurPerKwh - feeMicroEurPerKwh;
  const maySpread = book.pricing.rule === "trade-reduction";
  need(
    maySpread ? spread >= 0 : spread === 0,
    "price",
    `${path}/buyerMicroEurPerKwh`,
    "buyer's price is not seller's price plus fee",
  );
}

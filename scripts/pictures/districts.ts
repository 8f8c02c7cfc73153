import type { Book, ClearedTrade, ClearingResult, Order, Side } from "@/lib/domain/market/book";
import { cents, kwh, LINE, LOCAL, MUTED, picture, SOLAR, TRADE, text } from "./svg";

const WIDTH = 720;
const BOX = { width: 190, height: 64, gap: 72, top: 56 };
const SELLERS_X = 30;
const BUYERS_X = WIDTH - SELLERS_X - BOX.width;

/** Who sells to whom across districts: sellers left, buyers right, each trade a ribbon as wide as its energy. */
export function districtsPicture(book: Book, result: ClearingResult): string {
  const sellers = side(book, "sell");
  const buyers = side(book, "buy");
  const height = BOX.top + Math.max(sellers.length, buyers.length) * (BOX.height + BOX.gap) - BOX.gap + 40;
  const row = (orders: readonly Order[], id: string) =>
    BOX.top + orders.findIndex((order) => order.id === id) * (BOX.height + BOX.gap) + BOX.height / 2;
  return picture(WIDTH, height, "Energy within and between two districts, with prices and fees", [
    text(SELLERS_X, 34, "sellers", { size: 12, fill: MUTED }),
    text(BUYERS_X, 34, "buyers, fee included", { size: 12, fill: MUTED }),
    ...result.trades.map((trade) => {
      const from = row(sellers, trade.sellOrderId) + lane(result.trades, trade, "sellOrderId");
      return ribbon(trade, from, row(buyers, trade.buyOrderId) + lane(result.trades, trade, "buyOrderId"));
    }),
    ...sellers.map((order) => box(order, SELLERS_X, row(sellers, order.id), SOLAR, priceOf(result, order))),
    ...buyers.map((order) => box(order, BUYERS_X, row(buyers, order.id), TRADE, priceOf(result, order))),
  ]);
}

function side(book: Book, wanted: Side): Order[] {
  return book.orders.filter((order) => order.side === wanted);
}

function priceOf(result: ClearingResult, order: Order): string {
  const trade = result.trades.find(({ buyOrderId, sellOrderId }) => [buyOrderId, sellOrderId].includes(order.id));
  if (!trade) return "does not trade";
  return order.side === "buy"
    ? `pays ${cents(trade.buyerMicroEurPerKwh)}`
    : `gets ${cents(trade.sellerMicroEurPerKwh)}`;
}

function box(order: Order, x: number, middle: number, colour: string, price: string): string {
  const y = middle - BOX.height / 2;
  return [
    `<rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="8" fill="#fdfcfa" stroke="${LINE}"/>`,
    `<rect x="${x}" y="${y}" width="5" height="${BOX.height}" rx="2.5" fill="${colour}"/>`,
    text(x + 18, y + 26, `${order.id} in ${order.zone} ${price}`, { weight: 600 }),
    text(x + 18, y + 48, `${kwh(order.energyWh)}, limit ${cents(order.limitMicroEurPerKwh)}`, {
      size: 12,
      fill: MUTED,
    }),
  ].join("");
}

/** Where a trade's ribbon leaves its order's middle, so that ribbons of one order lie beside each other. */
function lane(trades: readonly ClearedTrade[], trade: ClearedTrade, end: "buyOrderId" | "sellOrderId"): number {
  const ofOrder = trades.filter((other) => other[end] === trade[end]);
  const whole = ofOrder.reduce((sum, other) => sum + thickness(other), 0);
  const before = ofOrder.slice(0, ofOrder.indexOf(trade)).reduce((sum, other) => sum + thickness(other), 0);
  return before + thickness(trade) / 2 - whole / 2;
}

function thickness(trade: ClearedTrade): number {
  return trade.energyWh / 25;
}

function ribbon(trade: ClearedTrade, from: number, to: number): string {
  const left = SELLERS_X + BOX.width;
  const middle = WIDTH / 2;
  const words = `${kwh(trade.energyWh)}, fee ${cents(trade.feeMicroEurPerKwh)}`;
  return [
    `<path d="M${left} ${from}C${middle} ${from} ${middle} ${to} ${BUYERS_X} ${to}" fill="none" stroke="${LOCAL}" stroke-opacity="0.28" stroke-width="${thickness(trade)}"/>`,
    text(middle, (from + to) / 2 + 4, words, { size: 12, weight: 600, fill: LOCAL, anchor: "middle" }),
  ].join("");
}

import type { Book, ClearingResult, Order, Side } from "@/lib/domain/market/book";
import { cents, INK, kwh, LOCAL, line, MUTED, picture, SOLAR, TRADE, text } from "./svg";

const WIDTH = 720;
const HEIGHT = 400;
const LEFT = 64;
const RIGHT = 690;
const TOP = 40;
const BOTTOM = 340;

/** Supply and demand of a book of one class a side as steps, with the price and volume of its clearing. */
export function crossingPicture(book: Book, result: ClearingResult): string {
  const most = Math.max(total(book, "sell"), total(book, "buy"));
  const dearest = Math.max(...book.orders.map((order) => order.limitMicroEurPerKwh)) * 1.1;
  const x = (energyWh: number) => Math.round(LEFT + (energyWh / most) * (RIGHT - LEFT));
  const y = (price: number) => Math.round(BOTTOM - (price / dearest) * (BOTTOM - TOP));
  const price = result.certificate.classes[0]?.priceMicroEurPerKwh ?? 0;
  const ticks = [100_000, 200_000, 300_000].filter((tick) => tick < dearest);
  return picture(WIDTH, HEIGHT, `Supply and demand cross at ${kwh(result.volumeWh)} and ${cents(price)}`, [
    ...ticks.flatMap((tick) => [
      line([LEFT, y(tick)], [RIGHT, y(tick)]),
      text(LEFT - 10, y(tick) + 5, cents(tick), { size: 12, fill: MUTED, anchor: "end" }),
    ]),
    `<rect x="${LEFT}" y="${y(price)}" width="${x(result.volumeWh) - LEFT}" height="${BOTTOM - y(price)}" fill="${LOCAL}" opacity="0.08"/>`,
    line([LEFT, BOTTOM], [RIGHT, BOTTOM], INK),
    steps(sorted(book, "sell"), x, y, SOLAR),
    steps(sorted(book, "buy"), x, y, TRADE),
    ...labels(sorted(book, "sell"), x, y, 20, SOLAR),
    ...labels(sorted(book, "buy"), x, y, -10, TRADE),
    line([x(result.volumeWh), TOP], [x(result.volumeWh), BOTTOM], LOCAL, "4 4"),
    `<circle cx="${x(result.volumeWh)}" cy="${y(price)}" r="6" fill="${LOCAL}"/>`,
    text(x(result.volumeWh) + 12, y(price) + 24, `${kwh(result.volumeWh)} at ${cents(price)}`, {
      weight: 600,
      fill: LOCAL,
    }),
    text(LEFT, HEIGHT - 24, "energy on offer and wanted, best limits first", { size: 12, fill: MUTED }),
    `<rect x="${RIGHT - 178}" y="${HEIGHT - 35}" width="12" height="12" rx="2" fill="${SOLAR}"/>`,
    text(RIGHT - 160, HEIGHT - 24, "sell limits", { size: 12 }),
    `<rect x="${RIGHT - 82}" y="${HEIGHT - 35}" width="12" height="12" rx="2" fill="${TRADE}"/>`,
    text(RIGHT - 64, HEIGHT - 24, "buy limits", { size: 12 }),
  ]);
}

type Scale = (value: number) => number;

function sorted(book: Book, side: Side): Order[] {
  const sign = side === "sell" ? 1 : -1;
  return book.orders
    .filter((order) => order.side === side)
    .sort((a, b) => sign * (a.limitMicroEurPerKwh - b.limitMicroEurPerKwh));
}

function total(book: Book, side: Side): number {
  return sorted(book, side).reduce((sum, order) => sum + order.energyWh, 0);
}

function steps(orders: readonly Order[], x: Scale, y: Scale, colour: string): string {
  let energyWh = 0;
  const path = orders.map((order, index) => {
    const start = `${index === 0 ? "M" : "V"}${index === 0 ? `${x(0)} ` : ""}${y(order.limitMicroEurPerKwh)}`;
    energyWh += order.energyWh;
    return `${start}H${x(energyWh)}`;
  });
  return `<path d="${path.join("")}" fill="none" stroke="${colour}" stroke-width="3" stroke-linejoin="round"/>`;
}

function labels(orders: readonly Order[], x: Scale, y: Scale, below: number, colour: string): string[] {
  let before = 0;
  return orders.map((order) => {
    before += order.energyWh;
    const words = `${order.id}: ${cents(order.limitMicroEurPerKwh)}`;
    return text(x(before) - 8, y(order.limitMicroEurPerKwh) + below, words, { size: 12, fill: colour, anchor: "end" });
  });
}

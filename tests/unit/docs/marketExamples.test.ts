import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Book, ClearedTrade, Order } from "@/lib/domain/market/book";
import { clear } from "@/lib/domain/market/clear";
import { parseBook } from "@/lib/domain/market/parseBook";
import { crossingPicture } from "@/scripts/pictures/crossing";
import { districtsPicture } from "@/scripts/pictures/districts";
import { cents, kwh } from "@/scripts/pictures/svg";

const guide = readFileSync("docs/market.md", "utf8");
const example = (name: string) => {
  const book = parseBook(readFileSync(`docs/examples/${name}.json`, "utf8"));
  return { book, result: clear(book) };
};
const sold = (trades: readonly ClearedTrade[], id: string) =>
  trades.filter((t) => t.sellOrderId === id || t.buyOrderId === id).reduce((sum, t) => sum + t.energyWh, 0);
const find = (book: Book, id: string): Order => book.orders.find((order) => order.id === id) as Order;

describe("the guide to the market says what the engine does", () => {
  it("crossing: every order's row", () => {
    const { book, result } = example("crossing");
    for (const order of book.orders) {
      const traded = sold(result.trades, order.id);
      const price = cents(result.trades[0]?.sellerMicroEurPerKwh ?? 0);
      const ends = traded === 0 ? "– | –" : `${traded / 1000} | ${price}`;
      expect(guide).toContain(
        `| ${order.id} ${order.side}s | ${order.energyWh / 1000} | ${cents(order.limitMicroEurPerKwh)} | ${ends} |`,
      );
    }
    expect(guide).toContain(`gain ${result.welfareNanoEur / 1e7} ct`);
  });

  it("districts: every pair's row", () => {
    const { book, result } = example("districts");
    expect(result.trades).toHaveLength(3);
    for (const trade of result.trades) {
      const pair = [trade.sellOrderId, trade.buyOrderId].map((id) => `${id} in ${find(book, id).zone}`).join(" → ");
      expect(guide).toContain(
        `| ${pair} | ${trade.energyWh / 1000} | ${cents(trade.buyerMicroEurPerKwh)} | ${cents(trade.feeMicroEurPerKwh)} | ${cents(trade.sellerMicroEurPerKwh)} |`,
      );
    }
  });

  it("preferences: two kinds, two prices", () => {
    const { result } = example("preferences");
    expect(
      result.trades.map((t) => [t.buyOrderId, t.sellOrderId, kwh(t.energyWh), cents(t.sellerMicroEurPerKwh)]),
    ).toEqual([
      ["b1", "s1", "0.4 kWh", "26 ct"],
      ["b2", "s2", "0.3 kWh", "9 ct"],
    ]);
  });

  it("margin: equal limits sell the same share", () => {
    const { book, result } = example("margin");
    expect(["s1", "s2"].map((id) => sold(result.trades, id) / find(book, id).energyWh)).toEqual([0.5, 0.5]);
  });

  it("the pictures are those of the engine's results", () => {
    for (const [name, draw] of [
      ["crossing", crossingPicture],
      ["districts", districtsPicture],
    ] as const) {
      const { book, result } = example(name);
      expect(readFileSync(`docs/images/market-${name}.svg`, "utf8")).toBe(draw(book, result));
    }
  });
});

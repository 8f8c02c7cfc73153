import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Book, ClearingResult, Order, PricingRule } from "@/lib/domain/market/book";
import { clear } from "@/lib/domain/market/clear";
import { compatible, feeBetween } from "@/lib/domain/market/compatible";
import { validateBook } from "@/lib/domain/market/parseBook";
import { holds } from "../../support/holds";
import { bookOf, buy, plainBooks, RUNS, sell, zonedBooks } from "./books";

const TARIFF_SIZE = { maxOrders: 14, maxEnergy: 50, maxLimit: 400_000 };
const everyRule = fc.oneof(
  zonedBooks(),
  zonedBooks({ rule: "pay-as-bid", kPerMille: 500 }),
  plainBooks({ rule: "mid-market" }, TARIFF_SIZE),
  plainBooks({ rule: "supply-demand-ratio" }, TARIFF_SIZE),
  plainBooks({ rule: "trade-reduction" }),
);

function fillsOf(result: ClearingResult): Map<string, number> {
  const fills = new Map<string, number>();
  for (const { buyOrderId, sellOrderId, energyWh } of result.trades) {
    for (const id of [buyOrderId, sellOrderId]) fills.set(id, (fills.get(id) ?? 0) + energyWh);
  }
  return fills;
}

const fill = (result: ClearingResult, id: string) => fillsOf(result).get(id) ?? 0;

describe("every rule", () => {
  it("is feasible, keeps limits, charges the fee and balances", () => {
    holds(
      fc.property(everyRule, (book) => {
        const result = clear(validateBook(book));
        const orders = new Map(book.orders.map((order) => [order.id, order]));
        let [paid, received, fees] = [0, 0, 0];
        for (const trade of result.trades) {
          const [bid, ask] = [orders.get(trade.buyOrderId)!, orders.get(trade.sellOrderId)!];
          if (bid.side !== "buy" || ask.side !== "sell") throw new Error("sides swapped");
          expect(compatible(bid, ask)).toBe(true);
          expect(trade.energyWh).toBeGreaterThan(0);
          expect(trade.buyerMicroEurPerKwh).toBeLessThanOrEqual(bid.limitMicroEurPerKwh);
          expect(trade.sellerMicroEurPerKwh).toBeGreaterThanOrEqual(ask.limitMicroEurPerKwh);
          expect(trade.feeMicroEurPerKwh).toBe(feeBetween(book, ask.zone, bid.zone));
          paid += trade.energyWh * trade.buyerMicroEurPerKwh;
          received += trade.energyWh * trade.sellerMicroEurPerKwh;
          fees += trade.energyWh * trade.feeMicroEurPerKwh;
        }
        for (const [id, energyWh] of fillsOf(result)) expect(energyWh).toBeLessThanOrEqual(orders.get(id)!.energyWh);
        const residual = result.certificate.residualNanoEur ?? 0;
        expect(paid - received - fees).toBe(residual);
        expect(residual).toBeGreaterThanOrEqual(0);
        if (book.pricing.rule !== "trade-reduction") expect(residual).toBe(0);
        const pairs = result.trades.map((trade) => `${trade.buyOrderId} ${trade.sellOrderId}`);
        expect(new Set(pairs).size).toBe(pairs.length);
        expect(pairs).toEqual([...pairs].sort());
      }),
      RUNS,
    );
  });

  it("takes an empty book, and one with a single side", () => {
    for (const pricing of [
      { rule: "pay-as-clear" },
      { rule: "pay-as-bid", kPerMille: 0 },
      { rule: "mid-market" },
      { rule: "supply-demand-ratio" },
      { rule: "trade-reduction" },
    ] satisfies PricingRule[]) {
      expect(clear(bookOf([], pricing)).trades).toEqual([]);
      expect(clear(bookOf([buy("b", 5, 100_000)], pricing)).volumeWh).toBe(0);
    }
  });
});

describe("fairness", () => {
  it("fills equal limits of a class in equal proportion, to the Wh", () => {
    holds(
      fc.property(plainBooks(), (book) => {
        const fills = fillsOf(clear(book));
        const levels = new Map<string, Order[]>();
        for (const order of book.orders) {
          const key = `${order.side} ${order.limitMicroEurPerKwh}`;
          levels.set(key, [...(levels.get(key) ?? []), order]);
        }
        for (const level of levels.values()) {
          const total = level.reduce((sum, { energyWh }) => sum + energyWh, 0);
          const filled = level.reduce((sum, { id }) => sum + (fills.get(id) ?? 0), 0);
          for (const { id, energyWh } of level) {
            expect(Math.abs((fills.get(id) ?? 0) - (energyWh * filled) / total)).toBeLessThan(1);
          }
        }
      }),
      RUNS,
    );
  });

  it("leaves the owner of an order split in two its energy and price", () => {
    holds(
      fc.property(zonedBooks(), fc.nat(), (book, pick) => {
        const index = book.orders.length === 0 ? -1 : pick % book.orders.length;
        const order = book.orders[index];
        if (!order || order.energyWh < 2) return;
        const first = { ...order, energyWh: 1 };
        const second = { ...order, id: `${order.id}-2`, energyWh: order.energyWh - 1 };
        const split = clear({ ...book, orders: [...book.orders.filter((other) => other !== order), first, second] });
        const whole = clear(book);
        const together = fill(split, first.id) + fill(split, second.id);
        expect(Math.abs(together - fill(whole, order.id))).toBeLessThanOrEqual(1);
        const prices = ({ certificate }: ClearingResult) =>
          certificate.classes.map((line) => line.priceMicroEurPerKwh ?? null);
        expect(prices(split)).toEqual(prices(whole));
      }),
      RUNS,
    );
  });

  it("never fills less for a strictly better limit", () => {
    holds(
      fc.property(plainBooks(), fc.nat(), fc.integer({ min: 1, max: 8 }), (book, pick, step) => {
        const order = book.orders[book.orders.length === 0 ? 0 : pick % book.orders.length];
        if (!order) return;
        const limitMicroEurPerKwh = order.limitMicroEurPerKwh + (order.side === "buy" ? step : -step);
        const orders = book.orders.map((other) => (other === order ? { ...other, limitMicroEurPerKwh } : other));
        expect(fill(clear({ ...book, orders }), order.id)).toBeGreaterThanOrEqual(fill(clear(book), order.id));
      }),
      RUNS,
    );
  });
});

describe("pay-as-bid", () => {
  it("gives the seller its ask and k thousandths of the gain", () => {
    const result = clear(bookOf([sell("a", 5, 100), buy("b", 5, 201)], { rule: "pay-as-bid", kPerMille: 250 }));
    expect(result.trades[0]).toMatchObject({ sellerMicroEurPerKwh: 125, buyerMicroEurPerKwh: 125 });
    expect(result.certificate.classes.every((line) => line.priceMicroEurPerKwh === undefined)).toBe(true);
  });
});

describe("mid-market and supply-demand-ratio", () => {
  const at = (rule: "mid-market" | "supply-demand-ratio", supplyWh: number, demandWh: number) =>
    clear(bookOf([sell("a", supplyWh, 0), buy("b", demandWh, 300_000)], { rule }));

  // Worked examples of facts §4 (import 0.30, feed-in 0.08 €/kWh), rounded down to whole µ€.
  it.each([
    [6000, 8000, 97_959],
    [8000, 8000, 80_000],
    [8000, 6000, 80_000],
    [2000, 8000, 177_777],
  ])("supply %i against demand %i trades at %i", (supplyWh, demandWh, price) => {
    const ratio = at("supply-demand-ratio", supplyWh, demandWh);
    expect(ratio.trades).toMatchObject([{ energyWh: Math.min(supplyWh, demandWh), sellerMicroEurPerKwh: price }]);
    expect(at("mid-market", supplyWh, demandWh).trades).toMatchObject([{ sellerMicroEurPerKwh: 190_000 }]);
  });

  it("tends to the import tariff when supply is scarce", () => {
    expect(at("supply-demand-ratio", 1, 100_000_000).trades[0]?.sellerMicroEurPerKwh).toBe(299_999);
  });

  it("adds the network fee for the buyer", () => {
    const zoned: Book = {
      ...bookOf([sell("a", 10, 0, { zone: "n" }), buy("b", 10, 195_000, { zone: "s" })], { rule: "mid-market" }),
      zones: ["n", "s"],
      feesMicroEurPerKwh: { n: { n: 0, s: 5000 }, s: { n: 0, s: 0 } },
    };
    expect(clear(zoned).trades).toMatchObject([{ sellerMicroEurPerKwh: 190_000, buyerMicroEurPerKwh: 195_000 }]);
  });

  it("removes all whose limit the price breaks at once, prices anew, and none returns", () => {
    // 20 against 10: price 80 000, the dear ask leaves; then 5 against 10: 126 315, the cheap bid leaves; then 5 against 5.
    const result = clear(
      bookOf([sell("a", 5, 70_000), sell("c", 15, 100_000), buy("b", 5, 200_000), buy("d", 5, 110_000)], {
        rule: "supply-demand-ratio",
      }),
    );
    expect(result.certificate.rounds).toEqual([
      { supplyWh: 20, demandWh: 10, priceMicroEurPerKwh: 80_000 },
      { supplyWh: 5, demandWh: 10, priceMicroEurPerKwh: 126_315 },
      { supplyWh: 5, demandWh: 5, priceMicroEurPerKwh: 80_000 },
    ]);
    expect(result.trades).toMatchObject([{ buyOrderId: "b", sellOrderId: "a", energyWh: 5 }]);
  });

  it("shares the longer side by size, whatever the limits", () => {
    const result = clear(
      bookOf([sell("a", 30, 0), buy("b", 60, 300_000), buy("c", 30, 200_000)], { rule: "mid-market" }),
    );
    expect([fill(result, "b"), fill(result, "c")]).toEqual([20, 10]);
  });
});

describe("trade-reduction", () => {
  const unit = (bids: number[], asks: number[]) =>
    clear(
      bookOf([...bids.map((bid, i) => buy(`b${i}`, 10, bid)), ...asks.map((ask, i) => sell(`s${i}`, 10, ask))], {
        rule: "trade-reduction",
      }),
    );

  it("trades all k pairs at the midpoint of the first pair left out when it lies between the last pair let in", () => {
    const result = unit([90, 80, 70, 40], [10, 20, 30, 60]);
    expect(result.volumeWh).toBe(30);
    for (const trade of result.trades)
      expect(trade).toMatchObject({ buyerMicroEurPerKwh: 50, sellerMicroEurPerKwh: 50 });
    expect(result.certificate.residualNanoEur).toBe(0);
  });

  it("else leaves the marginal pair out, whose limits are the two prices", () => {
    const result = unit([90, 80, 70, 68], [10, 20, 30, 80]);
    expect(result.volumeWh).toBe(20);
    for (const trade of result.trades)
      expect(trade).toMatchObject({ buyerMicroEurPerKwh: 70, sellerMicroEurPerKwh: 30 });
    expect(result.certificate.residualNanoEur).toBe(20 * 40);
  });

  it("pays nobody for a misstated limit", () => {
    let searched = 0;
    holds(
      fc.property(plainBooks({ rule: "trade-reduction" }), (book) => {
        const honest = gains(book, clear(book));
        for (const order of book.orders) {
          for (let lie = -6; lie <= 16; lie++) {
            const orders = book.orders.map((other) =>
              other === order ? { ...other, limitMicroEurPerKwh: lie } : other,
            );
            const told = clear({ ...book, orders });
            searched++;
            // What the order gains is reckoned at its true limit.
            expect(gains(book, told).get(order.id) ?? 0).toBeLessThanOrEqual(honest.get(order.id) ?? 0);
          }
        }
      }),
      { numRuns: Math.ceil(RUNS.numRuns / 5) },
    );
    expect(searched).toBeGreaterThan(1000);
  });

  function gains(truth: Book, result: ClearingResult): Map<string, number> {
    const limits = new Map(truth.orders.map((order) => [order.id, order.limitMicroEurPerKwh]));
    const gain = new Map<string, number>();
    for (const trade of result.trades) {
      const [bid, ask] = [limits.get(trade.buyOrderId)!, limits.get(trade.sellOrderId)!];
      gain.set(
        trade.buyOrderId,
        (gain.get(trade.buyOrderId) ?? 0) + trade.energyWh * (bid - trade.buyerMicroEurPerKwh),
      );
      gain.set(
        trade.sellOrderId,
        (gain.get(trade.sellOrderId) ?? 0) + trade.energyWh * (trade.sellerMicroEurPerKwh - ask),
      );
    }
    return gain;
  }
});

it("needs one class a side for the rules without classes", () => {
  const book = bookOf([sell("a", 5, 100, { source: "solar" }), sell("c", 5, 100)], { rule: "trade-reduction" });
  expect(() => clear(book)).toThrowError(expect.objectContaining({ code: "unsupported", path: "/pricing/rule" }));
});

import fc from "fast-check";
import highsLoader from "highs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Book, CertificateClass, Order } from "@/lib/domain/market/book";
import { clear } from "@/lib/domain/market/clear";
import { compatible, feeBetween } from "@/lib/domain/market/compatible";
import { holds } from "../../support/holds";
import { plainBooks, RUNS, zonedBooks } from "./books";

/** A possible trade between two rows of the linear program; rows are orders, or strangers added by a test. */
type Pair = { gain: number; buy: string; sell: string };
type Model = { pairs: Pair[]; energyWh: Map<string, number> };

let solve: (model: string) => { Status: string; ObjectiveValue: number };
beforeAll(async () => {
  const highs = await highsLoader();
  solve = (model) => highs.solve(model) as { Status: string; ObjectiveValue: number };
});

function modelOf(book: Book): Model {
  const pairs = book.orders.flatMap((buy) =>
    book.orders.flatMap((sell) => {
      if (buy.side !== "buy" || sell.side !== "sell" || !compatible(buy, sell)) return [];
      const gain = buy.limitMicroEurPerKwh - sell.limitMicroEurPerKwh - feeBetween(book, sell.zone, buy.zone);
      return [{ gain, buy: buy.id, sell: sell.id }];
    }),
  );
  return { pairs, energyWh: new Map(book.orders.map((order) => [order.id, order.energyWh])) };
}

/** The order-by-order transportation problem, solved by HiGHS. */
function best({ pairs, energyWh }: Model, objective: (pair: Pair) => number, leastWelfare?: number): number {
  if (pairs.length === 0) return 0;
  const name = (pair: Pair) => `x_${pair.buy}_${pair.sell}`;
  const terms = (list: Pair[], weight: (pair: Pair) => number) =>
    list.map((pair) => `${weight(pair) < 0 ? "-" : "+"} ${Math.abs(weight(pair))} ${name(pair)}`).join(" ");
  const rows = [...energyWh].flatMap(([id, most]) => {
    const own = pairs.filter((pair) => pair.buy === id || pair.sell === id);
    return own.length > 0 ? [`c_${id}: ${terms(own, () => 1)} <= ${most}`] : [];
  });
  // A quarter below the integer leaves HiGHS room for its tolerances, and buys at most a quarter of a Wh more.
  if (leastWelfare !== undefined) rows.push(`w: ${terms(pairs, (pair) => pair.gain)} >= ${leastWelfare - 0.25}`);
  const answer = solve(`Maximize\nobj: ${terms(pairs, objective)}\nSubject To\n${rows.join("\n")}\nEnd`);
  expect(answer.Status).toBe("Optimal");
  return Math.round(answer.ObjectiveValue);
}

const welfareOf = (model: Model) => best(model, (pair) => pair.gain);

function expectOptimal(book: Book): void {
  const model = modelOf(book);
  const welfare = welfareOf(model);
  const result = clear(book);
  expect(result.welfareNanoEur).toBe(welfare);
  expect(result.volumeWh).toBe(best(model, () => 1, welfare));
}

/** One Wh more that partners with whatever an order of the class partners with, at a limit that always trades. */
function oneMoreOf(model: Model, line: CertificateClass, order: Order): Model {
  const own = model.pairs.filter((pair) => (line.side === "buy" ? pair.buy : pair.sell) === order.id);
  const limit = order.limitMicroEurPerKwh;
  const more = own.map((pair) =>
    line.side === "buy"
      ? { ...pair, buy: "more", gain: pair.gain - limit + FAR }
      : { ...pair, sell: "more", gain: pair.gain + limit + FAR },
  );
  return { pairs: [...model.pairs, ...more], energyWh: new Map([...model.energyWh, ["more", 1]]) };
}

/** One Wh on the other side that only the class's own orders can have, at a limit that always trades. */
function oneAgainst(model: Model, line: CertificateClass, orders: Order[]): Model {
  const more = orders.map((order) =>
    line.side === "buy"
      ? { buy: order.id, sell: "more", gain: order.limitMicroEurPerKwh + FAR }
      : { buy: "more", sell: order.id, gain: FAR - order.limitMicroEurPerKwh },
  );
  return { pairs: [...model.pairs, ...more], energyWh: new Map([...model.energyWh, ["more", 1]]) };
}

const FAR = 1000;

function isOf(line: CertificateClass, order: Order): boolean {
  const set = (values: readonly string[] | null | undefined) => (values ? [...values].sort().join() : null);
  if (order.side !== line.side || (order.zone ?? null) !== line.zone) return false;
  if (set(order.acceptedZones) !== set(line.acceptedZones)) return false;
  return order.side === "buy"
    ? (order.greenOnly ?? false) === line.greenOnly && set(order.acceptedSources) === set(line.acceptedSources)
    : (order.green ?? false) === line.green && (order.source ?? null) === line.source;
}

describe("the allocation is optimal", () => {
  it("has the welfare and then the volume HiGHS finds, with zones, fees and preferences", () => {
    holds(fc.property(zonedBooks(), expectOptimal), RUNS);
  });

  it("has them in large books with few ties", () => {
    const books = zonedBooks({ rule: "pay-as-clear" }, { maxOrders: 40, maxEnergy: 5000, maxLimit: 400_000 });
    holds(fc.property(books, expectOptimal), { numRuns: Math.ceil(RUNS.numRuns / 5) });
  });

  it("has them for one class a side too", () => {
    holds(fc.property(plainBooks(), expectOptimal), RUNS);
  });

  it("gives every class both ends of its dual interval: what one Wh more of it costs and brings", () => {
    let bounded = 0;
    holds(
      fc.property(zonedBooks(), (book) => {
        const model = modelOf(book);
        const base = welfareOf(model);
        for (const line of clear(book).certificate.classes) {
          const orders = book.orders.filter((order) => isOf(line, order));
          const wider = oneMoreOf(model, line, orders[0]!);
          const against = oneAgainst(model, line, orders);
          const [cost, value] = line.side === "buy" ? [wider, against] : [against, wider];
          const { highMicroEurPerKwh: high, lowMicroEurPerKwh: low } = line;
          expect(high === null ? 0 : FAR - high).toBe(welfareOf(cost) - base);
          expect(low === null ? 0 : FAR + low).toBe(welfareOf(value) - base);
          if (high !== null && low !== null) bounded++;
        }
      }),
      { numRuns: Math.ceil(RUNS.numRuns / 5) },
    );
    expect(bounded).toBeGreaterThan(RUNS.numRuns / 5);
  });
});

describe("one class a side, by trying every price", () => {
  it("has the volume of the crossing and the midpoint of the prices that support it", () => {
    let traded = 0;
    holds(
      fc.property(plainBooks(), (book) => {
        const at = (side: string, accepts: (limit: number) => boolean) =>
          book.orders
            .filter((order) => order.side === side && accepts(order.limitMicroEurPerKwh))
            .reduce((sum, { energyWh }) => sum + energyWh, 0);
        const prices = Array.from({ length: 41 }, (_, i) => i - 20);
        const volume = Math.max(
          ...prices.map((p) =>
            Math.min(
              at("buy", (limit) => limit >= p),
              at("sell", (limit) => limit <= p),
            ),
          ),
        );
        const supporting = prices.filter(
          (p) =>
            at("buy", (limit) => limit > p) <= volume &&
            at("sell", (limit) => limit < p) <= volume &&
            at("buy", (limit) => limit >= p) >= volume &&
            at("sell", (limit) => limit <= p) >= volume,
        );
        const result = clear(book);
        expect(result.volumeWh).toBe(volume);
        if (volume === 0) return;
        traded++;
        const price = Math.floor((supporting[0]! + supporting.at(-1)!) / 2);
        for (const trade of result.trades) expect(trade.sellerMicroEurPerKwh).toBe(price);
      }),
      RUNS,
    );
    expect(traded).toBeGreaterThan(RUNS.numRuns / 4);
  });
});

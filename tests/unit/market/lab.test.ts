import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Book, BuyOrder, PricingRule, SellOrder } from "@/lib/domain/market/book";
import { clear } from "@/lib/domain/market/clear";
import { compatible, feeBetween } from "@/lib/domain/market/compatible";
import { addToLab, mergeLab } from "@/lib/domain/market/lab";
import { LAB_MECHANISMS, wayOf } from "@/lib/domain/market/labMechanisms";
import { partByProduct } from "@/lib/domain/market/labProducts";
import { type LabRow, labReport } from "@/lib/domain/market/labReport";
import { runByProduct } from "@/lib/domain/market/labRun";
import { emptyLab } from "@/lib/domain/market/labSums";
import { holds } from "../../support/holds";
import { bookOf, buy, plainBooks, RUNS, sell, shuffled, TARIFF, zonedBooks } from "./books";

const PRODUCT_RULES = LAB_MECHANISMS.filter((mechanism) => wayOf(mechanism).byProduct);
/** The whole lab runs a book nine times. */
const FEWER = { numRuns: Math.ceil(RUNS.numRuns / 3) };
const real = (size = 12) =>
  zonedBooks({ rule: "pay-as-clear" }, { maxOrders: size, maxEnergy: 2_000, maxLimit: 320_000 });

function reportOf(...books: Book[]) {
  const lab = emptyLab();
  for (const book of books) addToLab(lab, book);
  return labReport(lab);
}

function rowOf(report: ReturnType<typeof labReport>, mechanism: LabRow["mechanism"]): LabRow {
  const row = report.rows.find((one) => one.mechanism === mechanism);
  if (!row) throw new Error(`no row of ${mechanism}`);
  return row;
}

describe("the market of a product", () => {
  it("shares a purchase out over what it accepts, by what is offered of each", () => {
    const { markets, whole } = partByProduct(
      bookOf([
        sell("s1", 300, 100_000, { source: "solar" }),
        sell("s2", 100, 100_000, { source: "wind" }),
        sell("s3", 900, 100_000, { source: "battery" }),
        buy("b1", 10, 200_000, { acceptedSources: ["solar", "wind"] }),
        buy("b2", 7, 200_000, { acceptedSources: ["wind"] }),
      ]),
    );
    const bids = markets.map(({ orders }) =>
      orders.filter(({ side }) => side === "buy").map(({ id, energyWh }) => `${id} ${energyWh}`),
    );
    expect(whole).toBe(false);
    // battery, solar, wind: in the order of their keys
    expect(bids).toEqual([[], ["b1 8"], ["b1 2", "b2 7"]]);
  });

  it("restates bids net of the fee, and leaves out what no ask can be as low as", () => {
    const book: Book = {
      ...bookOf([
        sell("s", 10, 100_000, { zone: "a" }),
        buy("near", 10, 120_000, { zone: "a" }),
        buy("far", 10, 120_000, { zone: "b" }),
        buy("barred", 10, 120_000, { zone: "c" }),
      ]),
      zones: ["a", "b", "c"],
      feesMicroEurPerKwh: { a: { a: 0, b: 30_000, c: 900_000_000 }, b: { a: 0, b: 0, c: 0 }, c: { a: 0, b: 0, c: 0 } },
    };
    const [market] = partByProduct(book).markets;
    expect(market?.orders.map(({ id, limitMicroEurPerKwh }) => [id, limitMicroEurPerKwh])).toEqual([
      ["s", 100_000],
      ["near", 120_000],
      ["far", 90_000],
    ]);
    const run = runByProduct(book, { rule: "mid-market" }, partByProduct(book));
    expect(run.trades).toEqual([]);
    const cheap = { ...book, tariff: { importMicroEurPerKwh: 120_000, feedInMicroEurPerKwh: 80_000 } };
    expect(runByProduct(cheap, { rule: "mid-market" }, partByProduct(cheap)).trades).toEqual([
      {
        buyOrderId: "near",
        sellOrderId: "s",
        energyWh: 10,
        buyerMicroEurPerKwh: 100_000,
        sellerMicroEurPerKwh: 100_000,
        feeMicroEurPerKwh: 0,
      },
    ]);
  });

  it("holds every preference, limit, fee and amount of the book", () => {
    holds(
      fc.property(real(16), fc.constantFrom(...PRODUCT_RULES), (book, mechanism) => {
        const { pricing } = wayOf(mechanism);
        const { trades, volumeWh, welfareNanoEur } = runByProduct(book, pricing, partByProduct(book));
        const orders = new Map(book.orders.map((order) => [order.id, order]));
        const used = new Map<string, number>();
        const pairs = new Set<string>();
        let [volume, welfare] = [0, 0];
        for (const trade of trades) {
          const bought = orders.get(trade.buyOrderId) as BuyOrder;
          const sold = orders.get(trade.sellOrderId) as SellOrder;
          expect(compatible(bought, sold)).toBe(true);
          expect(trade.feeMicroEurPerKwh).toBe(feeBetween(book, sold.zone, bought.zone));
          expect(trade.buyerMicroEurPerKwh).toBeLessThanOrEqual(bought.limitMicroEurPerKwh);
          expect(trade.sellerMicroEurPerKwh).toBeGreaterThanOrEqual(sold.limitMicroEurPerKwh);
          const spread = trade.buyerMicroEurPerKwh - trade.sellerMicroEurPerKwh - trade.feeMicroEurPerKwh;
          expect(mechanism === "trade-reduction" ? spread >= 0 : spread === 0).toBe(true);
          for (const id of [bought.id, sold.id]) used.set(id, (used.get(id) ?? 0) + trade.energyWh);
          pairs.add(`${bought.id} ${sold.id}`);
          volume += trade.energyWh;
          const gain = bought.limitMicroEurPerKwh - sold.limitMicroEurPerKwh - trade.feeMicroEurPerKwh;
          welfare += trade.energyWh * gain;
        }
        expect(pairs.size).toBe(trades.length);
        for (const [id, wh] of used) expect(wh).toBeLessThanOrEqual(orders.get(id)?.energyWh ?? 0);
        expect({ volumeWh, welfareNanoEur }).toEqual({ volumeWh: volume, welfareNanoEur: welfare });
      }),
      RUNS,
    );
  });

  it("is the book itself where it has one class a side", () => {
    const rules: PricingRule[] = PRODUCT_RULES.map((mechanism) => wayOf(mechanism).pricing);
    const books = plainBooks({ rule: "pay-as-clear" }, { maxOrders: 12, maxEnergy: 2_000, maxLimit: 320_000 });
    holds(
      fc.property(books, fc.constantFrom(...rules), (book, pricing) => {
        const parted = partByProduct(book);
        const run = runByProduct(book, pricing, parted);
        const plain = clear({ ...book, pricing });
        expect(new Set(run.trades)).toEqual(new Set(plain.trades));
        expect(run.residualNanoEur).toBe(plain.certificate.residualNanoEur ?? 0);
        const sides = new Set(book.orders.map(({ side }) => side)).size;
        if (sides === 2) expect(parted.whole).toBe(true);
      }),
      RUNS,
    );
  });
});

describe("the lab", () => {
  it("restates the worked numbers of the tariff rules", () => {
    const report = reportOf(bookOf([sell("s", 6_000, 80_000), buy("b", 8_000, 300_000)]));
    expect(rowOf(report, "supply-demand-ratio").sellerMicroEurPerKwh).toBe(97_959);
    expect(rowOf(report, "mid-market")).toMatchObject({ sellerMicroEurPerKwh: 190_000, volumeWh: 6_000, whole: 1 });
  });

  it("knows no rule with more welfare than pay-as-clear, and the same trades under pay-as-bid", () => {
    holds(
      fc.property(real(), (book) => {
        const report = reportOf(book);
        const best = rowOf(report, "pay-as-clear").welfareNanoEur;
        for (const row of report.rows) expect(row.welfareNanoEur).toBeLessThanOrEqual(best);
        const bids = (["0", "500", "1000"] as const).map((k) => rowOf(report, `pay-as-bid-${k}`));
        for (const row of bids) expect(row.welfareNanoEur).toBe(best);
        const gains = bids.map((row) => row.buyersGainNanoEur);
        expect(gains).toEqual([...gains].sort((a, b) => b - a));
      }),
      FEWER,
    );
  });

  it("loses no euro between buyers, sellers, network and residual", () => {
    const spread = TARIFF.importMicroEurPerKwh - TARIFF.feedInMicroEurPerKwh;
    holds(
      fc.property(real(), (book) => {
        for (const row of reportOf(book).rows) {
          const all = row.buyersGainNanoEur + row.sellersGainNanoEur + row.feeNanoEur + row.residualNanoEur;
          expect(all).toBe(row.volumeWh * spread);
        }
      }),
      FEWER,
    );
  });

  it("adds groups up to their side, and members to better, worse and same", () => {
    holds(
      fc.property(real(), (book) => {
        const report = reportOf(book);
        for (const row of report.rows) {
          for (const [side, by] of [
            ["buy", "district"],
            ["buy", "preference"],
            ["sell", "district"],
            ["sell", "source"],
          ]) {
            const gain = report.groups
              .filter((group) => group.side === side && group.by === by)
              .reduce(
                (sum, { gains }) => sum + (gains.find((g) => g.mechanism === row.mechanism)?.gainNanoEur ?? 0),
                0,
              );
            expect(gain).toBe(side === "buy" ? row.buyersGainNanoEur : row.sellersGainNanoEur);
          }
          expect(row.better + row.worse + row.same).toBe(report.members);
        }
        expect(rowOf(report, "pay-as-clear")).toMatchObject({ better: 0, worse: 0 });
      }),
      FEWER,
    );
  });

  it("says the same whatever the order of the orders, and book by book or all at once", () => {
    const shuffledBook = real(10).chain((book) => fc.tuple(fc.constant(book), shuffled(book)));
    holds(
      fc.property(shuffledBook, real(10), ([book, again], other) => {
        expect(reportOf(again)).toEqual(reportOf(book));
        const [one, two] = [emptyLab(), emptyLab()];
        addToLab(one, book);
        addToLab(two, other);
        mergeLab(one, two);
        expect(labReport(one)).toEqual(reportOf(book, other));
      }),
      FEWER,
    );
  });

  it("counts one-sided books, books a tariff does not fit, and markets a rule is not defined in", () => {
    const twice = [buy("b1", 5, 200_000), { ...buy("b2", 5, 190_000), memberId: "m-b1" }];
    const report = reportOf(bookOf([buy("b", 5, 200_000)]), {
      ...bookOf([sell("s", 5, 90_000), ...twice]),
      tariff: { importMicroEurPerKwh: 300_000, feedInMicroEurPerKwh: 0 },
    });
    expect(report).toMatchObject({ books: 1, oneSided: 1, members: 2 });
    expect(rowOf(report, "mid-market")).toMatchObject({ notRun: 1, whole: 0, volumeWh: 0, ofOptimum: 0 });
    expect(rowOf(report, "trade-reduction")).toMatchObject({ leftOut: 1, whole: 1, volumeWh: 0 });
  });

  it("compares with the rule each book was cleared under, by name where it has one", () => {
    const orders = [sell("s", 10, 100_000), buy("b", 10, 200_000)];
    const halved = reportOf(bookOf(orders, { rule: "pay-as-bid", kPerMille: 500 }));
    expect(halved.inForce).toBe("pay-as-bid-500");
    expect(rowOf(halved, "pay-as-bid-1000")).toMatchObject({ better: 1, worse: 1, same: 0 });

    const odd = reportOf(bookOf(orders, { rule: "pay-as-bid", kPerMille: 300 }));
    expect(odd).toMatchObject({ inForce: "in-force", ruleInForce: { rule: "pay-as-bid", kPerMille: 300 } });
    expect(rowOf(odd, "in-force")).toMatchObject({ sellerMicroEurPerKwh: 130_000, whole: 1 });

    const mixed = reportOf(bookOf(orders), bookOf(orders, { rule: "mid-market" }));
    expect(mixed).toMatchObject({ inForce: "in-force", ruleInForce: null });
    expect(rowOf(mixed, "in-force").volumeWh).toBe(20);
  });

  it("refuses sums that no longer are exact", () => {
    const huge = (name: string) => bookOf([sell(`s${name}`, 100_000_000, -5), buy(`b${name}`, 100_000_000, 0)]);
    const lab = emptyLab();
    addToLab(lab, huge("1"));
    lab.mechanisms[0]!.feeNanoEur = Number.MAX_SAFE_INTEGER;
    const other = emptyLab();
    other.mechanisms[0]!.feeNanoEur = 2;
    mergeLab(lab, other);
    expect(() => labReport(lab)).toThrow("exceed");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Book } from "@/lib/domain/market/book";
import { resultHash } from "@/lib/domain/market/canonical";
import { clear } from "@/lib/domain/market/clear";
import { type Proof, proofs } from "@/lib/domain/market/proofs";
import { verify } from "@/lib/domain/market/verify";
import { holds } from "../../support/holds";
import { bookOf, buy, RUNS, sell, zonedBooks } from "./books";

const of = (book: Book) => proofs(book, clear(book));
const rulesOf = (proved: Proof[]) => proved.map(({ rule }) => rule);

/** The worked example of docs/clearing.md. */
const worked = [
  sell("a1", 6000, 80_000),
  sell("a2", 6000, 150_000),
  sell("a3", 6000, 250_000),
  buy("b1", 5000, 300_000),
  buy("b2", 5000, 260_000),
  buy("b3", 5000, 200_000),
];

describe("proofs", () => {
  it("of pay-as-clear: what was proved, with its figures", () => {
    expect(of(bookOf(worked))).toEqual({
      verdict: { valid: true },
      proofs: [
        { rule: "hashes", orders: 6, trades: 4 },
        { rule: "feasible", orders: 6, trades: 4, volumeWh: 12_000 },
        { rule: "limits", buyOrders: 3, sellOrders: 2 },
        { rule: "fair", classes: 2, sharingOrders: 1 },
        { rule: "optimal", welfareNanoEur: 1_820_000_000, classes: 2, pairs: 1 },
        { rule: "highest-volume", volumeWh: 12_000 },
        { rule: "class-prices", classes: 2, lowestMicroEurPerKwh: 200_000, highestMicroEurPerKwh: 200_000 },
        {
          rule: "balanced",
          paidNanoEur: 2_400_000_000,
          receivedNanoEur: 2_400_000_000,
          feesNanoEur: 0,
          residualNanoEur: 0,
        },
      ],
    });
  });

  it("of pay-as-bid: each pair's own price", () => {
    const { verdict, proofs: proved } = of(bookOf(worked, { rule: "pay-as-bid", kPerMille: 250 }));
    expect(verdict).toEqual({ valid: true });
    expect(proved).toContainEqual({ rule: "pair-prices", trades: 4, kPerMille: 250 });
    expect(rulesOf(proved)).not.toContain("class-prices");
  });

  it("of supply-demand-ratio: the last round", () => {
    const orders = [sell("a", 5, 70_000), sell("c", 15, 100_000), buy("b", 5, 200_000), buy("d", 5, 110_000)];
    expect(of(bookOf(orders, { rule: "supply-demand-ratio" })).proofs).toContainEqual({
      rule: "tariff-price",
      rounds: 3,
      supplyWh: 5,
      demandWh: 5,
      priceMicroEurPerKwh: 80_000,
    });
  });

  it("of trade-reduction: both prices and the residual, which the balance holds too", () => {
    const orders = [
      ...[90, 80, 70, 68].map((bid, i) => buy(`b${i}`, 10, bid)),
      ...[10, 20, 30, 80].map((ask, i) => sell(`s${i}`, 10, ask)),
    ];
    const { proofs: proved } = of(bookOf(orders, { rule: "trade-reduction" }));
    expect(proved).toContainEqual({
      rule: "reduction",
      volumeWh: 20,
      buyerMicroEurPerKwh: 70,
      sellerMicroEurPerKwh: 30,
      residualNanoEur: 800,
    });
    expect(proved).toContainEqual({
      rule: "balanced",
      paidNanoEur: 1400,
      receivedNanoEur: 600,
      feesNanoEur: 0,
      residualNanoEur: 800,
    });
  });

  it("of a book in which nothing trades: prices are null", () => {
    for (const rule of ["pay-as-clear", "mid-market", "trade-reduction"] as const) {
      const { verdict, proofs: proved } = of(bookOf([buy("b", 5, 100_000)], { rule }));
      expect(verdict).toEqual({ valid: true });
      expect(proved).toContainEqual(
        {
          "pay-as-clear": { rule: "class-prices", classes: 0, lowestMicroEurPerKwh: null, highestMicroEurPerKwh: null },
          "mid-market": { rule: "tariff-price", rounds: 0, supplyWh: 0, demandWh: 0, priceMicroEurPerKwh: null },
          "trade-reduction": {
            rule: "reduction",
            volumeWh: 0,
            buyerMicroEurPerKwh: null,
            sellerMicroEurPerKwh: null,
            residualNanoEur: 0,
          },
        }[rule],
      );
    }
  });

  it("of a wrong result: what was proved before the broken rule, and verify's verdict", () => {
    const book = bookOf(worked);
    const wrong = clear(book);
    for (const line of wrong.certificate.classes) line.highMicroEurPerKwh = 200_001;
    wrong.resultHash = resultHash(wrong);
    const { verdict, proofs: proved } = proofs(book, wrong);
    expect(verdict).toMatchObject({ valid: false, rule: "optimum" });
    expect(verify(book, wrong)).toEqual(verdict);
    expect(rulesOf(proved)).toEqual(["hashes", "feasible", "limits", "fair"]);
  });

  it("balance in every book: buyers pay what sellers get and the network fees", () => {
    let fees = 0;
    holds(
      fc.property(zonedBooks(), (book) => {
        const balance = of(book).proofs.find((proof) => proof.rule === "balanced")!;
        expect(balance.paidNanoEur).toBe(balance.receivedNanoEur + balance.feesNanoEur);
        fees += balance.feesNanoEur;
      }),
      RUNS,
    );
    expect(fees).toBeGreaterThan(0);
  });
});

import { describe, expect, it } from "vitest";
import type { Book, ClearingResult } from "@/lib/domain/market/book";
import { canonicalJson } from "@/lib/domain/market/canonical";
import { clear } from "@/lib/domain/market/clear";
import { validateBook } from "@/lib/domain/market/parseBook";
import { validateResult } from "@/lib/domain/market/parseResult";
import { verify } from "@/lib/domain/market/verify";
import { bookOf, buy, sell } from "../unit/market/books";
import recorded from "./clearingRecords.json";
import { MERIT_ORDER_CASES, meritOrderBook } from "./meritOrderBook";

/** Books of other engines' own tests, with the optimum and the supporting prices: energy in Wh, limits in µ€/kWh. */
describe.each(MERIT_ORDER_CASES)("merit order: $case", (given) => {
  const fee = given.fee ?? 0;
  const book = meritOrderBook(given);
  const result = clear(book);

  it("has the highest welfare and volume, at the midpoint of the supporting prices", () => {
    expect(result).toMatchObject({ volumeWh: given.volumeWh, welfareNanoEur: given.welfareNanoEur });
    const sellers = result.certificate.classes.find(({ side }) => side === "sell");
    expect(sellers).toMatchObject({
      lowMicroEurPerKwh: given.low,
      highMicroEurPerKwh: given.high,
      priceMicroEurPerKwh: Math.floor((given.low + given.high) / 2),
    });
    for (const trade of result.trades) expect(trade.buyerMicroEurPerKwh).toBe(trade.sellerMicroEurPerKwh + fee);
    expect(verify(book, result)).toEqual({ valid: true });
  });
});

describe("trade reduction on blocks, as in Huang, Scheller-Wolf and Sycara (2002)", () => {
  const reduced = (bids: number[][], asks: number[][]) =>
    clear(
      bookOf(
        [
          ...bids.map(([energyWh, limit], i) => buy(`b${i}`, energyWh!, limit!)),
          ...asks.map(([energyWh, limit], i) => sell(`s${i}`, energyWh!, limit!)),
        ],
        { rule: "trade-reduction" },
      ),
    );

  it("the marginal pair prices the trade of the others and stays out", () => {
    const result = reduced(
      [
        [1000, 30_000],
        [2000, 40_000],
        [5000, 10_000],
      ],
      [
        [4000, 20_000],
        [1000, 10_000],
        [5000, 60_000],
      ],
    );
    expect(result.trades).toEqual([
      {
        buyOrderId: "b1",
        sellOrderId: "s1",
        energyWh: 1000,
        buyerMicroEurPerKwh: 30_000,
        sellerMicroEurPerKwh: 20_000,
        feeMicroEurPerKwh: 0,
      },
    ]);
    expect(result.certificate.residualNanoEur).toBe(1000 * 10_000);
  });

  it("the longer side is cut (here in proportion, where that paper cuts each by as much)", () => {
    const result = reduced(
      [
        [1000, 60_000],
        [100, 50_000],
        [1900, 40_000],
        [1000, 30_000],
      ],
      [
        [1000, 10_000],
        [1500, 20_000],
        [1000, 25_000],
        [1000, 40_000],
      ],
    );
    expect(result.volumeWh).toBe(2500);
    expect(
      result.trades.every((trade) => trade.buyerMicroEurPerKwh === 30_000 && trade.sellerMicroEurPerKwh === 25_000),
    ).toBe(true);
  });

  it("price setters alone do not trade", () => {
    expect(
      reduced(
        [
          [1000, 30_000],
          [2000, 10_000],
        ],
        [[2000, 20_000]],
      ).trades,
    ).toEqual([]);
  });
});

/** Results printed by earlier versions: they verify for ever, and the same books still give the same bytes. */
describe.each(recorded as { name: string; book: unknown; result: unknown }[])("recorded: $name", (record) => {
  const book: Book = validateBook(record.book);
  const result: ClearingResult = validateResult(record.result);

  it("verifies", () => {
    expect(verify(book, result)).toEqual({ valid: true });
  });

  it("clears to the same bytes", () => {
    expect(canonicalJson(clear(book))).toBe(canonicalJson(result));
  });
});

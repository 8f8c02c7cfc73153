import { describe, expect, it } from "vitest";
import type { Book, ClearedTrade, ClearingResult } from "@/lib/domain/market/book";
import { byOrderIds, resultHash } from "@/lib/domain/market/canonical";
import { clear } from "@/lib/domain/market/clear";
import { verify } from "@/lib/domain/market/verify";
import { MERIT_ORDER_CASES, type MeritOrderCase, meritOrderBook } from "./meritOrderBook";
import outcomes from "./peerOutcomes.json";

/** What the engine a case comes from expects: trades are bid, ask and energy; the price is the seller's. */
type PeerOutcome = {
  case: string;
  sellerPrice: number | null;
  volumeWh: number;
  trades?: number[][];
  optimal: boolean;
};

function caseNamed(name: string): MeritOrderCase {
  const found = MERIT_ORDER_CASES.find((given) => given.case === name);
  if (!found) throw new Error(`no case ${name}`);
  return found;
}

/** A result that claims a peer's trades at its price to be optimal, every sum and hash right. */
function dressedUp(book: Book, right: ClearingResult, { trades, sellerPrice }: PeerOutcome, fee: number) {
  const price = sellerPrice!;
  const claimed = trades!
    .map(
      ([bid, ask, energyWh]): ClearedTrade => ({
        buyOrderId: `b${bid}`,
        sellOrderId: `s${ask}`,
        energyWh: energyWh!,
        buyerMicroEurPerKwh: price + fee,
        sellerMicroEurPerKwh: price,
        feeMicroEurPerKwh: fee,
      }),
    )
    .sort(byOrderIds);
  const limit = new Map(book.orders.map((order) => [order.id, order.limitMicroEurPerKwh]));
  const volumeWh = claimed.reduce((sum, { energyWh }) => sum + energyWh, 0);
  const welfareNanoEur = claimed.reduce(
    (sum, trade) => sum + trade.energyWh * (limit.get(trade.buyOrderId)! - limit.get(trade.sellOrderId)! - fee),
    0,
  );
  const classes = right.certificate.classes.map((line) => {
    const own = line.side === "buy" ? price + fee : price;
    return {
      ...line,
      filledWh: volumeWh,
      lowMicroEurPerKwh: own,
      highMicroEurPerKwh: own,
      priceMicroEurPerKwh: own,
    };
  });
  const result: ClearingResult = {
    ...right,
    trades: claimed,
    volumeWh,
    welfareNanoEur,
    certificate: { version: 1, classes },
  };
  return { ...result, resultHash: resultHash(result) };
}

const PEERS = outcomes as PeerOutcome[];

/** What other engines make of the same books, in their own tests. */
it.each(PEERS)("$case: agrees with us where it is optimal, else falls short in volume or price", (peer) => {
  const given = caseNamed(peer.case);
  const right = clear(meritOrderBook(given));
  const supported = peer.sellerPrice !== null && peer.sellerPrice >= given.low && peer.sellerPrice <= given.high;
  expect(peer.volumeWh === right.volumeWh && supported).toBe(peer.optimal);
});

describe("a peer's trades that are not optimal, dressed up as a result", () => {
  it.each(PEERS.filter((peer) => peer.trades && !peer.optimal))("$case: are refused", (peer) => {
    const given = caseNamed(peer.case);
    const book = meritOrderBook(given);
    const claimed = dressedUp(book, clear(book), peer, given.fee ?? 0);
    expect(verify(book, claimed)).toMatchObject({
      valid: false,
      rule: expect.stringMatching(/merit|fairness|optimum/),
    });
  });

  it("have 80 % of the welfare and two thirds of the volume in the documented example", () => {
    const peer = PEERS.find((outcome) => outcome.case === "pymarket-max-utility-doc")!;
    const book = meritOrderBook(caseNamed(peer.case));
    const right = clear(book);
    const claimed = dressedUp(book, right, peer, 0);
    expect(claimed.welfareNanoEur / right.welfareNanoEur).toBe(0.8);
    expect(claimed.volumeWh / right.volumeWh).toBeCloseTo(2 / 3, 12);
  });
});

import type { Book, ClearingResult } from "@/lib/domain/market/book";
import { canonicalJson, resultHash } from "@/lib/domain/market/canonical";
import { clear } from "@/lib/domain/market/clear";
import { averagePrice } from "@/lib/domain/units/money";
import { auditHash, GENESIS } from "@/lib/server/events/auditChain";
import { type AuditLink, ClearingProof, type ClearingSummary } from "@/types/clearing";

const AT = Date.parse("2026-06-11T11:25:00Z");

const sell = (id: string, energyWh: number, limitMicroEurPerKwh: number) =>
  ({ id, memberId: `of-${id}`, side: "sell", energyWh, limitMicroEurPerKwh, source: "solar" }) as const;
const buy = (id: string, energyWh: number, limitMicroEurPerKwh: number) =>
  ({ id, memberId: `of-${id}`, side: "buy", energyWh, limitMicroEurPerKwh }) as const;

/** Three sellers face three buyers; the middle buyer gets what is left, the last one nothing. */
export const BOOK: Book = {
  version: 1,
  slot: "2026-06-11T11:30:00Z",
  pricing: { rule: "pay-as-clear" },
  tariff: { importMicroEurPerKwh: 320_000, feedInMicroEurPerKwh: 80_000 },
  orders: [
    buy("b1", 1000, 250_000),
    buy("b2", 1000, 185_000),
    buy("b3", 1000, 120_000),
    sell("s1", 600, 100_000),
    sell("s2", 600, 140_000),
    sell("s3", 600, 180_000),
  ],
};

export function linkOf(result: ClearingResult): AuditLink {
  const event = {
    kind: "slot-cleared",
    subject: `slot:${result.slot}`,
    payload: canonicalJson({
      bookHash: result.bookHash,
      resultHash: result.resultHash,
      trades: result.trades.length,
    }),
    at: AT,
  };
  return { ...event, seq: 4711, communityId: 1, previousHash: GENESIS, hash: auditHash(1, GENESIS, event) };
}

type Clearing = { book?: Book; result?: ClearingResult; mine?: string[]; summary?: Partial<ClearingSummary> };

/** The proof of a result, as the server gives it to the owner of `mine`. `summary` replaces figures beside it. */
export function clearingProof({
  book = BOOK,
  result = clear(book),
  mine = ["b2"],
  summary = {},
}: Clearing = {}): ClearingProof {
  const sellerNanoEur = result.trades.reduce((sum, trade) => sum + trade.energyWh * trade.sellerMicroEurPerKwh, 0);
  return ClearingProof.parse({
    clearing: {
      slot: book.slot,
      clearedAt: "2026-06-11T11:25:00Z",
      priceMicroEurPerKwh: averagePrice(sellerNanoEur, result.volumeWh),
      thin: false,
      volumeWh: result.volumeWh,
      orders: book.orders.length,
      trades: result.trades.length,
      ...summary,
    },
    withheld: null,
    documents: { book: canonicalJson(book), result: canonicalJson(result), mine, link: linkOf(result) },
  });
}

/** A result that says something else, its own hash made to fit. */
export function forged(change: (result: ClearingResult) => void): ClearingResult {
  const result = structuredClone(clear(BOOK));
  change(result);
  return { ...result, resultHash: resultHash(result) };
}

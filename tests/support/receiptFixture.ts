import { canonicalJson, sha256Text } from "@/lib/domain/market/canonical";
import { clear } from "@/lib/domain/market/clear";
import type { ReceiptLink } from "@/lib/domain/market/receipt";
import { sealReceipt } from "@/lib/domain/market/sealReceipt";
import { BOOK } from "./clearingFixture";

/** The result whose first trade the receipt is about. */
export const RESULT = clear(BOOK);
const [TRADE] = RESULT.trades;
if (!TRADE) throw new Error("nothing traded");
const DELIVERED = TRADE.energyWh - 50;

function link(seq: number, kind: string, payload: unknown): ReceiptLink {
  const event = {
    communityId: 1,
    kind,
    subject: `slot:${BOOK.slot}`,
    payload: canonicalJson(payload),
    at: 1_781_000_000_000,
  };
  const previousHash = sha256Text(`before ${seq}`);
  return { seq, ...event, previousHash, hash: sha256Text(previousHash + canonicalJson(event)) };
}

const { bookHash, resultHash } = RESULT;
/** A buyer's receipt that holds in all parts; 50 Wh less than agreed were delivered. */
export const WHOLE = sealReceipt({
  version: 1,
  slot: BOOK.slot,
  printedAt: "2026-06-11T12:00:00Z",
  trade: {
    tradeId: "11111111-1111-8111-a111-111111111111",
    kind: "auction",
    mine: "bought",
    source: "solar",
    green: true,
    contractedWh: TRADE.energyWh,
    deliveredWh: DELIVERED,
    buyerMicroEurPerKwh: TRADE.buyerMicroEurPerKwh,
    sellerMicroEurPerKwh: TRADE.sellerMicroEurPerKwh,
    feeMicroEurPerKwh: TRADE.feeMicroEurPerKwh,
    contractedAt: "2026-06-11T11:25:00Z",
  },
  place: { order: TRADE.buyOrderId },
  clearing: { bookHash, resultHash, link: link(7, "slot-cleared", { bookHash, resultHash, trades: 4 }) },
  settlement: { link: link(12, "slot-settled", { trades: 4, deliveriesHash: sha256Text("all") }) },
  posting: {
    transactionId: 3,
    reference: "11111111-1111-8111-a111-111111111111",
    postedAt: 1_781_000_000_000,
    lines: [
      { unit: "EUR", amount: -DELIVERED * TRADE.buyerMicroEurPerKwh },
      { unit: "WH", amount: DELIVERED },
    ],
  },
  anchor: { seq: 20, hash: sha256Text("anchor") },
  withheld: { place: null, clearing: null, settlement: null, posting: null },
});

import type { Source } from "./book";

/** An event of the audit chain: `hash` is the SHA-256 of `previousHash` and the canonical JSON of what stands before it but `seq`. */
export type ReceiptLink = {
  seq: number;
  communityId: number;
  kind: string;
  subject: string;
  payload: string;
  at: number;
  previousHash: string;
  hash: string;
};

/**
 * Why a part is missing. thin: too few neighbours took part · taken: an offer taken at once is in no auction · not-kept: the
 * result is gone, or the event is from before the chain · not-shown: from the event a neighbour's lone offer could be guessed ·
 * not-yet: it has not happened · with-clearing: the clearing's event is the settlement's as well · nothing: nothing was delivered.
 */
export const WITHHELD = ["thin", "taken", "not-kept", "not-shown", "not-yet", "with-clearing", "nothing"] as const;
export type Withheld = (typeof WITHHELD)[number];

/** One party's view of a trade, without any other party's name or reading. Energy in Wh, prices in µ€/kWh, money in n€, `at` epoch ms. */
export type Receipt = {
  version: 1;
  slot: string;
  printedAt: string;
  trade: {
    tradeId: string;
    kind: "auction" | "take";
    mine: "bought" | "sold";
    source: Source;
    green: boolean;
    contractedWh: number;
    deliveredWh: number | null;
    buyerMicroEurPerKwh: number;
    sellerMicroEurPerKwh: number;
    feeMicroEurPerKwh: number;
    contractedAt: string;
  };
  /** My order's pseudonym in the slot's result. */
  place: { order: string } | null;
  clearing: { bookHash: string; resultHash: string; link: ReceiptLink } | null;
  settlement: { link: ReceiptLink } | null;
  /** The ledger's transaction of this trade: the lines of my own account, positive when it receives. */
  posting: {
    transactionId: number;
    reference: string;
    postedAt: number;
    lines: { unit: "EUR" | "WH"; amount: number }[];
  } | null;
  /** The last clearing's event when this was printed: how far the chain had come that members may see. */
  anchor: { seq: number; hash: string } | null;
  withheld: {
    place: Withheld | null;
    clearing: Withheld | null;
    settlement: Withheld | null;
    posting: Withheld | null;
  };
  /** SHA-256 of each part's canonical JSON: a slip of the pen is found; somebody who forges can make them anew. */
  seals: Record<ReceiptPart, string>;
};

export const RECEIPT_PARTS = [
  "slot",
  "printedAt",
  "trade",
  "place",
  "clearing",
  "settlement",
  "posting",
  "anchor",
  "withheld",
] as const;
export type ReceiptPart = (typeof RECEIPT_PARTS)[number];

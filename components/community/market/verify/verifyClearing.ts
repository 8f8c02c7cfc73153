import { type LinkFault, linkFault } from "@/components/community/market/verify/chainLink";
import { type MyOrder, myOrders } from "@/components/community/market/verify/myOrders";
import type { Book, ClearingResult } from "@/lib/domain/market/book";
import { parseBook } from "@/lib/domain/market/parseBook";
import { parseResult } from "@/lib/domain/market/parseResult";
import type { Proof } from "@/lib/domain/market/proof";
import { proofs } from "@/lib/domain/market/proofs";
import type { VerifiedRule } from "@/lib/domain/market/verdict";
import { averagePrice } from "@/lib/domain/units/money";
import type { ClearingProof, ClearingSummary } from "@/types/clearing";

export type Documents = NonNullable<ClearingProof["documents"]>;
export type Question = { clearing: ClearingSummary; documents: Documents };

/** A rule of the engine, or one of what surrounds it: the files can be read, are about this slot and its figures, are sealed. */
export type BrokenRule = VerifiedRule | "unreadable" | "slot" | "figures" | `link-${LinkFault}`;

/** `path` is an RFC 6901 pointer into the document at fault; `detail` is the verifier's own word, in English. */
export type Fault = { rule: BrokenRule; path: string; detail: string };

/** A class's price between the ends of its optimal dual interval, in µ€/kWh on its side. */
export type Midpoint = { lowMicroEurPerKwh: number; highMicroEurPerKwh: number; priceMicroEurPerKwh: number };

/** What a check came to: `proofs` all statements that hold, `fault` the first that does not. */
export type Report = {
  fault: Fault | null;
  proofs: Proof[];
  /** Whether the chain's link was recomputed; there may be none to see. */
  sealed: boolean;
  /** Of the class that sold most, as an example; null where nothing traded or the rule knows no such prices. */
  midpoint: Midpoint | null;
  mine: MyOrder[];
  bookHash: string;
  resultHash: string;
};

const NOTHING = { proofs: [], sealed: false, midpoint: null, mine: [], bookHash: "", resultHash: "" };

/**
 * Checks a clearing with nothing but what was handed out: reads both documents, proves the result against the book,
 * compares the figures on the page with it and recomputes the link of the audit chain. Runs in a worker or in the page.
 */
export function verifyClearing({ clearing, documents }: Question): Report {
  const read = readDocuments(documents);
  if ("rule" in read) return { fault: read, ...NOTHING };
  const { book, result } = read;
  const { verdict, proofs: proved } = proofs(book, result);
  const broken = verdict.valid ? null : { rule: verdict.rule, path: verdict.path, detail: verdict.message };
  return {
    fault: broken ?? figuresFault(clearing, book, result) ?? sealFault(documents, result),
    proofs: proved,
    sealed: documents.link !== null,
    midpoint: midpointOf(result),
    mine: myOrders(book, result, new Set(documents.mine)),
    bookHash: result.bookHash,
    resultHash: result.resultHash,
  };
}

function readDocuments(documents: Documents): { book: Book; result: ClearingResult } | Fault {
  try {
    return { book: parseBook(documents.book), result: parseResult(documents.result) };
  } catch (error) {
    // the parsers name the place at fault
    const path = error instanceof Error && "path" in error && typeof error.path === "string" ? error.path : "";
    return { rule: "unreadable", path, detail: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether the page shows the figures of this very result. */
function figuresFault(clearing: ClearingSummary, book: Book, result: ClearingResult): Fault | null {
  if (Date.parse(result.slot) !== Date.parse(clearing.slot)) {
    return { rule: "slot", path: "/slot", detail: `the result is about ${result.slot}` };
  }
  const sellerNanoEur = result.trades.reduce((sum, trade) => sum + trade.energyWh * trade.sellerMicroEurPerKwh, 0);
  const shown = [clearing.priceMicroEurPerKwh, clearing.volumeWh, clearing.orders, clearing.trades];
  const real = [
    averagePrice(sellerNanoEur, result.volumeWh),
    result.volumeWh,
    book.orders.length,
    result.trades.length,
  ];
  const wrong = real.findIndex((figure, index) => figure !== shown[index]);
  if (wrong < 0) return null;
  return { rule: "figures", path: "", detail: `shown: ${shown[wrong]}, in the documents: ${real[wrong]}` };
}

function sealFault({ link }: Documents, result: ClearingResult): Fault | null {
  const fault = link && linkFault(link, result);
  return fault && { rule: `link-${fault}`, path: "", detail: `audit event ${link.seq}` };
}

function midpointOf({ certificate }: ClearingResult): Midpoint | null {
  const [most] = certificate.classes
    .filter(({ side, filledWh }) => side === "sell" && filledWh > 0)
    .sort((a, b) => b.filledWh - a.filledWh);
  const { lowMicroEurPerKwh = null, highMicroEurPerKwh = null, priceMicroEurPerKwh } = most ?? {};
  if (lowMicroEurPerKwh === null || highMicroEurPerKwh === null || priceMicroEurPerKwh === undefined) return null;
  return { lowMicroEurPerKwh, highMicroEurPerKwh, priceMicroEurPerKwh };
}

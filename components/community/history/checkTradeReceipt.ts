import { getJson } from "@/components/community/live/request";
import type { ClearingResult } from "@/lib/domain/market/book";
import { checkReceipt, type ReceiptCheck } from "@/lib/domain/market/checkReceipt";
import { parseReceipt } from "@/lib/domain/market/parseReceipt";
import { parseResult } from "@/lib/domain/market/parseResult";
import type { TradeReceipt } from "@/types/receipt";

/** `file` is what was checked, byte by byte, to be kept. */
export type CheckedReceipt = { receipt: TradeReceipt; check: ReceiptCheck; file: string };

const receiptContract = () => import("@/types/receipt").then((contracts) => contracts.TradeReceipt);
const proofContract = () => import("@/types/clearing").then((contracts) => contracts.ClearingProof);

/** Fetches a trade's receipt and the result its clearing published, and recomputes both in this browser. */
export async function checkTradeReceipt(slot: string, tradeId: string, signal: AbortSignal): Promise<CheckedReceipt> {
  const receipt = await getJson(
    `/api/community/trading-history/slots/${slot}/receipt?trade=${tradeId}`,
    receiptContract,
    signal,
  );
  const file = JSON.stringify(receipt, null, 2);
  const result = receipt.place ? await publishedResult(slot, signal) : null;
  return { receipt, check: checkReceipt(parseReceipt(file), result), file };
}

async function publishedResult(slot: string, signal: AbortSignal): Promise<ClearingResult | null> {
  const { documents } = await getJson(`/api/community/clearings/${slot}`, proofContract, signal);
  return documents && parseResult(documents.result);
}

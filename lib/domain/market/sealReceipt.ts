import { canonicalJson, sha256Text } from "./canonical";
import { RECEIPT_PARTS, type Receipt, type ReceiptPart } from "./receipt";

/** Adds to a receipt the hash of each of its parts. */
export function sealReceipt(receipt: Omit<Receipt, "seals">): Receipt {
  const seals = Object.fromEntries(RECEIPT_PARTS.map((part) => [part, sealOf(receipt, part)]));
  return { ...receipt, seals: seals as Record<ReceiptPart, string> };
}

/** "sha256:" and the hexadecimal SHA-256 of one part's canonical JSON. */
export function sealOf(receipt: Omit<Receipt, "seals">, part: ReceiptPart): string {
  return sha256Text(canonicalJson(receipt[part]));
}

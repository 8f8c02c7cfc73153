import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Book, ClearingResult } from "./book";
import { canonicalOrder, canonicalTrade } from "./canonicalRows";

/**
 * RFC 8785 canonical JSON: keys sorted by UTF-16 code units, no white space, numbers and strings as ECMAScript prints
 * them. Keys whose value is undefined are left out. @throws RangeError for numbers that JSON cannot hold.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new RangeError(`not a JSON number: ${value}`);
    return value === 0 ? "0" : String(value);
  }
  if (Array.isArray(value)) {
    let text = "[";
    for (let i = 0; i < value.length; i++) text += i === 0 ? canonicalJson(value[i]) : `,${canonicalJson(value[i])}`;
    return `${text}]`;
  }
  if (typeof value !== "object") throw new RangeError(`not a JSON value: ${typeof value}`);
  const record = value as Record<string, unknown>;
  let text = "";
  for (const key of Object.keys(record).sort()) {
    const entry = record[key];
    if (entry === undefined) continue;
    text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(entry)}`;
  }
  return `{${text}}`;
}

/** "sha256:" and the hexadecimal SHA-256 of a text in UTF-8. */
export function sha256Text(text: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}

/** Key that decides between orders with equal claims: hexadecimal SHA-256 of the order's id, the lower one first. */
export function idHash(id: string): string {
  return bytesToHex(sha256(utf8ToBytes(id)));
}

/** Hash of a book over its canonical form: orders sorted by id, sets (zones, accepted sources and zones) sorted. */
export function bookHash(book: Book): string {
  const { orders, ...rest } = book.zones ? { ...book, zones: [...book.zones].sort() } : book;
  const rows = [...orders].sort((a, b) => compareText(a.id, b.id)).map(canonicalOrder);
  return sha256Text(withRows(rest, "orders", rows));
}

/** Hash of a result over everything but `resultHash`, trades sorted by buy id, then sell id. */
export function resultHash(result: Omit<ClearingResult, "resultHash"> & { resultHash?: string }): string {
  const { resultHash: _own, trades, ...rest } = result;
  return sha256Text(withRows(rest, "trades", [...trades].sort(byOrderIds).map(canonicalTrade)));
}

/** Compares by UTF-16 code units, whatever the locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The order of trades in a result: by buy id, then sell id. */
export function byOrderIds(
  a: { buyOrderId: string; sellOrderId: string },
  b: { buyOrderId: string; sellOrderId: string },
): number {
  return compareText(a.buyOrderId, b.buyOrderId) || compareText(a.sellOrderId, b.sellOrderId);
}

/** The canonical form of an object with one more key, whose array is written already. */
function withRows(rest: Record<string, unknown>, key: string, rows: readonly string[]): string {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(rest)) (name < key ? before : after)[name] = value;
  const [head, tail] = [canonicalJson(before).slice(1, -1), canonicalJson(after).slice(1, -1)];
  return `{${[head, `"${key}":[${rows.join(",")}]`, tail].filter((part) => part !== "").join(",")}}`;
}

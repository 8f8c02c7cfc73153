import type { Book, ClearingResult } from "./book";
import { ByteWriter } from "./byteWriter";
import { canonicalJson } from "./canonicalJson";
import { writeOrder, writeTrade } from "./canonicalRows";
import { Literal } from "./literal";
import { startSha256 } from "./sha256";
import { ascends, compareText, placesInOrder } from "./textOrder";

export { canonicalJson, compareText };

/** "sha256:" and the hexadecimal SHA-256 of a text in UTF-8. */
export function sha256Text(text: string): string {
  return `sha256:${hexOf(text)}`;
}

/** Key that decides between orders with equal claims: hexadecimal SHA-256 of the order's id, the lower one first. */
export function idHash(id: string): string {
  return hexOf(id);
}

/** Hash of a book over its canonical form: orders sorted by id, sets (zones, accepted sources and zones) sorted. */
export function bookHash(book: Book): string {
  return hashOf(bookPieces(book));
}

/** Hash of a result over everything but `resultHash`, trades sorted by buy id, then sell id. */
export function resultHash(result: Omit<ClearingResult, "resultHash"> & { resultHash?: string }): string {
  return hashOf(resultPieces({ ...result, resultHash: undefined }));
}

/** The same book with its orders sorted by id, as its hash and its clearing want them; itself where they are. */
export function bookById(book: Book): Book {
  const { orders } = book;
  const idOf = (place: number) => orders[place]!.id;
  if (ascends(orders.length, idOf)) return book;
  return { ...book, orders: Array.from(placesInOrder(orders.length, idOf), (place) => orders[place]!) };
}

/** A book's canonical form in UTF-8, piece by piece; each piece is valid until the next. */
export function bookPieces(book: Book): Generator<Uint8Array> {
  const { orders, ...rest } = bookById(book);
  return pieces(rest.zones ? { ...rest, zones: [...rest.zones].sort() } : rest, "orders", orders, writeOrder);
}

/** A result's canonical form in UTF-8, piece by piece; each piece is valid until the next. */
export function resultPieces(
  result: Omit<ClearingResult, "resultHash"> & { resultHash?: string },
): Generator<Uint8Array> {
  const { trades, ...rest } = result;
  const sorted = trades.every((trade, place) => place === 0 || byOrderIds(trades[place - 1]!, trade) <= 0);
  return pieces(rest, "trades", sorted ? trades : [...trades].sort(byOrderIds), writeTrade);
}

/** The order of trades in a result: by buy id, then sell id. */
export function byOrderIds(
  a: { buyOrderId: string; sellOrderId: string },
  b: { buyOrderId: string; sellOrderId: string },
): number {
  return compareText(a.buyOrderId, b.buyOrderId) || compareText(a.sellOrderId, b.sellOrderId);
}

const PIECE = 1 << 16;
const USUAL_ROW = 192;
const COMMA = new Literal(",");

/** The canonical form of an object with one more key, an array of many rows. */
function* pieces<Row>(
  rest: Record<string, unknown>,
  key: string,
  rows: readonly Row[],
  write: (out: ByteWriter, row: Row) => void,
): Generator<Uint8Array> {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(rest)) (name < key ? before : after)[name] = value;
  const [head, tail] = [canonicalJson(before).slice(1, -1), canonicalJson(after).slice(1, -1)];
  const out = new ByteWriter(Math.min(2 * PIECE, (rows.length + 1) * USUAL_ROW + head.length + tail.length));
  out.text(`{${head}${head === "" ? "" : ","}"${key}":[`);
  for (let place = 0; place < rows.length; place++) {
    if (place > 0) out.literal(COMMA);
    write(out, rows[place]!);
    if (out.waiting >= PIECE) yield out.take();
  }
  out.text(`]${tail === "" ? "" : ","}${tail}}`);
  yield out.take();
}

function hashOf(content: Iterable<Uint8Array>): string {
  const hash = startSha256();
  for (const piece of content) hash.update(piece);
  return `sha256:${hash.hex()}`;
}

function hexOf(text: string): string {
  const hash = startSha256();
  hash.update(new TextEncoder().encode(text));
  return hash.hex();
}

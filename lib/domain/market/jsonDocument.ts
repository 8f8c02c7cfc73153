import { DomainError } from "@/lib/domain/errors";
import { MAX_TEXT_BYTES } from "./bookLimits";
import { OPEN_ARRAY, OPEN_OBJECT } from "./jsonBytes";
import { arrayAt, at, knownKeyAt, type Path, recordAt } from "./jsonFields";
import { JsonReader } from "./jsonReader";
import { type RowField, RowReader } from "./rowReader";

/** How the one long array of a document is read: `build` makes a row of plain fields, `check` one of any other value. */
export type Rows<Row> = {
  key: string;
  fields: readonly RowField[];
  build: (row: RowReader) => Row | null;
  check: (value: unknown, path: Path) => Row;
};

/**
 * Reads a document: one object with known keys, each once, and under one of them an array of many rows, which are
 * checked one by one while they are read. At most 256 MB of JSON in UTF-8, without byte order mark, 32 levels deep.
 * @throws DomainError too-large, too-deep or bad-json with the pointer to the whole; else what `check` throws, and
 * unknown-key or invalid-input (a repeated key) with the pointer to the key. Text that is no JSON is told first.
 */
export function readDocument<Row>(
  text: string | Uint8Array,
  keys: ReadonlySet<string>,
  rows: Rows<Row>,
): Record<string, unknown> {
  const bytes = bytesOf(text);
  const reader = new JsonReader(bytes);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) reader.fail("a byte order mark");
  try {
    if (reader.next() !== OPEN_OBJECT) recordAt(null, "");
    const document = reader.object("", (key, path) => {
      knownKeyAt(key, path, keys);
      return key === rows.key ? readRows(reader, path, rows) : reader.value(path);
    });
    reader.end();
    return document;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === "bad-json" || error.code === "too-deep") throw error;
    const whole = new JsonReader(bytes);
    whole.skip();
    whole.end();
    throw error;
  }
}

function bytesOf(text: string | Uint8Array): Uint8Array {
  if (text.length <= MAX_TEXT_BYTES) {
    const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
    if (bytes.length <= MAX_TEXT_BYTES) return bytes;
  }
  throw new DomainError("too-large", "more than 256 MB of text", { path: "" });
}

function readRows<Row>(reader: JsonReader, path: Path, { fields, build, check }: Rows<Row>): Row[] {
  if (reader.next() !== OPEN_ARRAY) arrayAt(null, path);
  const plain = new RowReader(reader.bytes, fields);
  const rows: Row[] = [];
  reader.elements((index) => {
    const after = plain.read(reader.place);
    const row = after < 0 ? null : build(plain);
    if (row === null) {
      const where = at(path, index);
      rows.push(check(reader.value(where), where));
    } else {
      reader.place = after;
      rows.push(row);
    }
  });
  return rows;
}

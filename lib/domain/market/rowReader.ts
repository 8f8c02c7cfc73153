import {
  afterSpace,
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  isDigit,
  MINUS,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
} from "./jsonBytes";
import { JsonWindow } from "./jsonWindow";
import { Literal } from "./literal";

/**
 * What may stand in a row under a key: an id (1 to 64 printable ASCII characters), an integer within bounds, true or
 * false, one of a few words, or a set of such words. Without `words` any id is one, as names of zones are.
 */
export type RowField =
  | { key: string; kind: "id" }
  | { key: string; kind: "integer"; min: number; max: number }
  | { key: string; kind: "boolean" }
  | { key: string; kind: "word"; words: readonly string[] | null }
  | { key: string; kind: "set"; words: readonly string[] | null };

type RowValue = string | number | boolean | string[] | undefined;

const MAX_ID = 64;
/** Words and sets met after as many others, and longer sets, are read without these short cuts. */
const MAX_LEARNT = 64;
const [TRUE, FALSE] = [new Literal("true"), new Literal("false")];

/**
 * Reads the plain form of the rows that books and results have many of: a flat object with keys from a fixed list, none
 * repeated. Whatever else may stand there, right or wrong, it leaves to the general reader. That makes it several times
 * faster: no text is made that is not kept, and a row is expected to look like the one before.
 */
export class RowReader {
  private readonly values: RowValue[];
  private readonly keys: Literal[];
  /** After each field the two that followed it last, the later one first; rows of both sides come by turns. */
  private readonly followers: [number, number][];
  private readonly knownWords: { literal: Literal; word: string }[][];
  private readonly knownSets: { literal: Literal; members: string[] }[][];
  private readonly window: JsonWindow;
  private readonly view: DataView;
  private place = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly fields: readonly RowField[],
  ) {
    this.window = new JsonWindow(bytes);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.keys = fields.map(({ key }) => new Literal(`"${key}"`));
    this.followers = [...fields, null].map(() => [0, 0]);
    this.knownWords = fields.map((field) => ("words" in field ? (field.words ?? []).map(knownWord) : []));
    this.knownSets = fields.map(() => []);
    this.values = fields.map(() => undefined);
  }

  /** Reads the row at a place; answers with the place after it, or −1 when its form is not the plain one. */
  read(at: number): number {
    const { bytes, values } = this;
    values.fill(undefined);
    if (bytes[at] !== OPEN_OBJECT) return -1;
    this.place = at;
    let byte: number | undefined = COMMA;
    let index = this.fields.length;
    while (byte === COMMA) {
      this.place = afterSpace(bytes, this.place + 1);
      index = this.keyAfter(index);
      if (index < 0 || values[index] !== undefined) return -1;
      this.place = afterSpace(bytes, this.place + this.keys[index]!.length);
      if (bytes[this.place] !== COLON) return -1;
      this.place = afterSpace(bytes, this.place + 1);
      const value = this.valueOf(index, this.fields[index]!);
      if (value === undefined) return -1;
      values[index] = value;
      this.place = afterSpace(bytes, this.place);
      byte = bytes[this.place];
    }
    return byte === CLOSE_OBJECT ? this.place + 1 : -1;
  }

  /** The id or word of the row read last under a field, given by its number; undefined where the row has no such key. */
  text(field: number): string | undefined {
    const value = this.values[field];
    return typeof value === "string" ? value : undefined;
  }

  /** The same for an integer. */
  number(field: number): number | undefined {
    const value = this.values[field];
    return typeof value === "number" ? value : undefined;
  }

  /** The same for true or false. */
  flag(field: number): boolean | undefined {
    const value = this.values[field];
    return typeof value === "boolean" ? value : undefined;
  }

  /** The same for a set of words. */
  words(field: number): string[] | undefined {
    const value = this.values[field];
    return typeof value === "object" ? value : undefined;
  }

  private keyAfter(before: number): number {
    const followers = this.followers[before]!;
    const [late, early] = followers;
    if (this.keys[late]!.standsAt(this.view, this.place)) return late;
    if (this.keys[early]!.standsAt(this.view, this.place)) return early;
    const found = this.keys.findIndex((key) => key.standsAt(this.view, this.place));
    if (found >= 0) {
      followers[1] = late;
      followers[0] = found;
    }
    return found;
  }

  private valueOf(index: number, field: RowField): RowValue {
    switch (field.kind) {
      case "id":
        return this.id();
      case "integer":
        return this.integer(field.min, field.max);
      case "boolean":
        return this.boolean();
      case "word":
        return this.word(index, field.words === null);
      case "set":
        return this.set(index, field.words === null);
    }
  }

  private id(): string | undefined {
    const from = this.place + 1;
    const to = this.idEnd();
    if (to < 0) return undefined;
    this.place = to + 1;
    return this.window.slice(from, to);
  }

  /** The place of the quote that closes the id, −1 when it is no plain id. */
  private idEnd(): number {
    const { bytes } = this;
    if (bytes[this.place] !== QUOTE) return -1;
    const from = this.place + 1;
    let to = from;
    for (; bytes[to] !== QUOTE; to++) {
      const byte = bytes[to];
      if (byte === undefined || byte < 0x20 || byte > 0x7e || byte === BACKSLASH || to - from === MAX_ID) return -1;
    }
    return to > from ? to : -1;
  }

  private integer(min: number, max: number): number | undefined {
    const { bytes } = this;
    const negative = bytes[this.place] === MINUS;
    const from = negative ? this.place + 1 : this.place;
    let value = 0;
    let to = from;
    for (; isDigit(bytes[to]); to++) value = 10 * value + bytes[to]! - 0x30;
    // No leading zero, no fraction or exponent, nothing that might have lost a digit, and no -0.
    if (to === from || to - from > 15 || (bytes[from] === 0x30 && (to > from + 1 || negative))) return undefined;
    if (bytes[to] === 0x2e || bytes[to] === 0x65 || bytes[to] === 0x45) return undefined;
    this.place = to;
    const signed = negative ? -value : value;
    return signed >= min && signed <= max ? signed : undefined;
  }

  private boolean(): boolean | undefined {
    const value = TRUE.standsAt(this.view, this.place);
    if (!value && !FALSE.standsAt(this.view, this.place)) return undefined;
    this.place += value ? TRUE.length : FALSE.length;
    return value;
  }

  private word(index: number, open: boolean): string | undefined {
    const known = this.knownWords[index]!;
    for (const { literal, word } of known) {
      if (!literal.standsAt(this.view, this.place)) continue;
      this.place += literal.length;
      return word;
    }
    const word = open ? this.id() : undefined;
    if (word !== undefined && known.length < MAX_LEARNT) known.push(knownWord(word));
    return word;
  }

  /** Equal sets become one array: a book has few different ones, and nothing changes a book. */
  private set(index: number, open: boolean): string[] | undefined {
    const known = this.knownSets[index]!;
    for (const { literal, members } of known) {
      if (!literal.standsAt(this.view, this.place)) continue;
      this.place += literal.length;
      return members;
    }
    const from = this.place;
    const members = this.newSet(index, open);
    if (members !== undefined && known.length < MAX_LEARNT) {
      known.push({ literal: new Literal(this.window.slice(from, this.place)), members });
    }
    return members;
  }

  private newSet(index: number, open: boolean): string[] | undefined {
    if (this.bytes[this.place] !== OPEN_ARRAY) return undefined;
    const members: string[] = [];
    let byte: number | undefined = COMMA;
    while (byte === COMMA) {
      this.place = afterSpace(this.bytes, this.place + 1);
      const member = this.word(index, open);
      if (member === undefined || members.length === MAX_LEARNT || members.includes(member)) return undefined;
      members.push(member);
      this.place = afterSpace(this.bytes, this.place);
      byte = this.bytes[this.place];
    }
    this.place++;
    return byte === CLOSE_ARRAY ? members : undefined;
  }
}

function knownWord(word: string): { literal: Literal; word: string } {
  return { literal: new Literal(`"${word}"`), word };
}

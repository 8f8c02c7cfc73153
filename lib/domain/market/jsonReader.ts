import { DomainError } from "@/lib/domain/errors";
import { MAX_DEPTH, MAX_VALUES } from "./bookLimits";
import {
  afterNumber,
  afterSpace,
  afterString,
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
} from "./jsonBytes";
import { at, type Path, refuse } from "./jsonFields";
import { Literal } from "./literal";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const WORDS = [
  { text: new Literal("true"), value: true },
  { text: new Literal("false"), value: false },
  { text: new Literal("null"), value: null },
] as const;

/**
 * Reads JSON text in UTF-8 from its bytes, value by value, so that what is read can be checked before the rest is, and
 * hostile text never becomes more in memory than was allowed to be read.
 * Refuses text that is no JSON (bad-json) or nested deeper than 32 levels (too-deep), both with the pointer to the whole.
 */
export class JsonReader {
  /** Place of the next byte to read. */
  place = 0;
  private depth = 0;
  private values = 0;
  /** Pointer to the value that is read as a whole, and the way from there to where reading is. */
  private base: Path = "";
  private readonly trail: (string | number)[] = [];

  private readonly view: DataView;

  constructor(readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** The byte that the next value begins with, white space apart; undefined at the end. */
  next(): number | undefined {
    this.place = afterSpace(this.bytes, this.place);
    return this.bytes[this.place];
  }

  /** Demands that nothing but white space follows. */
  end(): void {
    if (this.next() !== undefined) this.fail("more text after the end");
  }

  /** Any value; `path` is its pointer. @throws DomainError also for repeated keys, and too-large for too many values. */
  value(path: Path): unknown {
    this.base = path;
    this.trail.length = 0;
    this.values = 0;
    return this.anyValue();
  }

  /** Passes over any value, checking its form alone. */
  skip(): void {
    const byte = this.next();
    if (byte === OPEN_OBJECT) {
      this.members(() => this.skip());
    } else if (byte === OPEN_ARRAY) this.elements(() => this.skip());
    else this.scalarEnd();
  }

  /** An object, each member read by `read`, which must consume its value. @throws DomainError for a repeated key. */
  object(path: Path, read: (key: string, path: Path) => unknown): Record<string, unknown> {
    return this.record(
      (key) => read(key, at(path, key)),
      () => path,
    );
  }

  /** An array, each element read by `read`, which must consume it. */
  elements(read: (index: number) => void): void {
    this.open();
    if (this.next() === CLOSE_ARRAY) this.place++;
    else {
      for (let index = 0, more = true; more; index++) {
        this.next();
        read(index);
        more = this.continues(CLOSE_ARRAY);
      }
    }
    this.depth--;
  }

  /** Refuses the text as no JSON. */
  fail(message: string): never {
    throw new DomainError("bad-json", `${message} at byte ${this.place}`, { path: "" });
  }

  private anyValue(): unknown {
    if (++this.values > MAX_VALUES) refuse(this.pointer(), `more than ${MAX_VALUES} values`, "too-large");
    const byte = this.next();
    if (byte === OPEN_OBJECT)
      return this.record(
        (key) => this.inside(key),
        () => this.pointer(),
      );
    if (byte === OPEN_ARRAY) {
      const elements: unknown[] = [];
      this.elements((index) => elements.push(this.inside(index)));
      return elements;
    }
    const from = this.place;
    const word = this.scalarEnd();
    if (word !== undefined) return word;
    return byte === QUOTE ? this.decoded(from, this.place) : Number(this.textOf(from, this.place));
  }

  private inside(token: string | number): unknown {
    this.trail.push(token);
    const value = this.anyValue();
    this.trail.pop();
    return value;
  }

  private pointer(): Path {
    return this.trail.reduce<Path>(at, this.base);
  }

  private record(read: (key: string) => unknown, path: () => Path): Record<string, unknown> {
    const record: Record<string, unknown> = {};
    this.members((from, to) => {
      const key = this.decoded(from, to);
      // A pointer is no place for a key of any length.
      if (key.length > MAX_KEY) refuse(path(), `a key of ${key.length} characters`, "unknown-key");
      if (Object.hasOwn(record, key)) refuse(at(path(), key), "this key is repeated");
      // Plain assignment to this one would set the record's prototype.
      if (key === "__proto__") Object.defineProperty(record, key, { value: read(key), ...OWN });
      else record[key] = read(key);
    });
    return record;
  }

  private members(read: (keyFrom: number, keyTo: number) => void): void {
    this.open();
    if (this.next() === CLOSE_OBJECT) this.place++;
    else {
      for (let more = true; more; ) {
        if (this.next() !== QUOTE) this.fail("a key is missing");
        const from = this.place;
        this.scalarEnd();
        const to = this.place;
        if (this.next() !== COLON) this.fail("a colon is missing");
        this.place++;
        this.next();
        read(from, to);
        more = this.continues(CLOSE_OBJECT);
      }
    }
    this.depth--;
  }

  private open(): void {
    if (++this.depth > MAX_DEPTH)
      throw new DomainError("too-deep", `nested deeper than ${MAX_DEPTH} levels`, { path: "" });
    this.place++;
  }

  private continues(close: number): boolean {
    const byte = this.next();
    if (byte !== COMMA && byte !== close) this.fail("a comma or the end is missing");
    this.place++;
    return byte === COMMA;
  }

  /** Passes over a string, number or word; answers with a word's value. */
  private scalarEnd(): boolean | null | undefined {
    const { bytes, place } = this;
    const byte = bytes[place];
    const word = byte !== undefined && byte >= LETTERS ? wordAt(this.view, place) : undefined;
    const after = word
      ? place + word.text.length
      : byte === QUOTE
        ? afterString(bytes, place)
        : afterNumber(bytes, place);
    if (after < 0) this.fail("no JSON value");
    this.place = after;
    return word?.value;
  }

  /** The string between two places, its quotes included. */
  private decoded(from: number, to: number): string {
    const inner = this.textOf(from + 1, to - 1);
    return this.bytes.subarray(from, to).includes(BACKSLASH) ? (JSON.parse(`"${inner}"`) as string) : inner;
  }

  private textOf(from: number, to: number): string {
    return decoder.decode(this.bytes.subarray(from, to));
  }
}

function wordAt(view: DataView, place: number) {
  return WORDS.find((word) => word.text.standsAt(view, place));
}

const LETTERS = 0x61;
const MAX_KEY = 1024;
const OWN = { enumerable: true, configurable: true, writable: true };

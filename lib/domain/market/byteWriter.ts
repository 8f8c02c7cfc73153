import type { Literal } from "./literal";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const encoder = new TextEncoder();

/** Writes JSON into one growing buffer, byte by byte, so that a row costs no intermediate texts. */
export class ByteWriter {
  private bytes: Uint8Array;
  private view: DataView;
  private length = 0;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
    this.view = new DataView(this.bytes.buffer);
  }

  /** How many bytes wait to be taken. */
  get waiting(): number {
    return this.length;
  }

  /** What was written since the last call; valid until something more is written. */
  take(): Uint8Array {
    const taken = this.bytes.subarray(0, this.length);
    this.length = 0;
    return taken;
  }

  /** A text that is written often. */
  literal({ length, words }: Literal): void {
    this.reserve(4 * words.length);
    const { view, length: from } = this;
    for (let i = 0; i < words.length; i++) view.setUint32(from + 4 * i, words[i]!, true);
    this.length = from + length;
  }

  /** A text as it is, in UTF-8. */
  text(text: string): void {
    this.reserve(3 * text.length);
    this.length += encoder.encodeInto(text, this.bytes.subarray(this.length)).written;
  }

  /** A JSON string, escaped as ECMAScript's JSON.stringify escapes. */
  string(text: string): void {
    this.reserve(text.length + 2);
    const { bytes } = this;
    let end = this.length;
    bytes[end++] = QUOTE;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code < 0x20 || code > 0x7e || code === QUOTE || code === BACKSLASH) {
        this.text(JSON.stringify(text));
        return;
      }
      bytes[end++] = code;
    }
    bytes[end++] = QUOTE;
    this.length = end;
  }

  /** A number, as ECMAScript prints it. */
  number(value: number): void {
    if (!(Number.isInteger(value) && value > -MOST && value < MOST)) {
      this.text(value === 0 ? "0" : String(value));
      return;
    }
    this.reserve(11);
    const { bytes } = this;
    let rest = value;
    if (value < 0) {
      bytes[this.length++] = 0x2d;
      rest = -value;
    }
    let digits = 1;
    for (let power = 10; power <= rest; power *= 10) digits++;
    this.length += digits;
    for (let at = this.length - 1; digits > 0; digits--) {
      const tenth = (rest / 10) | 0;
      bytes[at--] = 0x30 + rest - 10 * tenth;
      rest = tenth;
    }
  }

  private reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return;
    const wider = new Uint8Array(Math.max(needed, 2 * this.bytes.length));
    wider.set(this.bytes.subarray(0, this.length));
    this.bytes = wider;
    this.view = new DataView(wider.buffer);
  }
}

/** Below this a number's digits come out with 32-bit arithmetic. */
const MOST = 2 ** 31;

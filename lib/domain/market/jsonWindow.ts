const SIZE = 1 << 15;
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Texts out of ASCII bytes. Decoding many short pieces costs a call each; a window of bytes is decoded at once and the
 * pieces are cut out of its text.
 */
export class JsonWindow {
  private text = "";
  private from = 0;
  private to = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** The text of the bytes between two places, which must be ASCII. */
  slice(from: number, to: number): string {
    if (from < this.from || to > this.to) this.move(from, to);
    return this.text.slice(from - this.from, to - this.from);
  }

  private move(from: number, to: number): void {
    const end = Math.min(this.bytes.length, Math.max(to, from + SIZE));
    const text = decoder.decode(this.bytes.subarray(from, end));
    // Fewer characters than bytes: something beyond ASCII is in the window, and places no longer match.
    const matches = text.length === end - from;
    this.text = matches ? text : decoder.decode(this.bytes.subarray(from, to));
    this.from = from;
    this.to = matches ? end : to;
  }
}

const encoder = new TextEncoder();
const WORD = 4;

/** A text that is looked for or written very often, in words of four bytes, little-endian. */
export class Literal {
  readonly length: number;
  /** The text, the last word filled up with zeros. */
  readonly words: Uint32Array;
  private readonly whole: number;
  private readonly lastWord: number;

  constructor(readonly text: string) {
    const bytes = encoder.encode(text);
    this.length = bytes.length;
    this.whole = Math.floor(bytes.length / WORD);
    const padded = new DataView(new ArrayBuffer(Math.ceil(bytes.length / WORD) * WORD));
    bytes.forEach((byte, i) => {
      padded.setUint8(i, byte);
    });
    this.words = Uint32Array.from({ length: padded.byteLength / WORD }, (_, i) => padded.getUint32(WORD * i, true));
    this.lastWord = bytes.length < WORD ? 0 : padded.getUint32(bytes.length - WORD, true);
  }

  /** Whether the text stands at a place. */
  standsAt(bytes: DataView, at: number): boolean {
    const { length, words, whole } = this;
    if (at + length > bytes.byteLength) return false;
    for (let i = 0; i < whole; i++) if (bytes.getUint32(at + WORD * i, true) !== words[i]) return false;
    if (length >= WORD) return bytes.getUint32(at + length - WORD, true) === this.lastWord;
    for (let i = 0; i < length; i++) if (bytes.getUint8(at + i) !== ((words[0]! >> (8 * i)) & 0xff)) return false;
    return true;
  }
}

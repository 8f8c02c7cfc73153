/** How the bytes of a text are written: one byte and more per sign, or two with the low or the high one first. */
export type Wide = "no" | "low-first" | "high-first";

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** How a text is written by its first bytes (four are enough): by its mark, else by where the zeros of plain letters are. */
export function wideOf(head: Uint8Array): Wide {
  const [a, b, c, d] = head;
  if (a === 0xff && b === 0xfe) return "low-first";
  if (a === 0xfe && b === 0xff) return "high-first";
  if (a && b === 0 && c && d === 0) return "low-first";
  if (a === 0 && b && c === 0 && d) return "high-first";
  return "no";
}

/** Text of two-byte signs; a last odd byte is left out. */
export function wideText(bytes: Uint8Array, wide: Wide): string {
  const low = wide === "low-first" ? 0 : 1;
  let text = "";
  const units: number[] = [];
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    units.push((bytes[i + low] ?? 0) | ((bytes[i + 1 - low] ?? 0) << 8));
    if (units.length === 4096) text += String.fromCharCode(...units.splice(0));
  }
  return text + String.fromCharCode(...units);
}

/** How many bytes end with a whole sign of UTF-8; cut there, pieces decode to what the whole would. */
function wholeSigns(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

/** Bytes one after another, as one array. */
export function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

export type DocumentDecoder = { push(bytes: Uint8Array): string; end(): string };

/** Text of a document as it comes (UTF-8 or UTF-16, without its mark), the same however the bytes are cut. */
export function documentDecoder(): DocumentDecoder {
  let wide: Wide | null = null;
  let rest: Uint8Array = new Uint8Array(0);
  let first = true;
  const unmarked = (text: string) => {
    const plain = first && text.startsWith("\uFEFF") ? text.slice(1) : text;
    if (text !== "") first = false;
    return plain;
  };
  return {
    push(bytes) {
      rest = joined(rest, bytes);
      if (wide === null && rest.length < 4) return "";
      wide ??= wideOf(rest);
      const whole = wide === "no" ? wholeSigns(rest) : rest.length - (rest.length % 2);
      const ready = rest.subarray(0, whole);
      rest = rest.slice(whole);
      return unmarked(wide === "no" ? utf8.decode(ready) : wideText(ready, wide));
    },
    end: () => unmarked(utf8.decode(rest)),
  };
}

const PIECE = 1 << 16;

/** The same bytes in pieces of 64 kB at most, so that one large chunk costs no more memory than many small ones. */
export async function* pieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PIECE) yield chunk.subarray(at, at + PIECE);
  }
}

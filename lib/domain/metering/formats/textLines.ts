import type { RowFault } from "./meterFile";
import { joined, pieces, type Wide, wideOf, wideText } from "./textDecoding";

/** Lines of a text file, some at a time; `first` is the number of the first, from 1. A line at fault is left empty. */
export type TextBlock = { first: number; lines: string[]; faults: RowFault[] };

/** No meter writes longer ones; a file without line ends would fill the memory. */
const LONGEST_LINE = 65_536;
const LF = 10;
const CR = 13;

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
/** windows-1252 from 0x80 to 0x9F; elsewhere it is Latin-1. Written out, for not every runtime's decoder knows the difference. */
const WESTERN = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * Reads text by lines (LF, CRLF or CR), the same however the bytes are cut: UTF-8, UTF-16 by its mark or its zeros; a line that is no
 * UTF-8 is read as windows-1252. Lines too long ("bad-structure") or with NUL ("not-text") are told as faults.
 */
export async function* textLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TextBlock, void, undefined> {
  let wide: Wide | null = null;
  let rest: Uint8Array = new Uint8Array(0);
  let tooLong = false;
  let next = 1;
  const block = (bytes: Uint8Array): TextBlock => {
    const made = blockOf(linesOf(bytes, wide ?? "no"), next, tooLong);
    tooLong = false;
    next += made.lines.length;
    return made;
  };
  for await (const piece of pieces(chunks)) {
    rest = joined(rest, piece);
    if (wide === null && rest.length < 4) continue;
    wide ??= wideOf(rest);
    const end = lastBreak(rest, wide);
    if (end > 0) {
      yield block(rest.subarray(0, end));
      rest = rest.slice(end);
    }
    // Longer than any sign is in bytes: whatever comes, this line is too long. Its last bytes stay, for a line end may be cut in two.
    if (rest.length > 3 * LONGEST_LINE + 2) {
      tooLong = true;
      rest = rest.slice(rest.length - 2 - (rest.length % 2));
    }
  }
  if (rest.length > 0 || tooLong) yield block(rest);
}

function blockOf(texts: string[], first: number, firstTooLong: boolean): TextBlock {
  const block: TextBlock = { first, lines: texts, faults: [] };
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i] as string;
    const long = text.length > LONGEST_LINE || (i === 0 && firstTooLong);
    if (!long && !text.includes("\0")) continue;
    block.faults.push({ line: first + i, fault: long ? "bad-structure" : "not-text", value: "" });
    texts[i] = "";
  }
  if (first === 1 && texts[0]?.startsWith("\uFEFF")) texts[0] = texts[0].slice(1);
  return block;
}

/** Where the last whole line ends; a CR at the very end may be half a line end. 0 when no line ends. */
function lastBreak(bytes: Uint8Array, wide: Wide): number {
  if (wide === "no") {
    for (let i = bytes.length - 1; i >= 0; i--) {
      if (bytes[i] === LF || (bytes[i] === CR && i + 1 < bytes.length)) return i + 1;
    }
    return 0;
  }
  const low = wide === "low-first" ? 0 : 1;
  for (let i = (bytes.length & ~1) - 2; i >= 0; i -= 2) {
    if (bytes[i + 1 - low] !== 0) continue;
    if (bytes[i + low] === LF || (bytes[i + low] === CR && i + 3 < bytes.length)) return i + 2;
  }
  return 0;
}

function linesOf(bytes: Uint8Array, wide: Wide): string[] {
  let text: string;
  if (wide !== "no") text = wideText(bytes, wide);
  else {
    try {
      text = strict.decode(bytes);
    } catch {
      return bytewise(bytes);
    }
  }
  if (text.includes("\r")) text = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  const lines = text.split("\n");
  if (lines.length > 1 && lines[lines.length - 1] === "") lines.pop();
  return lines;
}

/** A block in which some line is no UTF-8: each by itself. */
function bytewise(bytes: Uint8Array): string[] {
  const lines: string[] = [];
  let from = 0;
  for (let i = 0; i <= bytes.length; i++) {
    if (i < bytes.length && bytes[i] !== LF && bytes[i] !== CR) continue;
    if (i < bytes.length || i > from) lines.push(eitherText(bytes.subarray(from, i)));
    if (bytes[i] === CR && bytes[i + 1] === LF) i++;
    from = i + 1;
  }
  return lines;
}

function eitherText(line: Uint8Array): string {
  try {
    return strict.decode(line);
  } catch {
    let text = "";
    for (const byte of line) text += byte >= 0x80 && byte < 0xa0 ? WESTERN[byte - 0x80] : String.fromCharCode(byte);
    return text;
  }
}

/** The lines of a file's first bytes; where the file may go on, without the last, which may be cut. */
export function headLines(head: Uint8Array, most: number, cut: boolean): string[] {
  const wide = wideOf(head);
  const end = cut ? lastBreak(head, wide) : head.length;
  const lines = linesOf(head.subarray(0, end), wide).slice(0, most);
  if (lines[0]?.startsWith("\uFEFF")) lines[0] = lines[0].slice(1);
  return lines.map((line) => (line.length > LONGEST_LINE ? "" : line));
}

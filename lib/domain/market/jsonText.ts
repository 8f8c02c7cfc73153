import { DomainError } from "@/lib/domain/errors";
import { MAX_DEPTH, MAX_TEXT_BYTES } from "./bookLimits";

/**
 * Parses JSON text after bounding its size (256 MB) and depth (32), so that hostile text costs no more than its length.
 * @throws DomainError too-large, too-deep or bad-json, with the pointer to the whole document.
 */
export function parseJsonText(text: string | Uint8Array): unknown {
  if (text.length > MAX_TEXT_BYTES) throw whole("too-large", "more than 256 MB of text");
  const decoded = typeof text === "string" ? text : decode(text);
  if (isTooDeep(decoded)) throw whole("too-deep", `nested deeper than ${MAX_DEPTH} levels`);
  try {
    return JSON.parse(decoded);
  } catch (cause) {
    throw whole("bad-json", cause instanceof Error ? cause.message : "not JSON", cause);
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw whole("bad-json", "not UTF-8 text", cause);
  }
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) {
      i = endOfString(text, i);
    } else if (code === 0x5b || code === 0x7b) {
      if (++depth > MAX_DEPTH) return true;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return false;
}

/** Index of the quote that closes the string opened at `start`; the text's end when none does. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) return i;
    if (code === 0x5c) i++;
  }
  return text.length;
}

function whole(code: "too-large" | "too-deep" | "bad-json", message: string, cause?: unknown): DomainError {
  return new DomainError(code, message, { path: "", cause });
}

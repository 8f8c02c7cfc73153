import { DomainError } from "@/lib/domain/errors";
import { requirePlainValues } from "./plainValues";

const MAX_BYTES = 1_048_576;
const MAX_DEPTH = 32;

/** The JSON body of a request, size, depth and values bounded before any schema sees it. */
export async function readJsonBody(request: Request): Promise<unknown> {
  if (mediaTypeOf(request) !== "application/json") {
    throw new DomainError(
      "unsupported-media-type",
      "The body must be JSON: send it with content-type application/json.",
    );
  }
  return parseJsonText(await readTextBody(request));
}

/** What a request says its body is, without parameters. */
export function mediaTypeOf(request: Request): string | undefined {
  return request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
}

/** The body as text, its size bounded. */
export async function readTextBody(request: Request): Promise<string> {
  return decode(await readBounded(request));
}

/** JSON, its depth and values bounded before any schema sees it. */
export function parseJsonText(text: string): unknown {
  requireDepth(text);
  const value = parse(text);
  requirePlainValues(value);
  return value;
}

async function readBounded(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES) throw tooLarge();
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > MAX_BYTES) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): DomainError {
  return new DomainError("body-too-large", "The body is larger than 1 MB: send less at once.");
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new DomainError("bad-json", "The body is not UTF-8: send JSON in UTF-8.", { cause });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DomainError(
      "bad-json",
      "The body is not valid JSON: NaN, Infinity, hexadecimal numbers and comments are not part of it.",
      { cause },
    );
  }
}

/** Counts brackets outside strings, so that a deep document is refused before a parser climbs into it. */
function requireDepth(text: string): void {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (inString) {
      if (char === "\\") i++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === "{" || char === "[") {
      depth++;
      if (depth > MAX_DEPTH)
        throw new DomainError("too-deep", `The body is nested deeper than ${MAX_DEPTH} levels: send it flatter.`);
    } else if (char === "}" || char === "]") depth--;
  }
}

// node scripts/run.mjs scripts/bench/textRun.ts BOOK.json: from a book's text to its result's text, in a process of its own, so
// that its peak memory is its own too. Prints the milliseconds of each step and those of JSON.parse and JSON.stringify of
// the same data as one JSON object.
import { readFileSync } from "node:fs";
import { bookById, resultPieces } from "@/lib/domain/market/canonical";
import { clear } from "@/lib/domain/market/clear";
import { parseBook } from "@/lib/domain/market/parseBook";
import { provideSha256 } from "@/lib/domain/market/sha256";
import { nodeSha256 } from "../nodeSha256";

export type TextRun = Record<"parse" | "clear" | "print" | "jsonParse" | "jsonStringify" | "peakMegabytes", number>;

const MEGABYTE_IN_KILOBYTES = 1024;

provideSha256(nodeSha256);

function measured<Result>(work: () => Result): { ms: number; result: Result } {
  const started = performance.now();
  const result = work();
  return { ms: performance.now() - started, result };
}

const bytes = readFileSync(process.argv[2]!);
const book = measured(() => bookById(parseBook(bytes)));
const result = measured(() => clear(book.result));
const print = measured(() => {
  let length = 0;
  for (const piece of resultPieces(result.result)) length += piece.length;
  return length;
});
const peakMegabytes = process.resourceUsage().maxRSS / MEGABYTE_IN_KILOBYTES;

const text = bytes.toString();
const run: TextRun = {
  parse: book.ms,
  clear: result.ms,
  print: print.ms,
  peakMegabytes,
  jsonStringify: measured(() => JSON.stringify(result.result)).ms,
  jsonParse: measured(() => JSON.parse(text)).ms,
};
process.stdout.write(JSON.stringify(run));

// npm run --silent verify -- BOOK.json RESULT.json: prints "valid", or the first broken rule and where.
// npm run --silent verify -- --receipt FILE [--result RESULT.json] [--database]: checks the receipt of a trade.
import { bookById } from "@/lib/domain/market/canonical";
import { parseBook } from "@/lib/domain/market/parseBook";
import { parseResult } from "@/lib/domain/market/parseResult";
import { verify } from "@/lib/domain/market/verify";
import { fileArguments, parseInput, print, runEngineCommand } from "./engineInput";

void runEngineCommand(async () => {
  if (process.argv.includes("--receipt")) return (await import("./verifyReceipt")).verifyReceipt(process.argv.slice(2));
  const [bookName, resultName] = fileArguments(2, "verify BOOK.json RESULT.json (one may be - for standard input)");
  const book = bookById(parseInput(bookName!, parseBook));
  const verdict = verify(book, parseInput(resultName!, parseResult));
  await print([verdict.valid ? "valid\n" : `${verdict.rule} ${verdict.path}: ${verdict.message}\n`]);
  return verdict.valid ? 0 : 1;
});

/** npm run --silent verify -- BOOK.json RESULT.json: prints "valid", or the first broken rule and where. */
import { parseBook } from "@/lib/domain/market/parseBook";
import { parseResult } from "@/lib/domain/market/parseResult";
import { verify } from "@/lib/domain/market/verify";
import { fileArguments, readInput, runEngineCommand } from "./engineInput";

void runEngineCommand(async () => {
  const [bookName, resultName] = fileArguments(2, "verify BOOK.json RESULT.json (one may be - for standard input)");
  const book = parseBook(await readInput(bookName!));
  const verdict = verify(book, parseResult(await readInput(resultName!)));
  process.stdout.write(verdict.valid ? "valid\n" : `${verdict.rule} ${verdict.path}: ${verdict.message}\n`);
  return verdict.valid ? 0 : 1;
});

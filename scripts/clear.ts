/** npm run --silent clear -- BOOK.json: clears one book, prints the result in canonical form (docs/clearing.md). */
import { canonicalJson } from "@/lib/domain/market/canonical";
import { clear } from "@/lib/domain/market/clear";
import { parseBook } from "@/lib/domain/market/parseBook";
import { fileArguments, readInput, runEngineCommand } from "./engineInput";

void runEngineCommand(async () => {
  const [name] = fileArguments(1, "clear BOOK.json (or - for standard input)");
  const result = clear(parseBook(await readInput(name!)));
  process.stdout.write(`${canonicalJson(result)}\n`);
  return 0;
});

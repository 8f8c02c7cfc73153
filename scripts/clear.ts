/** npm run --silent clear -- BOOK.json: clears one book, prints the result in canonical form (docs/clearing.md). */
import { bookById, resultPieces } from "@/lib/domain/market/canonical";
import { clear } from "@/lib/domain/market/clear";
import { parseBook } from "@/lib/domain/market/parseBook";
import { fileArguments, parseInput, print, runEngineCommand } from "./engineInput";

void runEngineCommand(async () => {
  const [name] = fileArguments(1, "clear BOOK.json (or - for standard input)");
  const result = clear(bookById(parseInput(name!, parseBook)));
  await print(resultPieces(result));
  await print(["\n"]);
  return 0;
});

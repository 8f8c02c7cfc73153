// node scripts/run.mjs scripts/marketPictures.ts: draws the pictures of docs/market.md from the books in docs/examples, cleared by the engine.
import { readFileSync, writeFileSync } from "node:fs";
import type { Book, ClearingResult } from "@/lib/domain/market/book";
import { clear } from "@/lib/domain/market/clear";
import { parseBook } from "@/lib/domain/market/parseBook";
import { crossingPicture } from "./pictures/crossing";
import { districtsPicture } from "./pictures/districts";

const PICTURES: Record<string, (book: Book, result: ClearingResult) => string> = {
  crossing: crossingPicture,
  districts: districtsPicture,
};

for (const [name, draw] of Object.entries(PICTURES)) {
  const book = parseBook(readFileSync(`docs/examples/${name}.json`, "utf8"));
  writeFileSync(`docs/images/market-${name}.svg`, draw(book, clear(book)));
}

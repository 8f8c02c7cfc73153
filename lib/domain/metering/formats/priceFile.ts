import { entsoePrices } from "./entsoePrices";
import { awattarPrices, octopusPrices } from "./jsonPrices";
import type { PriceParser } from "./pricePoint";

export type { PriceParser, PricePoint, PriceRows } from "./pricePoint";

export const PRICE_FORMATS = ["entsoe", "awattar", "octopus"] as const;
export type PriceFormat = (typeof PRICE_FORMATS)[number];

const PARSERS: Record<PriceFormat, PriceParser> = {
  entsoe: entsoePrices,
  awattar: awattarPrices,
  octopus: octopusPrices,
};

export function priceParserOf(format: PriceFormat): PriceParser {
  return PARSERS[format];
}

import type { MarketText } from "@/components/community/market/useMarketText";

const MICRO_EUR_PER_CT = 10_000;

/** A limit with as many decimals as it has, at least one: the nearest that changes something may lie a hair beside another. */
export function exactPrice(microEurPerKwh: number, text: MarketText): string {
  const decimals = [1, 2, 3].find((places) => (microEurPerKwh * 10 ** places) % MICRO_EUR_PER_CT === 0) ?? 4;
  return text.format.priceCt(microEurPerKwh, { decimals }).text;
}

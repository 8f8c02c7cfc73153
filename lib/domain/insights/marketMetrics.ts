import { ratio, share } from "./energySums";

/** Prices of a span's auctions: how many, their sum and the sum of their squares (µ€/kWh). */
export type PriceSums = { prices: number; priceSum: number; priceSquares: number };
/** What sellers delivered in a span: the sum over them and the sum of their squares, Wh and Wh². */
export type SellerSums = { soldWh: number; soldSquares: number };

const SLOTS_PER_DAY = 96;

/** Matched over offered energy, 0–1 (facts §3, liquidity). Null where nothing was offered. */
export function liquidity(matchedWh: number, offeredWh: number): number | null {
  return share(matchedWh, offeredWh);
}

/**
 * Standard deviation of the prices over their mean (facts §3, volatility; the form that is defined for prices of zero and
 * below). Null with fewer than two prices or a mean of zero.
 */
export function volatility({ prices, priceSum, priceSquares }: PriceSums): number | null {
  if (prices < 2 || priceSum === 0) return null;
  const mean = priceSum / prices;
  return Math.sqrt(Math.max(0, priceSquares / prices - mean * mean)) / Math.abs(mean);
}

/** Welfare that came about over the most the auctions' books allowed, 0–1 (facts §3, market efficiency). Null without any. */
export function marketEfficiency(realisedNanoEur: number, maximumNanoEur: number): number | null {
  return maximumNanoEur > 0 ? share(realisedNanoEur, maximumNanoEur) : null;
}

/** Herfindahl–Hirschman index of the sellers, 0–10 000: the sum of squared percentages (facts §3). Null where nothing was sold. */
export function concentration({ soldWh, soldSquares }: SellerSums): number | null {
  const value = ratio(soldSquares, soldWh * soldWh);
  return value === null ? null : Math.min(10_000, value * 10_000);
}

/** Settled trades per active member and day of settled quarter-hours. Null without members or without such a quarter-hour. */
export function tradingFrequency(trades: number, activeMembers: number, slots: number): number | null {
  return ratio(trades * SLOTS_PER_DAY, activeMembers * slots);
}

/**
 * Share of the consumption for which the community as a whole drew nothing, 0–1: 1 − Σ max(0, import − export) / consumption,
 * quarter-hour by quarter-hour at the community's edge (facts §3, 1 − Import/C). Unlike self-sufficiency it counts energy
 * that flowed next door without a contract. Null without consumption.
 */
export function gridIndependence(netImportWh: number, consumptionWh: number): number | null {
  return share(consumptionWh - netImportWh, consumptionWh);
}

/** What a price says to do: buy now, sell now, or wait. */
export type PriceAdvice = "buy" | "sell" | "wait";
/** One quarter-hour's local price, seller's side, in µ€/kWh; null where none is known or foreseen. */
export type PricedSlot = { slotStart: number; priceMicroEurPerKwh: number | null };

/** Prices closer together than this are one price to a person: half a cent per kWh. */
const FLAT_MICRO_EUR_PER_KWH = 5_000;
/** A move smaller than this within the hour is called steady: 0.3 ct per kWh. */
const STEADY_MICRO_EUR_PER_KWH = 3_000;

/** Where the cheapest and the dearest third of a set of prices begin, µ€/kWh; null when there are fewer than three or they hardly differ. */
export function priceThirds(prices: readonly number[]): { low: number; high: number } | null {
  const sorted = [...prices].sort((a, b) => a - b);
  const first = sorted[0];
  const last = sorted[sorted.length - 1];
  if (sorted.length < 3 || first === undefined || last === undefined || last - first < FLAT_MICRO_EUR_PER_KWH)
    return null;
  const low = sorted[Math.ceil(sorted.length / 3) - 1];
  const high = sorted[sorted.length - Math.ceil(sorted.length / 3)];
  return low === undefined || high === undefined || low >= high ? null : { low, high };
}

/**
 * The advice for one price: buy in the cheapest third of the hours ahead while it (fee included) is below the import price,
 * sell in the dearest third while it is above feed-in, else wait. All in µ€/kWh.
 */
export function priceAdvice(
  price: number | null,
  thirds: { low: number; high: number } | null,
  tariff: { importMicroEurPerKwh: number; feedInMicroEurPerKwh: number; feeMicroEurPerKwh: number },
): PriceAdvice {
  if (price === null || thirds === null) return "wait";
  if (price <= thirds.low && price + tariff.feeMicroEurPerKwh < tariff.importMicroEurPerKwh) return "buy";
  if (price >= thirds.high && price > tariff.feedInMicroEurPerKwh) return "sell";
  return "wait";
}

/** The advice as it concerns one person: selling is none for who has nothing to sell. */
export function adviceFor(advice: PriceAdvice, sells: boolean): PriceAdvice {
  return advice === "sell" && !sells ? "wait" : advice;
}

/** Whether prices rise or fall within the hour: mean of the next four known prices against the last known one, µ€/kWh. */
export function priceTrend(last: number | null, ahead: readonly (number | null)[]): "rising" | "falling" | "steady" {
  const known = ahead.slice(0, 4).filter((price) => price !== null);
  if (last === null || known.length === 0) return "steady";
  const difference = known.reduce((sum, price) => sum + price, 0) / known.length - last;
  if (Math.abs(difference) < STEADY_MICRO_EUR_PER_KWH) return "steady";
  return difference > 0 ? "rising" : "falling";
}

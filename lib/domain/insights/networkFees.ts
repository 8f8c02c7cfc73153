/** Network fees in µ€/kWh: `fees[from][to]`, from the seller's district to the buyer's. */
export type NetworkFees = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Network fee from a seller's district to a buyer's, µ€/kWh; none where the community charges none. */
export function feeBetween(fees: NetworkFees, from: string, to: string): number {
  return fees[from]?.[to] ?? 0;
}

/** Mean fee from all districts to a buyer's, µ€/kWh: what an auction that may come from anywhere will cost on top. */
export function meanFeeTo(fees: NetworkFees, district: string): number {
  return meanOf(Object.keys(fees).map((from) => feeBetween(fees, from, district)));
}

/** The least and the most a buyer's network fee can be, µ€/kWh, from all districts to its own. */
export function feeRangeTo(fees: NetworkFees, district: string) {
  const each = Object.keys(fees).map((from) => feeBetween(fees, from, district));
  if (each.length === 0) return { leastMicroEurPerKwh: 0, mostMicroEurPerKwh: 0 };
  return { leastMicroEurPerKwh: Math.min(...each), mostMicroEurPerKwh: Math.max(...each) };
}

/**
 * Mean fee a neighbour pays, µ€/kWh: by what was really delivered (n€ and Wh), or, before anything was, over all pairs of
 * districts.
 */
export function averageFee(fees: NetworkFees, delivered: { feeNanoEur: number; deliveredWh: number }): number {
  if (delivered.deliveredWh > 0) return Math.round(delivered.feeNanoEur / delivered.deliveredWh);
  return meanOf(Object.values(fees).flatMap((row) => Object.values(row)));
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
}

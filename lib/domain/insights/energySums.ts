/**
 * Energy of a community over any span, in Wh: sums over its settled quarter-hours. Ratios are formed from these sums once,
 * never averaged over slots (facts §3).
 */
export type EnergySums = {
  consumptionWh: number;
  /** Solar and wind together. */
  productionWh: number;
  /** Metered at the connection points, shared energy included. */
  importWh: number;
  exportWh: number;
  /** Delivered from neighbour to neighbour. */
  deliveredWh: number;
};

/** `part / whole`, null when the whole is 0 (facts §3: never 0, never NaN). */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** A ratio that by its meaning lies in 0–1; substitute readings may push the sums past it by a rounding. */
export function share(part: number, whole: number): number | null {
  const value = ratio(part, whole);
  return value === null ? null : Math.min(1, Math.max(0, value));
}

/** Energy drawn from the grid after sharing, in Wh: what was imported and not covered by a neighbour. */
export function gridDrawWh(sums: Pick<EnergySums, "importWh" | "deliveredWh">): number {
  return sums.importWh - sums.deliveredWh;
}

/** Energy that left the community for the grid after sharing, in Wh. */
export function gridFeedWh(sums: Pick<EnergySums, "exportWh" | "deliveredWh">): number {
  return sums.exportWh - sums.deliveredWh;
}

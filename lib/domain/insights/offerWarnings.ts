/** What speaks against an offer as it stands, with the cost at worst in n€ and the figures behind it (Wh, µ€/kWh). */
export type OfferCaution = {
  kind: "above-forecast" | "below-feed-in" | "above-import" | "above-need";
  costNanoEur: number;
  params: Record<string, number>;
};

const DAY_MS = 24 * 3_600_000;
const LIKE_DAYS = 7;
/** A purchase is called too large beyond this many times the usual need (market rules). */
const NEED_FACTOR = 2;

/** The same time of the last seven days that are over at `now`, for what is usual in a slot. */
export function likeSlots(slotStart: number, now: number): number[] {
  const last = slotStart - Math.max(1, Math.ceil((slotStart - now) / DAY_MS)) * DAY_MS;
  return Array.from({ length: LIKE_DAYS }, (_, day) => last - day * DAY_MS);
}

/** Usual energy of the slots in Wh: the mean of each slot's like slots with a value, added up. Null without any value. */
export function usualEnergyWh(
  slots: readonly number[],
  now: number,
  valueAt: (slotStart: number) => number | undefined,
): number | null {
  let known = 0;
  let sumWh = 0;
  for (const slot of slots) {
    const values = likeSlots(slot, now).flatMap((like) => valueAt(like) ?? []);
    if (values.length === 0) continue;
    known++;
    sumWh += values.reduce((sum, value) => sum + value, 0) / values.length;
  }
  return known === 0 ? null : Math.round(sumWh);
}

/**
 * Warnings before an offer costs more than it helps: a limit outside feed-in and import tariff costs the difference; energy beyond
 * what is usual costs its price, as income that would not come or as a purchase that is not needed. Without a tariff, or with
 * `usualWh` null, nothing is known to compare with.
 */
export function offerCautions(
  offer: { side: "buy" | "sell"; energyWh: number; limitMicroEurPerKwh: number },
  tariff: { importMicroEurPerKwh: number; feedInMicroEurPerKwh: number } | null,
  usualWh: number | null,
): OfferCaution[] {
  const { side, energyWh, limitMicroEurPerKwh: limit } = offer;
  const cautions: OfferCaution[] = [];
  if (side === "sell" && tariff && limit < tariff.feedInMicroEurPerKwh) {
    const { feedInMicroEurPerKwh } = tariff;
    cautions.push({
      kind: "below-feed-in",
      costNanoEur: energyWh * (feedInMicroEurPerKwh - limit),
      params: { feedInMicroEurPerKwh },
    });
  }
  if (side === "buy" && tariff && limit > tariff.importMicroEurPerKwh) {
    const { importMicroEurPerKwh } = tariff;
    cautions.push({
      kind: "above-import",
      costNanoEur: energyWh * (limit - importMicroEurPerKwh),
      params: { importMicroEurPerKwh },
    });
  }
  if (usualWh !== null && energyWh > usualWh * (side === "buy" ? NEED_FACTOR : 1)) {
    const excessWh = energyWh - usualWh;
    cautions.push({
      kind: side === "sell" ? "above-forecast" : "above-need",
      costNanoEur: excessWh * Math.max(0, limit),
      params: { forecastWh: usualWh, excessWh },
    });
  }
  return cautions;
}

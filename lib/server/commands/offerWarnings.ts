import type { Kysely } from "kysely";
import type { Offer } from "@/lib/domain/market/offer";
import type { MemberTariff } from "@/lib/domain/settlement/records";
import { listReadings } from "@/lib/server/persistence/queries/readings";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { OfferWarning } from "@/types/community";

const DAY_MS = 24 * 3_600_000;
const LIKE_DAYS = 7;
/** A purchase is called too large beyond this many times the forecast need (market rules). */
const NEED_FACTOR = 2;

/**
 * What a member should know before an offer costs more than it helps, with the cost at worst in n€: a price outside feed-in
 * and import tariff costs the difference; energy beyond the forecast costs its price, as income that would not come or as a
 * purchase that is not needed. Refuses nothing.
 */
export async function offerWarnings(
  db: Kysely<Database>,
  communityId: number,
  offer: Pick<Offer, "memberId" | "side" | "energyWh" | "limitMicroEurPerKwh" | "source">,
  slots: readonly number[],
  tariff: MemberTariff | undefined,
  now: number,
): Promise<OfferWarning[]> {
  const warnings: OfferWarning[] = [];
  const { side, energyWh, limitMicroEurPerKwh: limit } = offer;
  if (side === "sell" && tariff && limit < tariff.feedInMicroEurPerKwh) {
    const { feedInMicroEurPerKwh } = tariff;
    warnings.push({
      kind: "below-feed-in",
      costNanoEur: energyWh * (feedInMicroEurPerKwh - limit),
      params: { feedInMicroEurPerKwh },
    });
  }
  if (side === "buy" && tariff && limit > tariff.importMicroEurPerKwh) {
    const { importMicroEurPerKwh } = tariff;
    warnings.push({
      kind: "above-import",
      costNanoEur: energyWh * (limit - importMicroEurPerKwh),
      params: { importMicroEurPerKwh },
    });
  }
  const forecast = offer.source === "battery" ? null : await likeDays(db, communityId, offer.memberId, slots, now);
  if (forecast === null) return warnings;
  const forecastWh = side === "sell" ? forecast.exportWh : forecast.importWh;
  const tooMuch = side === "sell" ? energyWh > forecastWh : energyWh > NEED_FACTOR * forecastWh;
  if (tooMuch) {
    const excessWh = energyWh - forecastWh;
    warnings.push({
      kind: side === "sell" ? "above-forecast" : "above-need",
      costNanoEur: excessWh * Math.max(0, limit),
      params: { forecastWh, excessWh },
    });
  }
  return warnings;
}

/** What a member usually exports and imports in the slots: the mean of the same time on the last seven days; null without readings. */
async function likeDays(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  slots: readonly number[],
  now: number,
): Promise<{ exportWh: number; importWh: number } | null> {
  const daysOf = new Map(slots.map((slot) => [slot, lastLikeDays(slot, now)]));
  const wanted = [...new Set([...daysOf.values()].flat())];
  const readings = new Map(
    (await listReadings(db, communityId, [memberId], wanted)).map((reading) => [reading.slotStart, reading]),
  );
  if (readings.size === 0) return null;
  let exportWh = 0;
  let importWh = 0;
  for (const days of daysOf.values()) {
    const known = days.flatMap((day) => readings.get(day) ?? []);
    if (known.length === 0) continue;
    exportWh += known.reduce((sum, reading) => sum + reading.exportWh, 0) / known.length;
    importWh += known.reduce((sum, reading) => sum + reading.importWh, 0) / known.length;
  }
  return { exportWh: Math.round(exportWh), importWh: Math.round(importWh) };
}

function lastLikeDays(slot: number, now: number): number[] {
  const last = slot - Math.max(1, Math.ceil((slot - now) / DAY_MS)) * DAY_MS;
  return Array.from({ length: LIKE_DAYS }, (_, k) => last - k * DAY_MS);
}

import { forecastSeries } from "@/lib/domain/forecasting/forecastSeries";
import { slotsBetween } from "@/lib/domain/units/slot";
import type { SystemContext } from "@/lib/server/context";
import {
  type ClearedSlot,
  type IndicatedSlot,
  readClearings,
  readIndications,
} from "@/lib/server/persistence/queries/readPrices";
import { latestOf } from "./latestOf";
import type { Standpoint } from "./standpoint";

const DAY_MS = 86_400_000;
/** Prices of this many days teach the forecast; one day is kept at hand. */
export const PRICE_HISTORY_DAYS = 14;
const AHEAD_MS = DAY_MS;
const FORECAST_MS = 2 * DAY_MS;

/** The local price of one slot, seller's side in µ€/kWh: cleared, else indicated by the open book, else forecast with its band. */
export type SeriesPoint = {
  slotStart: number;
  priceMicroEurPerKwh: number | null;
  lowMicroEurPerKwh: number | null;
  highMicroEurPerKwh: number | null;
  forecast: boolean;
};

export type PriceSeries = {
  /** The clearings of the last 24 hours and of slots whose gate has closed. */
  clearings: ClearedSlot[];
  indications: Map<number, IndicatedSlot>;
  /** The points from `from` (inclusive) to `to` (exclusive), within 24 hours back and ahead. */
  points(from: number, to: number): SeriesPoint[];
  /** What was cleared, and beyond it the forecast with its band whatever the open books say; within 24 hours back and 48 ahead. */
  forecast(from: number, to: number): SeriesPoint[];
};

/** Prices behind and ahead of now: what was cleared, what the open books indicate, and a forecast where they say nothing. */
export function readPriceSeries(ctx: SystemContext, at: Standpoint): Promise<PriceSeries> {
  return at.shared("prices", () => loadPriceSeries(ctx, at));
}

async function loadPriceSeries({ db, community }: SystemContext, at: Standpoint): Promise<PriceSeries> {
  const { communityId } = community;
  const end = at.firstOpen + AHEAD_MS;
  const [clearings, indicated] = await Promise.all([
    readClearings(db, communityId, at.running - DAY_MS, end),
    readIndications(db, communityId, at.running, end),
  ]);
  const cleared = new Map(clearings.map((slot) => [slot.slotStart, slot]));
  const indications = new Map(indicated.map((slot) => [slot.slotStart, slot]));
  const latest = clearings[clearings.length - 1]?.slotStart ?? 0;
  const ahead = await latestOf(db, `price:${communityId}`, `${at.running} ${latest}`, async () => {
    const history = await readClearings(db, communityId, at.running - PRICE_HISTORY_DAYS * DAY_MS, end);
    return forecastAhead(history, slotsBetween(at.running, at.running + FORECAST_MS), community.timeZone);
  });
  const forecastAt = (slotStart: number): SeriesPoint => {
    const past = cleared.get(slotStart);
    if (past) return known(slotStart, past.priceMicroEurPerKwh, false);
    return ahead.get(slotStart) ?? known(slotStart, null, slotStart >= at.running);
  };
  const pointAt = (slotStart: number): SeriesPoint => {
    const indication = cleared.has(slotStart) ? undefined : indications.get(slotStart);
    return indication && indication.volumeWh > 0
      ? known(slotStart, indication.priceMicroEurPerKwh, true)
      : forecastAt(slotStart);
  };
  return {
    clearings,
    indications,
    points: (from, to) => slotsBetween(from, to).map(pointAt),
    forecast: (from, to) => slotsBetween(from, to).map(forecastAt),
  };
}

function forecastAhead(
  clearings: readonly ClearedSlot[],
  targets: readonly number[],
  timeZone: string,
): Map<number, SeriesPoint> {
  return new Map(
    forecastSeries(pricesOf(clearings), targets, { kind: "price", timeZone }).map(({ slotStart, p10, p50, p90 }) => [
      slotStart,
      {
        slotStart,
        priceMicroEurPerKwh: Math.round(p50),
        lowMicroEurPerKwh: Math.round(p10),
        highMicroEurPerKwh: Math.round(p90),
        forecast: true,
      },
    ]),
  );
}

/** The prices something traded at, as a series to forecast from. */
export function pricesOf(clearings: readonly ClearedSlot[]): { slotStart: number; value: number }[] {
  return clearings.flatMap(({ slotStart, priceMicroEurPerKwh }) =>
    priceMicroEurPerKwh === null ? [] : [{ slotStart, value: priceMicroEurPerKwh }],
  );
}

function known(slotStart: number, price: number | null, forecast: boolean): SeriesPoint {
  return { slotStart, priceMicroEurPerKwh: price, lowMicroEurPerKwh: null, highMicroEurPerKwh: null, forecast };
}

/** The last price something traded at before `before`, null when nothing did. */
export function lastPrice(clearings: readonly ClearedSlot[], before: number): number | null {
  for (let i = clearings.length - 1; i >= 0; i--) {
    const slot = clearings[i];
    if (slot && slot.slotStart < before && slot.priceMicroEurPerKwh !== null) return slot.priceMicroEurPerKwh;
  }
  return null;
}

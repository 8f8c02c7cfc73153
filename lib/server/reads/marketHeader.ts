import { isThin } from "@/lib/domain/privacy/thinSlot";
import { SLOT_MS } from "@/lib/domain/units/slot";
import type { TariffPrices } from "@/lib/server/persistence/queries/readCommunityFacts";
import type { IndicatedSlot } from "@/lib/server/persistence/queries/readPrices";
import type { MarketHeader } from "@/types/community";
import { instant } from "./instant";
import type { MarketClock } from "./marketClock";
import { type LastDay, lastDayFigures } from "./marketLastDay";
import type { PriceSeries, SeriesPoint } from "./priceSeries";
import { trendAhead } from "./signal";

const HOUR_MS = 3_600_000;
const BEHIND_MS = 12 * HOUR_MS;
const AHEAD_MS = 4 * HOUR_MS;
const LOOK_AHEAD_MS = 12 * HOUR_MS;
const DAY_MS = 24 * HOUR_MS;

/** Price, trend, the ribbon behind and ahead, the last day's figures, and how supply stands to demand. */
export function marketHeader(
  series: PriceSeries,
  clock: MarketClock,
  tariff: TariffPrices,
  lastDay: LastDay,
): MarketHeader {
  // the headline looks ahead as the ribbon and the figures below it do: by the forecast, whatever open books say
  const ahead = series.forecast(clock.firstOpen, clock.firstOpen + LOOK_AHEAD_MS);
  const lowest = ahead.reduce<SeriesPoint | null>(
    (low, point) =>
      point.priceMicroEurPerKwh !== null &&
      point.priceMicroEurPerKwh < (low?.priceMicroEurPerKwh ?? Number.POSITIVE_INFINITY)
        ? point
        : low,
    null,
  );
  return {
    slot: instant(clock.running),
    priceMicroEurPerKwh:
      series.points(clock.running, clock.running + SLOT_MS).find((point) => !point.forecast)?.priceMicroEurPerKwh ??
      null,
    trend: trendAhead(series, clock, ahead),
    importMicroEurPerKwh: tariff.importMicroEurPerKwh,
    feedInMicroEurPerKwh: tariff.feedInMicroEurPerKwh,
    nextHour: expectedAt(series, clock.running + HOUR_MS),
    inFourHours: expectedAt(series, clock.running + AHEAD_MS),
    averageFeeMicroEurPerKwh: lastDay.averageFeeMicroEurPerKwh,
    ribbon: series.forecast(clock.running - BEHIND_MS, clock.running + AHEAD_MS + SLOT_MS).map(onWire),
    day: lastDayFigures(series.clearings, clock, lastDay),
    ...balance(series.indications, clock.firstOpen),
    lowestAhead:
      lowest === null || lowest.priceMicroEurPerKwh === null
        ? null
        : { slot: instant(lowest.slotStart), priceMicroEurPerKwh: lowest.priceMicroEurPerKwh },
  };
}

/** The forecast of a slot with its band, and what the open book says of it so far. */
function expectedAt(series: PriceSeries, slot: number): MarketHeader["nextHour"] {
  const point = series.forecast(slot, slot + SLOT_MS)[0];
  const indication = series.indications.get(slot);
  const offeredMicroEurPerKwh = indication && indication.volumeWh > 0 ? indication.priceMicroEurPerKwh : null;
  if (!point || (point.priceMicroEurPerKwh === null && offeredMicroEurPerKwh === null)) return null;
  return { ...onWire(point), offeredMicroEurPerKwh };
}

function onWire({ slotStart, ...point }: SeriesPoint) {
  return { slot: instant(slotStart), ...point };
}

/** Offered over wanted in the next open hour, and until when the same side stays the longer one. */
function balance(
  indications: ReadonlyMap<number, IndicatedSlot>,
  firstOpen: number,
): Pick<MarketHeader, "offeredToWanted" | "balanceUntil"> {
  const deep: IndicatedSlot[] = [];
  for (let slot = firstOpen; slot < firstOpen + DAY_MS; slot += SLOT_MS) {
    const indication = indications.get(slot);
    if (!indication || isThin(indication.buyers, indication.sellers)) break;
    deep.push(indication);
  }
  const hour = deep.slice(0, 4);
  const wantedWh = hour.reduce((sum, slot) => sum + slot.wantedWh, 0);
  const first = deep[0];
  if (!first || wantedWh === 0) return { offeredToWanted: null, balanceUntil: null };
  const offeredWh = hour.reduce((sum, slot) => sum + slot.offeredWh, 0);
  const more = offeredWh >= wantedWh;
  const turn = deep.find((slot) => slot.slotStart >= firstOpen + HOUR_MS && slot.offeredWh >= slot.wantedWh !== more);
  const end = turn?.slotStart ?? (deep[deep.length - 1] ?? first).slotStart + SLOT_MS;
  return { offeredToWanted: offeredWh / wantedWh, balanceUntil: instant(end) };
}

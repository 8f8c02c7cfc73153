import {
  formatCents,
  formatDeltaCt,
  formatDeltaEuro,
  formatDeltaPercent,
  formatDeltaPoints,
  formatEuro,
  formatExactKwh,
  formatKw,
  formatKwh,
  formatMass,
  formatPercent,
  formatPriceCt,
  formatTimes,
} from "@/lib/i18n/format";
import {
  formatAgo,
  formatDateTime,
  formatDay,
  formatRelativeDay,
  formatSlotRange,
  formatTime,
} from "@/lib/i18n/formatTime";
import type { Locale } from "@/lib/i18n/locale";
import { formatNumber, type QuantityOptions } from "@/lib/i18n/quantity";

type Figure = number | null;
type PriceOptions = QuantityOptions & { perKwh?: boolean };

/** Every formatter with language and time zone bound: `format.kwh(3420).text` → "3.42 kWh". */
export function createFormat(locale: Locale, timeZone: string) {
  return {
    locale,
    timeZone,
    number: (value: Figure, options?: QuantityOptions) => formatNumber(value, locale, options),
    kwh: (energyWh: Figure, options?: QuantityOptions) => formatKwh(energyWh, locale, options),
    exactKwh: (energyWh: Figure) => formatExactKwh(energyWh, locale),
    kw: (powerW: Figure, options?: QuantityOptions) => formatKw(powerW, locale, options),
    priceCt: (microEurPerKwh: Figure, options?: PriceOptions) => formatPriceCt(microEurPerKwh, locale, options),
    deltaCt: (microEurPerKwh: Figure, options?: PriceOptions) => formatDeltaCt(microEurPerKwh, locale, options),
    euro: (nanoEur: Figure, options?: QuantityOptions) => formatEuro(nanoEur, locale, options),
    deltaEuro: (nanoEur: Figure, options?: QuantityOptions) => formatDeltaEuro(nanoEur, locale, options),
    cents: (nanoEur: Figure, options?: QuantityOptions) => formatCents(nanoEur, locale, options),
    percent: (share: Figure, options?: QuantityOptions) => formatPercent(share, locale, options),
    deltaPercent: (value: Figure, previous: Figure) => formatDeltaPercent(value, previous, locale),
    deltaPoints: (value: Figure, previous: Figure) => formatDeltaPoints(value, previous, locale),
    times: (ratio: Figure) => formatTimes(ratio, locale),
    mass: (massG: Figure, options?: QuantityOptions) => formatMass(massG, locale, options),
    time: (ms: number) => formatTime(ms, timeZone, locale),
    slotRange: (slotStart: number, durationMs?: number) => formatSlotRange(slotStart, timeZone, locale, durationMs),
    day: (ms: number, style?: "short" | "long" | "tick" | "dated" | "month") => formatDay(ms, timeZone, locale, style),
    relativeDay: (ms: number, nowMs: number) => formatRelativeDay(ms, nowMs, timeZone, locale),
    dateTime: (ms: number) => formatDateTime(ms, timeZone, locale),
    ago: (ageMs: number) => formatAgo(ageMs, locale),
  };
}

export type Format = ReturnType<typeof createFormat>;

import type { Locale } from "@/lib/i18n/locale";
import {
  formatNumber,
  NO_BREAK_SPACE,
  NO_FIGURE,
  numberParts,
  type Quantity,
  type QuantityOptions,
  quantity,
  sensibleDecimals,
} from "@/lib/i18n/quantity";

const missing = (value: number | null): value is null => value === null || !Number.isFinite(value);

/** Energy in Wh as kWh (3.42, 16.8, 119), from 100 MWh up as MWh. Zero is "0". */
export function formatKwh(energyWh: number | null, locale: Locale, options: QuantityOptions = {}): Quantity {
  if (missing(energyWh)) return quantity(NO_FIGURE, "kWh");
  const mega = Math.abs(energyWh) >= 100_000_000;
  const value = energyWh / (mega ? 1_000_000 : 1000);
  const decimals = options.decimals ?? (energyWh === 0 ? 0 : sensibleDecimals(value));
  return quantity(formatNumber(value, locale, { ...options, decimals }), mega ? "MWh" : "kWh");
}

/** Energy to the watt-hour: "0.038 kWh", where a rounded one would hide what is missing. */
export function formatExactKwh(energyWh: number | null, locale: Locale): Quantity {
  if (missing(energyWh)) return quantity(NO_FIGURE, "kWh");
  return quantity(formatNumber(energyWh / 1000, locale, { decimals: energyWh === 0 ? 0 : 3 }), "kWh");
}

/** Power in W as kW. */
export function formatKw(powerW: number | null, locale: Locale, options: QuantityOptions = {}): Quantity {
  if (missing(powerW)) return quantity(NO_FIGURE, "kW");
  const decimals = options.decimals ?? (powerW === 0 ? 0 : sensibleDecimals(powerW / 1000));
  return quantity(formatNumber(powerW / 1000, locale, { ...options, decimals }), "kW");
}

/** A unit price in µ€/kWh as cents: "17.9" and "ct" ("ct/kWh" when `perKwh`). */
export function formatPriceCt(
  priceMicroEurPerKwh: number | null,
  locale: Locale,
  options: QuantityOptions & { perKwh?: boolean } = {},
): Quantity {
  const unit = options.perKwh ? "ct/kWh" : "ct";
  if (missing(priceMicroEurPerKwh)) return quantity(NO_FIGURE, unit);
  return quantity(
    formatNumber(priceMicroEurPerKwh / 10_000, locale, { ...options, decimals: options.decimals ?? 1 }),
    unit,
  );
}

/** A difference of unit prices with its sign: "−12.1 ct", "+0.4 ct". */
export function formatDeltaCt(
  deltaMicroEurPerKwh: number | null,
  locale: Locale,
  options: QuantityOptions & { perKwh?: boolean } = {},
): Quantity {
  return formatPriceCt(deltaMicroEurPerKwh, locale, { signed: true, ...options });
}

/** Money in n€: "€11.60" (the sign stands before the figure, no unit), "11,60" and "€" in German. Whole euro from 10 000 up. */
export function formatEuro(amountNanoEur: number | null, locale: Locale, options: QuantityOptions = {}): Quantity {
  if (missing(amountNanoEur)) return quantity(NO_FIGURE, "€");
  const euro = amountNanoEur / 1e9;
  const decimals = options.decimals ?? (Math.abs(euro) >= 9999.995 ? 0 : 2);
  const parts = numberParts(euro, locale, decimals, { signed: options.signed, currency: "EUR" });
  const trailing = parts.at(-1)?.type === "currency";
  const text = parts.map((part) => (part.type === "literal" ? NO_BREAK_SPACE : part.value)).join("");
  if (!trailing) return { value: text, unit: "", text };
  const value = parts
    .filter((part) => part.type !== "currency" && part.type !== "literal")
    .map((part) => part.value)
    .join("");
  return { value, unit: "€", text };
}

/** A difference of money with its sign: "+€6.20", "−0,41 €". */
export function formatDeltaEuro(amountNanoEur: number | null, locale: Locale, options: QuantityOptions = {}): Quantity {
  return formatEuro(amountNanoEur, locale, { signed: true, ...options });
}

/** A step of what is written as cents with two decimals, in n€: what a quarter-hour's parts are rounded to. */
export const CENT_STEP_NANO_EUR = 100_000;

/** Little money in n€ as cents: "1.24 ct", where euros would need five decimals. */
export function formatCents(amountNanoEur: number | null, locale: Locale, options: QuantityOptions = {}): Quantity {
  if (missing(amountNanoEur)) return quantity(NO_FIGURE, "ct");
  return quantity(
    formatNumber(amountNanoEur / 10_000_000, locale, { ...options, decimals: options.decimals ?? 2 }),
    "ct",
  );
}

/** A share (0 to 1) as percent; one decimal where rounding would claim none or all of something. */
export function formatPercent(share: number | null, locale: Locale, options: QuantityOptions = {}): Quantity {
  if (missing(share)) return quantity(NO_FIGURE, "%");
  const percent = share * 100;
  const rounded = Math.round(Math.abs(percent));
  const misleading = (rounded === 0 && percent !== 0) || (rounded === 100 && Math.abs(percent) < 100);
  const decimals = options.decimals ?? (misleading ? 1 : 0);
  return quantity(formatNumber(percent, locale, { ...options, decimals }), "%");
}

/** From here on a growth in percent is no longer a size that a person sees: above it the multiple is told. */
const LARGEST_GROWTH = 9.995;

/** The relative change from `previous` to `value` as signed percent, "13 ×" above 999 %; the en dash without a base. */
export function formatDeltaPercent(value: number | null, previous: number | null, locale: Locale): Quantity {
  if (missing(value) || missing(previous) || previous === 0) return quantity(NO_FIGURE, "%");
  if ((value - previous) / previous >= LARGEST_GROWTH) return formatTimes(value / previous, locale);
  return formatPercent((value - previous) / Math.abs(previous), locale, { signed: true, decimals: 0 });
}

/** The difference of two shares in percentage points: "−2 pt". */
export function formatDeltaPoints(value: number | null, previous: number | null, locale: Locale): Quantity {
  const unit = locale === "de" ? "Pkt." : "pt";
  if (missing(value) || missing(previous)) return quantity(NO_FIGURE, unit);
  return quantity(formatNumber((value - previous) * 100, locale, { signed: true }), unit);
}

/** A ratio as "1.8 ×". */
export function formatTimes(ratio: number | null, locale: Locale): Quantity {
  if (missing(ratio)) return quantity(NO_FIGURE, "×");
  return quantity(formatNumber(ratio, locale, { decimals: Math.abs(ratio) < 9.95 ? 1 : 0 }), "×");
}

/** Mass in grams as g, kg or t. */
export function formatMass(massG: number | null, locale: Locale, options: QuantityOptions = {}): Quantity {
  if (missing(massG)) return quantity(NO_FIGURE, "kg");
  const size = Math.abs(massG);
  if (size > 0 && size < 1000) return quantity(formatNumber(massG, locale, { ...options, decimals: 0 }), "g");
  const tonnes = size >= 10_000_000;
  const value = massG / (tonnes ? 1_000_000 : 1000);
  const decimals = options.decimals ?? (massG === 0 ? 0 : Math.abs(value) < 99.95 ? 1 : 0);
  return quantity(formatNumber(value, locale, { ...options, decimals }), tonnes ? "t" : "kg");
}

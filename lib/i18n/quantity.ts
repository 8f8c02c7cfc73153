import { FORMAT_TAGS, type Locale } from "@/lib/i18n/locale";

/** A figure with its unit apart, so that the unit can be set smaller; `text` joins both by a no-break space. */
export type Quantity = { readonly value: string; readonly unit: string; readonly text: string };

/** `decimals` fixes the precision (columns that must align); `signed` writes + before a gain. */
export type QuantityOptions = { readonly decimals?: number; readonly signed?: boolean };

export const NO_BREAK_SPACE = "\u00a0";
const TRUE_MINUS = "\u2212";
/** What stands where no figure is known: never NaN, never an invented zero. */
export const NO_FIGURE = "–";

const cache = new Map<string, Intl.NumberFormat>();

/** One `Intl.NumberFormat` per set of options: building them is slow, and tables format thousands of cells. */
function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}|${options.style ?? ""}|${options.maximumFractionDigits}|${options.signDisplay ?? ""}`;
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(FORMAT_TAGS[locale], options);
  cache.set(key, made);
  return made;
}

/** Parts of a number with a true minus sign; zero never carries a sign. */
export function numberParts(
  value: number,
  locale: Locale,
  decimals: number,
  options: { signed?: boolean; currency?: "EUR" } = {},
): Intl.NumberFormatPart[] {
  const format = numberFormat(locale, {
    ...(options.currency ? { style: "currency" as const, currency: options.currency } : {}),
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: options.signed ? "exceptZero" : "negative",
  });
  return format.formatToParts(value).map((part) => (part.type === "minusSign" ? { ...part, value: TRUE_MINUS } : part));
}

/** A number as people of `locale` write it, with a fixed count of decimals. */
export function formatNumber(value: number | null, locale: Locale, options: QuantityOptions = {}): string {
  if (value === null || !Number.isFinite(value)) return NO_FIGURE;
  return numberParts(value, locale, options.decimals ?? 0, options)
    .map((part) => part.value)
    .join("");
}

/** Joins a figure and its unit; the en dash for a missing figure keeps its unit. */
export function quantity(value: string, unit: string): Quantity {
  return { value, unit, text: unit === "" ? value : `${value}${NO_BREAK_SPACE}${unit}` };
}

/** Decimals that leave about three figures: 3.42, 16.8, 119. */
export function sensibleDecimals(value: number): number {
  const size = Math.abs(value);
  if (size < 9.995) return 2;
  return size < 99.95 ? 1 : 0;
}

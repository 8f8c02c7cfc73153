/** Languages of the portal; the first one is spoken when none fits. */
export const LOCALES = ["en", "de"] as const;

export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = "en";

export const LOCALE_COOKIE = "locale";

/** The time zone of a community that names none. */
export const DEFAULT_TIME_ZONE = "Europe/Berlin";

/** The BCP 47 tag whose conventions numbers and dates follow: day before month, 24 hours, euro. */
export const FORMAT_TAGS: Record<Locale, string> = { en: "en-GB", de: "de-DE" };

/** How each language calls itself. */
export const LOCALE_NAMES: Record<Locale, string> = { en: "English", de: "Deutsch" };

export function isLocale(value: string | null | undefined): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** The language of a request: a chosen one (cookie) before the browser's wishes in their order of preference. */
export function negotiateLocale(acceptLanguage: string | null | undefined, cookie: string | null | undefined): Locale {
  if (isLocale(cookie)) return cookie;
  const wishes = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const weight = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((q) => q !== undefined);
      return { language: tag.split("-")[0] ?? "", weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wishes.map((wish) => wish.language).find(isLocale) ?? DEFAULT_LOCALE;
}

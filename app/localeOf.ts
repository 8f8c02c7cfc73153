import { LOCALE_COOKIE, type Locale, negotiateLocale } from "@/lib/i18n/locale";

/** The language of a request, as pages choose it: by the cookie, else by what the browser asks for. */
export function localeOf(headers: Headers): Locale {
  const chosen = headers
    .get("cookie")
    ?.split(";")
    .map((part) => part.trim().split("="))
    .find(([name]) => name === LOCALE_COOKIE)?.[1];
  return negotiateLocale(headers.get("accept-language"), chosen);
}

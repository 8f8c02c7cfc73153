import { cookies, headers } from "next/headers";
import { parseTheme, THEME_COOKIE, type Theme } from "@/components/community/shell/preferences";
import { LOCALE_COOKIE, type Locale, negotiateLocale } from "@/lib/i18n/locale";

type Preferences = { locale: Locale; theme: Theme; nonce: string | undefined };

/** Language and theme of this request, and the nonce its Content-Security-Policy allows. */
export async function requestPreferences(): Promise<Preferences> {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  return {
    locale: negotiateLocale(sent.get("accept-language"), jar.get(LOCALE_COOKIE)?.value),
    theme: parseTheme(jar.get(THEME_COOKIE)?.value),
    nonce: sent.get("x-nonce") ?? undefined,
  };
}

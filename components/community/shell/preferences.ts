export const THEMES = ["light", "dark", "system"] as const;

export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = "theme";

/** The theme a cookie asks for; the system's unless it names another. */
export function parseTheme(cookie: string | undefined): Theme {
  return THEMES.find((theme) => theme === cookie) ?? "system";
}

const YEAR_S = 31_536_000;

/** Keeps a choice for a year, for the server to read with the next request. */
export function keepPreference(name: string, value: string): void {
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_S}; samesite=lax`;
}

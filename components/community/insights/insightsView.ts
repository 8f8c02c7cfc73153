import type { InsightsQuery } from "@/types/insights";

/** What each choice may say; the first is what an address without it means. */
export const CHOICES: { [Key in keyof InsightsQuery]: readonly [InsightsQuery[Key], ...InsightsQuery[Key][]] } = {
  period: ["month", "today", "week", "year"],
  co2: ["community", "eea-2023", "ember-2025", "electricity-maps-2025", "marginal-2021", "aib-2024"],
  basis: ["local", "shared"],
};
const KEYS = ["period", "co2", "basis"] as const;

/** Choices from an address; what it says wrongly counts as not said. */
export function parseInsightsView(params: { get(name: string): string | null }): InsightsQuery {
  const choice = <Key extends keyof InsightsQuery>(key: Key): InsightsQuery[Key] =>
    CHOICES[key].find((one) => one === params.get(key)) ?? CHOICES[key][0];
  return { period: choice("period"), co2: choice("co2"), basis: choice("basis") };
}

/** Replaces the choices in a query string and keeps what else it says; what is usual is left out. */
export function withInsightsView(query: string, view: InsightsQuery): string {
  const params = new URLSearchParams(query);
  for (const key of KEYS) {
    if (view[key] === CHOICES[key][0]) params.delete(key);
    else params.set(key, view[key]);
  }
  return params.toString();
}

import type { HistoryFilters } from "@/types/history";

type Known = {
  period: HistoryFilters["period"];
  side: HistoryFilters["side"];
  source: HistoryFilters["source"];
  state: HistoryFilters["state"];
  sort: HistoryFilters["sort"];
};

/** What each filter may say; the first is what an address without it means. */
export const CHOICES: { [Key in keyof Known]: readonly [Known[Key], ...Known[Key][]] } = {
  period: ["month", "today", "week", "year", "all"],
  side: ["all", "bought", "sold"],
  source: ["all", "solar", "wind", "battery", "other"],
  state: ["all", "contracted", "settled", "short"],
  sort: ["newest", "oldest", "largest", "dearest", "cheapest"],
};
const KEYS = ["period", "from", "to", "side", "source", "state", "with", "sort"] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LONGEST_ALIAS = 60;

/** Filters from an address; what it says wrongly counts as not said. */
export function parseHistoryFilters(params: { get(name: string): string | null }): HistoryFilters {
  const from = dayOf(params.get("from"));
  const to = dayOf(params.get("to"));
  const alias = params.get("with");
  const span = from && to && from <= to ? { from, to } : {};
  return {
    period: choice("period", params),
    ...span,
    side: choice("side", params),
    source: choice("source", params),
    state: choice("state", params),
    ...(alias && alias.length <= LONGEST_ALIAS ? { with: alias } : {}),
    sort: choice("sort", params),
  };
}

function choice<Key extends keyof Known>(key: Key, params: { get(name: string): string | null }): Known[Key] {
  const said = params.get(key);
  return CHOICES[key].find((one) => one === said) ?? CHOICES[key][0];
}

function dayOf(text: string | null): string | null {
  return text !== null && DAY.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) ? text : null;
}

/** The part of an address that says the filters; what is not narrowed is left out. */
export function historyParams(filters: HistoryFilters): URLSearchParams {
  const params = new URLSearchParams();
  for (const key of KEYS) {
    const value = filters[key];
    if (value === undefined || (key in CHOICES && value === CHOICES[key as keyof Known][0])) continue;
    params.set(key, value);
  }
  return params;
}

/** Only what says which span of time: for the figures, which no other filter narrows. */
export function spanParams({ period, from, to }: HistoryFilters): URLSearchParams {
  return historyParams({ ...parseHistoryFilters(new URLSearchParams()), period, ...(from && to ? { from, to } : {}) });
}

/** Replaces the filters in a query string and keeps what else it says. */
export function withHistoryFilters(query: string, filters: HistoryFilters): string {
  const params = new URLSearchParams(query);
  for (const key of KEYS) params.delete(key);
  for (const [key, value] of historyParams(filters)) params.set(key, value);
  return params.toString();
}

/** Whether anything but time and order is narrowed, so that there is something to reset. */
export function isNarrowed(filters: HistoryFilters): boolean {
  return filters.side !== "all" || filters.source !== "all" || filters.state !== "all" || filters.with !== undefined;
}

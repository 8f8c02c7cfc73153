import { readInstant } from "@/components/community/market/readInstant";
import type { MarketFilters } from "@/types/community";

const KEYS = ["when", "from", "to", "min", "max", "type", "district"] as const;

/** Filters from an address; what it says wrongly counts as not said. */
export function parseFilters(params: { get(name: string): string | null }): MarketFilters {
  return withoutHalfWindow({
    when: oneOf(params.get("when"), TIMES) ?? "now",
    from: readInstant(params.get("from")) ?? undefined,
    to: readInstant(params.get("to")) ?? undefined,
    min: wholeNumber(params.get("min")),
    max: wholeNumber(params.get("max")),
    type: oneOf(params.get("type"), TYPES) ?? "all",
    district: shortText(params.get("district")) ?? "any",
  });
}

const TIMES = ["now", "today", "week", "window"] as const;
const TYPES = ["all", "solar", "wind", "battery", "green"] as const;
const LONGEST_DISTRICT = 20;

const oneOf = <Known extends string>(text: string | null, known: readonly Known[]): Known | undefined =>
  known.find((one) => one === text);

const shortText = (text: string | null) => (text !== null && text.length <= LONGEST_DISTRICT ? text : undefined);

function wholeNumber(text: string | null): number | undefined {
  const value = text === null ? Number.NaN : Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** A window needs both ends, in order. */
function withoutHalfWindow({ from, to, ...rest }: MarketFilters): MarketFilters {
  if (rest.when !== "window") return rest;
  return from && to && Date.parse(from) < Date.parse(to) ? { ...rest, from, to } : { ...rest, when: "now" };
}

/** The part of an address that says the filters; what is not narrowed is left out. */
export function filterParams(filters: MarketFilters): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.when !== "now") params.set("when", filters.when);
  if (filters.when === "window" && filters.from && filters.to) {
    params.set("from", filters.from);
    params.set("to", filters.to);
  }
  if (filters.min !== undefined) params.set("min", String(filters.min));
  if (filters.max !== undefined) params.set("max", String(filters.max));
  if (filters.type !== "all") params.set("type", filters.type);
  if (filters.district !== "any") params.set("district", filters.district);
  return params;
}

/** Replaces the filters in a query string and keeps what else it says (the community, for one). */
export function withFilters(query: string, filters: MarketFilters): string {
  const params = new URLSearchParams(query);
  for (const key of KEYS) params.delete(key);
  for (const [key, value] of filterParams(filters)) params.set(key, value);
  return params.toString();
}

/** Whether anything but the time is narrowed, so that there is something to reset. */
export function isNarrowed(filters: MarketFilters): boolean {
  return filterParams(filters).size > 0;
}

import type { LabMechanism, LabPeriod, LabRow } from "@/types/operator";

/** What the lab shows; it lives in the address. `compare` null: the first rule that is not in force. */
export type LabFilters = { period: LabPeriod; spread: Spread; compare: LabMechanism | null };

/** Who gets the spread under pay-as-bid: the seller's part in thousandths. */
export type Spread = "0" | "500" | "1000";

const PERIODS = ["day", "week", "month"] as const;
export const SPREADS = ["0", "500", "1000"] as const;

/** Filters from an address; what it says wrongly counts as not said. */
export function parseLabFilters(params: { get(name: string): string | null }, rows: readonly LabRow[]): LabFilters {
  return {
    period: PERIODS.find((period) => period === params.get("period")) ?? "day",
    spread: SPREADS.find((spread) => spread === params.get("spread")) ?? "500",
    compare: rows.find((row) => row.mechanism === params.get("compare"))?.mechanism ?? null,
  };
}

/** An address's query with these filters; what is as usual is left out. */
export function withLabFilters(query: string, { period, spread, compare }: LabFilters): string {
  const params = new URLSearchParams(query);
  const set = (name: string, value: string | null) => (value === null ? params.delete(name) : params.set(name, value));
  set("period", period === "day" ? null : period);
  set("spread", spread === "500" ? null : spread);
  set("compare", compare);
  return params.toString();
}

/** The rules to be shown: of pay-as-bid only the one with the spread that was picked, and always the one in force. */
export function shownRows(rows: readonly LabRow[], inForce: LabMechanism, spread: Spread): LabRow[] {
  return rows.filter(
    ({ mechanism }) =>
      mechanism === inForce || !mechanism.startsWith("pay-as-bid-") || mechanism === `pay-as-bid-${spread}`,
  );
}

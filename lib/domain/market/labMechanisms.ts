import type { Book, PricingRule } from "./book";

/**
 * Every way in which the lab runs a book. `-by-product`: one market per product (docs/lab.md), as the rules that know one
 * class a side must be run; pay-as-clear run so shows what parting the book costs by itself.
 */
export const LAB_MECHANISMS = [
  "pay-as-clear",
  "pay-as-bid-500",
  "pay-as-bid-0",
  "pay-as-bid-1000",
  "mid-market",
  "supply-demand-ratio",
  "trade-reduction",
  "pay-as-clear-by-product",
] as const;
export type LabMechanism = (typeof LAB_MECHANISMS)[number];

/** The mechanisms, and last the rule that each book was cleared under. */
export const LAB_COLUMNS = [...LAB_MECHANISMS, "in-force"] as const;
export type LabColumn = (typeof LAB_COLUMNS)[number];

type Way = { pricing: PricingRule; byProduct: boolean };

const WAYS: Record<LabMechanism, Way> = {
  "pay-as-clear": { pricing: { rule: "pay-as-clear" }, byProduct: false },
  "pay-as-bid-500": { pricing: { rule: "pay-as-bid", kPerMille: 500 }, byProduct: false },
  "pay-as-bid-0": { pricing: { rule: "pay-as-bid", kPerMille: 0 }, byProduct: false },
  "pay-as-bid-1000": { pricing: { rule: "pay-as-bid", kPerMille: 1000 }, byProduct: false },
  "mid-market": { pricing: { rule: "mid-market" }, byProduct: true },
  "supply-demand-ratio": { pricing: { rule: "supply-demand-ratio" }, byProduct: true },
  "trade-reduction": { pricing: { rule: "trade-reduction" }, byProduct: true },
  "pay-as-clear-by-product": { pricing: { rule: "pay-as-clear" }, byProduct: true },
};

/** Rule and manner of a mechanism. */
export function wayOf(mechanism: LabMechanism): Way {
  return WAYS[mechanism];
}

/** The mechanism a book was cleared under, null for pay-as-bid with a k the lab does not run. */
export function mechanismOf({ pricing }: Pick<Book, "pricing">): LabMechanism | null {
  const name = pricing.rule === "pay-as-bid" ? `pay-as-bid-${pricing.kPerMille}` : pricing.rule;
  return LAB_MECHANISMS.find((mechanism) => mechanism === name) ?? null;
}

import type { Contributors, DisclosureRule } from "./disclosure";
import { FEWEST_PER_SIDE } from "./thinSlot";

/**
 * The sums that answers tell or let be computed: energy made, used, drawn from and fed into the grid; what went from neighbour
 * to neighbour, as whole days (`traded`) and within one (`market`); and what trading saved.
 */
export const TOLD_SUMS = ["production", "consumption", "draw", "feed", "market", "traded", "savings"] as const;
export type ToldSum = (typeof TOLD_SUMS)[number];

/** Who stands behind the sums of one settled quarter-hour, Wh; traders as numbers of members. */
export type SlotCrowds = {
  slotStart: number;
  production: Contributors;
  consumption: Contributors;
  draw: Contributors;
  feed: Contributors;
  buyers: number;
  sellers: number;
};

/** The same of a whole local day, member by member. */
export type DayCrowds = Record<
  "production" | "consumption" | "draw" | "feed" | "sold" | "bought" | "savings",
  Contributors
>;

/** What meters of any span tell, member by member. */
export type MeterCrowds = Pick<DayCrowds, "production" | "consumption" | "draw" | "feed">;

/** All crowds of one sum: each of them must be large enough. */
export type Crowds = readonly Contributors[];

/** Of whom each sum speaks, and by which rule. `null`: not told in steps of that size. */
export type ToldLine = {
  sum: ToldSum;
  ofSlot: ((slot: SlotCrowds) => Crowds) | null;
  ofDay: ((day: DayCrowds) => Crowds) | null;
  /** Of any span, for sums of meters. */
  ofSpan?: (span: MeterCrowds) => Crowds;
  /** How much of what a day has come to is kept back within it, in thousandths, beside a run that could stand alone. */
  keepPerMille: number;
  rule: (community: DisclosureRule) => DisclosureRule;
};

const asSet = (community: DisclosureRule) => community;

function metered(sum: ToldSum, of: (crowds: MeterCrowds) => Crowds, keepPerMille = 0): ToldLine {
  return { sum, ofSlot: of, ofDay: of, ofSpan: of, keepPerMille, rule: asSet };
}

/**
 * Traded energy moves by the market's rule within a day, for contracts of deep slots are public one by one; days of it are told
 * by the community's rule.
 */
export const TOLD_LINES: readonly ToldLine[] = [
  metered("production", (s) => [s.production]),
  metered("consumption", (s) => [s.consumption]),
  metered("draw", (s) => [s.draw]),
  // After dusk few feed in: by themselves they could seldom be told.
  metered("feed", (s) => [s.feed], 250),
  {
    sum: "market",
    ofSlot: ({ buyers, sellers }) =>
      [buyers, sellers].map((members) => ({ members, largest: 0, total: buyers + sellers })),
    ofDay: null,
    keepPerMille: 0,
    rule: () => ({ minimumGroup: FEWEST_PER_SIDE, dominancePerMille: 1_000 }),
  },
  { sum: "traded", ofSlot: null, ofDay: (d) => [d.sold, d.bought], keepPerMille: 0, rule: asSet },
  { sum: "savings", ofSlot: null, ofDay: (d) => [d.savings], keepPerMille: 0, rule: asSet },
];

/** Bounds for two runs together: at least as many members as behind either, nobody with more than both largest shares. */
export function together(one: Crowds | null, other: Crowds | null): Crowds | null {
  if (one === null || other === null) return one ?? other;
  return one.map((a, index) => {
    const b = other[index];
    if (!b) throw new RangeError("two runs of one sum have the same crowds");
    return { members: Math.max(a.members, b.members), largest: a.largest + b.largest, total: a.total + b.total };
  });
}

import type { Source } from "@/lib/domain/market/book";

/**
 * The language of trading rules, version 1. Energy in Wh, unit prices in µ€/kWh, money in n€, minutes of the local day,
 * weekdays 1 (Monday) to 7, calendar days as "2026-06-21". A rule is looked at before each gate closure; when all of its
 * conditions hold, its action is done within its limits.
 */
export type Rule = {
  version: 1;
  trigger: "before-gate";
  conditions: Condition[];
  action: Action;
  limits: Limits;
};

/** Strictly more, strictly less. */
export type Bound = "over" | "under";
/** `landed`: what a kilowatt-hour costs delivered to the member, network fee included. `received`: what a sale brings. */
export type PriceView = "landed" | "received";
/** `feed-in`, `retail`: the parts of the member's own tariffs that a trade replaces. */
export type Reference = "feed-in" | "retail";
export type Balance = "surplus" | "need";
/** The slot itself, the rest of its local day from it on, the local day after; or the last metered slot, the day so far. */
export type Span = "expected-slot" | "expected-today" | "expected-tomorrow" | "metered-slot" | "metered-today";
/** Meteorological seasons of the northern hemisphere. */
export type Season = "winter" | "spring" | "summer" | "autumn";

/**
 * `source`, `green` and `district` say what may be traded: they become preferences of a purchase; a sale needs such a
 * plant. A `time` whose end is before its start reaches past midnight.
 */
export type Condition =
  | { kind: "price"; of: PriceView; is: Bound; amountMicroEurPerKwh: number }
  | { kind: "price-gap"; of: PriceView; byMicroEurPerKwh: number; is: Bound; against: Reference }
  | { kind: "time"; fromMinute: number; toMinute: number }
  | { kind: "weekdays"; days: number[] }
  | { kind: "energy"; span: Span; of: Balance; is: Bound; energyWh: number }
  | { kind: "battery-percent"; is: Bound; percent: number }
  | { kind: "battery-energy"; is: Bound; energyWh: number }
  | { kind: "source"; sources: Source[] }
  | { kind: "green" }
  | { kind: "district" }
  | { kind: "season"; seasons: Season[] };

/** `share`: of the surplus (offer) or need (buy) expected in the slot. */
export type Amount = { kind: "energy"; energyWh: number; per: "slot" | "hour" } | { kind: "share"; percent: number };

/** The order's limit. `ramp`: from one price to the other over the last hours before the gate closes. */
export type PriceTerm =
  | { kind: "fixed"; amountMicroEurPerKwh: number }
  | { kind: "relative"; byMicroEurPerKwh: number; is: Bound; to: Reference | "indicative" }
  | { kind: "ramp"; fromMicroEurPerKwh: number; toMicroEurPerKwh: number; hours: number };

/** `reserve`: while it holds, no rule of the member sells battery energy below this charge. `notify`: only a message. */
export type Action =
  | { kind: "offer"; amount: Amount; price: PriceTerm }
  | { kind: "buy"; amount: Amount; price: PriceTerm }
  | { kind: "reserve"; percent: number }
  | { kind: "notify" };

/** Per local day of delivery; the order's limit stays within floor and ceiling; the days are inclusive. */
export type Limits = {
  energyWhPerDay?: number;
  costNanoEurPerDay?: number;
  floorMicroEurPerKwh?: number;
  ceilingMicroEurPerKwh?: number;
  fromDay?: string;
  toDay?: string;
};

export type TradeAction = Extract<Action, { kind: "offer" | "buy" }>;

/** A rule as a member holds it: a higher version replaces a lower; among several the lower priority number goes first. */
export type MemberRule = { ruleId: string; ruleVersion: number; priority: number; rule: Rule };

export const RULE_STATUSES = ["draft", "active", "paused", "archived"] as const;
export type RuleStatus = (typeof RULE_STATUSES)[number];

/** Whether a rule places orders, and on which side. */
export function sideOf(rule: Rule): "buy" | "sell" | null {
  if (rule.action.kind === "offer") return "sell";
  return rule.action.kind === "buy" ? "buy" : null;
}

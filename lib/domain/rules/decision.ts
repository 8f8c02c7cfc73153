import type { Side, Source } from "@/lib/domain/market/book";
import type { Condition, Season } from "./rule";

/** What a condition was held against. Energy in Wh, prices in µ€/kWh; null: not known then. */
export type Saw =
  | { kind: "price"; microEurPerKwh: number | null }
  | { kind: "price-gap"; microEurPerKwh: number | null; referenceMicroEurPerKwh: number }
  | { kind: "time"; minuteOfDay: number }
  | { kind: "weekdays"; dayOfWeek: number }
  | { kind: "energy"; energyWh: number | null; lowWh: number | null; highWh: number | null }
  | { kind: "battery-percent"; percent: number | null }
  | { kind: "battery-energy"; energyWh: number | null }
  | { kind: "source"; sources: Source[] }
  | { kind: "green"; green: boolean }
  | { kind: "district" }
  | { kind: "season"; season: Season };

/** One condition as it was found. `holds` and `saw` are null for a price that was not asked, as something else had decided. */
export type Check = { index: number; condition: Condition; holds: boolean | null; saw: Saw | null };

/** What made an order smaller than its rule wanted; `forecast`: no more surplus is expected, `capacity`: of plant or connection. */
export type TrimCause = "forecast" | "other-orders" | "capacity" | "reserve" | "energy-per-day" | "cost-per-day";
/** `leftWh`: what was left of the order. */
export type Trim = { by: TrimCause; leftWh: number };

/** What decided. `condition`: the first that did not hold, prices last. `used-up`: what took the last of the order. */
export type Reason =
  | { kind: "all-hold" }
  | { kind: "condition"; index: number }
  | { kind: "gate-closed" }
  | { kind: "too-early"; hours: number }
  | { kind: "outside-dates" }
  | { kind: "already-placed" }
  | { kind: "placed-by-earlier-version" }
  | { kind: "already-notified" }
  | { kind: "other-side"; side: Side }
  | { kind: "no-plant" }
  | { kind: "no-battery" }
  | { kind: "no-forecast" }
  | { kind: "nothing-expected" }
  | { kind: "no-price" }
  | { kind: "used-up"; by: TrimCause };

/** What one evaluation saw and why it did what it did; epoch ms. */
export type Trace = {
  ruleId: string;
  ruleVersion: number;
  slotStart: number;
  at: number;
  checks: Check[];
  reason: Reason;
  /** What the rule asked for before anything made it smaller; null when it did not come to that. */
  wantedWh: number | null;
  trims: Trim[];
};

/** An order a rule places: its side's preferences, its limit in µ€/kWh, and the highest limit it may come to (ramps). */
export type RuleOrder = TradeTerms & { energyWh: number; limitMicroEurPerKwh: number; highestMicroEurPerKwh: number };

/** What kind of energy a rule trades, as offers say it. */
export type TradeTerms = {
  side: Side;
  source: Source | null;
  green: boolean;
  acceptedSources: Source[] | null;
  greenOnly: boolean;
  districtPreference: "own" | "any";
};

/**
 * What is to be done. `key` is the same for every evaluation of the same rule version and slot (messages: rule and day):
 * stored once under it, a doubled or late evaluation does nothing twice.
 */
export type Decision =
  | { kind: "place"; key: string; order: RuleOrder; trace: Trace }
  | { kind: "reprice"; key: string; limitMicroEurPerKwh: number; trace: Trace }
  | { kind: "notify"; key: string; trace: Trace }
  | { kind: "keep-reserve"; reserveWh: number; trace: Trace }
  | { kind: "nothing"; trace: Trace };

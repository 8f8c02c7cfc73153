import { SOURCES } from "@/lib/domain/market/bookLimits";
import type { Action, Amount, Condition, Limits, PriceTerm } from "./rule";
import type { NumberSpec, QuantityType, SlotsOf } from "./slotSpec";

type PhraseSlots<T extends { kind: string }> = { readonly [K in T["kind"]]: SlotsOf<Extract<T, { kind: K }>> };
type ActionSlots = {
  readonly [K in Action["kind"]]: SlotsOf<Omit<Extract<Action, { kind: K }>, "amount" | "price">>;
};

const number = (type: QuantityType, min: number, max: number, step: number, grain = 1): NumberSpec => ({
  type,
  min,
  max,
  grain,
  step,
});

/** Prices of a rule lie between −1 and 1 €/kWh; a difference is never negative, its direction is a word. */
const PRICE = number("price", -1_000_000, 1_000_000, 1_000);
const GAP = number("price", 0, 1_000_000, 1_000);
const STORED = number("energy", 0, 1_000_000, 100);
const PERCENT = number("percent", 0, 100, 5);
const MINUTE = number("time", 0, 1_425, 15, 15);
const VIEW = { type: "word", group: "view", options: ["landed", "received"] } as const;
const BOUND = { type: "word", group: "bound", options: ["over", "under"] } as const;
const THAN = { type: "word", group: "than", options: ["over", "under"] } as const;

/** Conditions more than this make no sentence that anybody reads. */
export const MAX_CONDITIONS = 8;

/** Every condition with its editable fields: the one table behind checking, saying, reading and editing rules. */
export const CONDITIONS: PhraseSlots<Condition> = {
  price: { of: VIEW, is: BOUND, amountMicroEurPerKwh: PRICE },
  "price-gap": {
    of: VIEW,
    byMicroEurPerKwh: GAP,
    is: BOUND,
    against: { type: "word", group: "reference", options: ["feed-in", "retail"] },
  },
  time: { fromMinute: MINUTE, toMinute: number("time", 15, 1_440, 15, 15) },
  weekdays: { days: { type: "weekdays" } },
  energy: {
    span: {
      type: "word",
      group: "span",
      options: ["expected-slot", "expected-today", "expected-tomorrow", "metered-slot", "metered-today"],
    },
    of: { type: "word", group: "balance", options: ["surplus", "need"] },
    is: BOUND,
    energyWh: STORED,
  },
  "battery-percent": { is: BOUND, percent: PERCENT },
  "battery-energy": { is: THAN, energyWh: STORED },
  source: { sources: { type: "words", group: "source", options: SOURCES } },
  green: {},
  district: {},
  season: { seasons: { type: "words", group: "season", options: ["winter", "spring", "summer", "autumn"] } },
};

export const AMOUNTS: PhraseSlots<Amount> = {
  energy: {
    energyWh: number("energy", 1, 100_000, 100),
    per: { type: "word", group: "per", options: ["slot", "hour"] },
  },
  share: { percent: number("percent", 1, 100, 5) },
};

export const PRICES: PhraseSlots<PriceTerm> = {
  fixed: { amountMicroEurPerKwh: PRICE },
  relative: {
    byMicroEurPerKwh: GAP,
    is: BOUND,
    to: { type: "word", group: "reference", options: ["feed-in", "retail", "indicative"] },
  },
  ramp: { fromMicroEurPerKwh: PRICE, toMicroEurPerKwh: PRICE, hours: number("hours", 1, 24, 1) },
};

export const ACTIONS: ActionSlots = { offer: {}, buy: {}, reserve: { percent: PERCENT }, notify: {} };

/** Money in whole cents. */
export const LIMITS: SlotsOf<Limits> = {
  energyWhPerDay: number("energy", 1, 1_000_000, 500),
  costNanoEurPerDay: number("money", 10_000_000, 1_000_000_000_000, 500_000_000, 10_000_000),
  floorMicroEurPerKwh: PRICE,
  ceilingMicroEurPerKwh: PRICE,
  fromDay: { type: "day" },
  toDay: { type: "day" },
};

/** In the order in which a sentence names them. */
export const LIMIT_NAMES: readonly (keyof Limits)[] = [
  "energyWhPerDay",
  "costNanoEurPerDay",
  "floorMicroEurPerKwh",
  "ceilingMicroEurPerKwh",
  "fromDay",
  "toDay",
];

import { MAX_LIMIT } from "@/lib/domain/market/bookLimits";
import type { RuleFacts } from "./facts";
import type { PriceTerm, Reference, Rule, TradeAction } from "./rule";

const HOUR_MS = 3_600_000;

/** An order's limit now, and the highest it may come to until the gate closes; µ€/kWh. */
export type OrderPrice = { limitMicroEurPerKwh: number; highestMicroEurPerKwh: number };

/** How long before its gate a rule first wants to place an order, in ms: the length of its ramp, else 0. */
export function leadMs(rule: Rule): number {
  const { action } = rule;
  return (action.kind === "offer" || action.kind === "buy") && action.price.kind === "ramp"
    ? action.price.hours * HOUR_MS
    : 0;
}

/** The limit a rule asks or bids at `facts.now`, kept between its floor and ceiling; null when there is no indicative price to follow. */
export function orderPrice(rule: Rule, action: TradeAction, facts: RuleFacts): OrderPrice | null {
  const { price } = action;
  if (price.kind === "ramp") {
    const limit = within(rule, rampAt(price, facts.gateAt - facts.now));
    const ends = [price.fromMicroEurPerKwh, price.toMicroEurPerKwh].map((end) => within(rule, end));
    return { limitMicroEurPerKwh: limit, highestMicroEurPerKwh: Math.max(...ends) };
  }
  const wanted = price.kind === "fixed" ? price.amountMicroEurPerKwh : relative(price, action, facts);
  if (wanted === null) return null;
  const limit = within(rule, wanted);
  return { limitMicroEurPerKwh: limit, highestMicroEurPerKwh: limit };
}

function relative(
  price: Extract<PriceTerm, { kind: "relative" }>,
  action: TradeAction,
  facts: RuleFacts,
): number | null {
  const base = baseOf(price.to, action, facts);
  if (base === null) return null;
  return price.is === "over" ? base + price.byMicroEurPerKwh : base - price.byMicroEurPerKwh;
}

function baseOf(to: Reference | "indicative", action: TradeAction, facts: RuleFacts): number | null {
  if (to === "indicative") return facts.priceOf(action.kind === "offer" ? "received" : "landed");
  return to === "retail" ? facts.tariff.importMicroEurPerKwh : facts.tariff.feedInMicroEurPerKwh;
}

/** A ramp moves in so many steps: a long one would otherwise rewrite its order in every quarter-hour for a fraction of a cent. */
const RAMP_STEPS = 16;

/** A ramp's price so long before the gate: of its steps on the straight line between its ends the nearest, in whole µ€/kWh. */
function rampAt(ramp: Extract<PriceTerm, { kind: "ramp" }>, beforeGateMs: number): number {
  const { fromMicroEurPerKwh: from, toMicroEurPerKwh: to, hours } = ramp;
  const exact = Math.min(1, Math.max(0, beforeGateMs / (hours * HOUR_MS)));
  const left = Math.round(exact * RAMP_STEPS) / RAMP_STEPS;
  return to + Math.round((from - to) * left);
}

/** Kept within the rule's floor and ceiling (a ceiling under the floor: the floor), and the market's bounds. */
function within({ limits }: Rule, price: number): number {
  const { floorMicroEurPerKwh: floor = -MAX_LIMIT, ceilingMicroEurPerKwh: ceiling = MAX_LIMIT } = limits;
  return Math.max(floor, Math.min(ceiling, price, MAX_LIMIT), -MAX_LIMIT);
}

import type { Reason, TradeTerms, Trim, TrimCause } from "./decision";
import type { RuleFacts } from "./facts";
import type { Rule, TradeAction } from "./rule";

const QUARTER_MINUTES = 15;

/** What of the wanted energy is left after everything that binds it, in Wh. */
export type OrderEnergy = { energyWh: number; trims: Trim[] };

/**
 * The energy of a rule's order that wants `wanted` Wh. What other orders of the member already sell of the expected surplus (or buy of the need) is not traded twice; then plant, battery,
 * connection and the daily limits bind, money at the highest limit the order may come to.
 */
export function orderEnergy(
  rule: Rule,
  action: TradeAction,
  wanted: number,
  terms: TradeTerms,
  highestMicroEurPerKwh: number,
  facts: RuleFacts,
): OrderEnergy | Reason {
  const trims: Trim[] = [];
  let energyWh = wanted;
  for (const [by, mostWh] of bindings(rule, action, terms, highestMicroEurPerKwh, facts)) {
    const leftWh = Math.max(0, Math.floor(mostWh));
    if (leftWh >= energyWh) continue;
    energyWh = leftWh;
    trims.push({ by, leftWh });
    if (energyWh === 0) return { kind: "used-up", by };
  }
  return { energyWh, trims };
}

/** What a rule wants to trade in the slot in whole Wh; an hour's amount is split over its quarter-hours without remainder. */
export function wantedWh(action: TradeAction, facts: RuleFacts): number | Reason {
  const { amount } = action;
  if (amount.kind === "share") {
    const expected = facts[action.kind === "offer" ? "surplus" : "need"].expectedSlot;
    if (!expected) return { kind: "no-forecast" };
    const energyWh = Math.floor((expected.p50 * amount.percent) / 100);
    return energyWh > 0 ? energyWh : { kind: "nothing-expected" };
  }
  if (amount.per === "slot") return amount.energyWh;
  const quarter = (facts.local.minuteOfDay % 60) / QUARTER_MINUTES;
  const energyWh = Math.floor((amount.energyWh * (quarter + 1)) / 4) - Math.floor((amount.energyWh * quarter) / 4);
  return energyWh > 0 ? energyWh : { kind: "nothing-expected" };
}

function bindings(
  rule: Rule,
  action: TradeAction,
  terms: TradeTerms,
  highestMicroEurPerKwh: number,
  facts: RuleFacts,
): [TrimCause, number][] {
  const { limits } = rule;
  const { spent, position, battery } = facts;
  const found: [TrimCause, number][] = [];
  if (terms.source === "battery") {
    if (battery) found.push(["reserve", battery.storedWh - battery.promisedWh - facts.reserveWh]);
  } else if (terms.side === "sell") {
    const expected = facts.surplus.expectedSlot;
    if (expected) found.push([position.soldWh > 0 ? "other-orders" : "forecast", expected.p50 - position.soldWh]);
  } else if (action.amount.kind === "share") {
    found.push(["other-orders", (facts.need.expectedSlot?.p50 ?? 0) - position.boughtWh]);
  }
  const plant = facts.sources.find(({ source }) => source === terms.source);
  found.push(["capacity", terms.side === "sell" ? (plant?.capWh ?? 0) : facts.buyCapWh]);
  if (limits.energyWhPerDay !== undefined) found.push(["energy-per-day", limits.energyWhPerDay - spent.energyWh]);
  if (limits.costNanoEurPerDay !== undefined && highestMicroEurPerKwh > 0) {
    found.push(["cost-per-day", (limits.costNanoEurPerDay - spent.costNanoEur) / highestMicroEurPerKwh]);
  }
  return found;
}

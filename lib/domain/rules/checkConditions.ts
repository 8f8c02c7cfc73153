import type { Check, Saw } from "./decision";
import type { BalanceFacts, RuleFacts } from "./facts";
import { isWithin, seasonOf } from "./localSlot";
import type { Bound, Condition, Rule, Span } from "./rule";
import { sourceToSell } from "./tradeTerms";

/**
 * Holds every condition of a rule against the facts. Prices are asked only when all else holds: finding one may take a
 * clearing. Something unknown never holds.
 */
export function checkConditions(rule: Rule, facts: RuleFacts): Check[] {
  const checks = rule.conditions.map((condition, index): Check => {
    if (condition.kind === "price" || condition.kind === "price-gap")
      return { index, condition, holds: null, saw: null };
    return { index, condition, ...look(condition, rule, facts) };
  });
  if (checks.some(({ holds }) => holds === false)) return checks;
  return checks.map((check) => (check.saw ? check : { ...check, ...look(check.condition, rule, facts) }));
}

/** The first condition that does not hold, prices last; null when all hold. */
export function firstFailing(checks: readonly Check[]): number | null {
  return checks.find(({ holds }) => holds === false)?.index ?? null;
}

type Look = { holds: boolean; saw: Saw };

function look(condition: Condition, rule: Rule, facts: RuleFacts): Look {
  const { local, battery } = facts;
  switch (condition.kind) {
    case "price": {
      const seen = facts.priceOf(condition.of);
      const saw: Saw = { kind: "price", microEurPerKwh: seen };
      return { holds: beyond(seen, condition.is, condition.amountMicroEurPerKwh), saw };
    }
    case "price-gap":
      return lookAtGap(condition, facts);
    case "time": {
      const { minuteOfDay } = local;
      return { holds: isWithin(condition, minuteOfDay), saw: { kind: "time", minuteOfDay } };
    }
    case "weekdays":
      return { holds: condition.days.includes(local.dayOfWeek), saw: { kind: "weekdays", dayOfWeek: local.dayOfWeek } };
    case "energy": {
      const seen = balanceOf(facts[condition.of], condition.span);
      return { holds: beyond(seen.energyWh, condition.is, condition.energyWh), saw: { kind: "energy", ...seen } };
    }
    case "battery-percent": {
      const percent = battery && battery.capacityWh > 0 ? (battery.storedWh * 100) / battery.capacityWh : null;
      return { holds: beyond(percent, condition.is, condition.percent), saw: { kind: "battery-percent", percent } };
    }
    case "battery-energy": {
      const energyWh = battery?.storedWh ?? null;
      return { holds: beyond(energyWh, condition.is, condition.energyWh), saw: { kind: "battery-energy", energyWh } };
    }
    case "source": {
      const sources = facts.sources.map(({ source }) => source);
      const holds = rule.action.kind !== "offer" || condition.sources.some((source) => sources.includes(source));
      return { holds, saw: { kind: "source", sources } };
    }
    case "green": {
      const named = rule.conditions.find(({ kind }) => kind === "source");
      const wanted = named?.kind === "source" ? (named.sources[0] ?? null) : null;
      const holds = rule.action.kind !== "offer" || sourceToSell(wanted, true, facts.sources) !== null;
      return { holds, saw: { kind: "green", green: holds } };
    }
    case "district":
      return { holds: true, saw: { kind: "district" } };
    case "season": {
      const season = seasonOf(local.month);
      return { holds: condition.seasons.includes(season), saw: { kind: "season", season } };
    }
  }
}

function lookAtGap(condition: Extract<Condition, { kind: "price-gap" }>, facts: RuleFacts): Look {
  const { tariff } = facts;
  const reference = condition.against === "retail" ? tariff.importMicroEurPerKwh : tariff.feedInMicroEurPerKwh;
  const seen = facts.priceOf(condition.of);
  const edge = reference + (condition.is === "over" ? condition.byMicroEurPerKwh : -condition.byMicroEurPerKwh);
  const saw: Saw = { kind: "price-gap", microEurPerKwh: seen, referenceMicroEurPerKwh: reference };
  return { holds: beyond(seen, condition.is, edge), saw };
}

function beyond(seen: number | null, is: Bound, edge: number): boolean {
  return seen !== null && (is === "over" ? seen > edge : seen < edge);
}

/** What is known of a balance over a span, with the band of a forecast. */
function balanceOf(balance: BalanceFacts, span: Span) {
  if (span === "metered-slot" || span === "metered-today") {
    const energyWh = span === "metered-slot" ? balance.meteredSlotWh : balance.meteredTodayWh;
    return { energyWh, lowWh: null, highWh: null };
  }
  const band =
    span === "expected-slot"
      ? balance.expectedSlot
      : span === "expected-today"
        ? balance.expectedToday
        : balance.expectedTomorrow;
  return { energyWh: band?.p50 ?? null, lowWh: band?.p10 ?? null, highWh: band?.p90 ?? null };
}

import type { TradeTerms } from "./decision";
import type { SellableSource } from "./facts";
import type { Rule } from "./rule";

/**
 * The kind of energy a rule trades. A sale comes from the source the rule names, else from the first of the member's
 * generating plants that has room (sun before wind; a battery only by name); null when there is none. A rule that only
 * watches or keeps a reserve looks at prices as a buyer.
 */
export function tradeTerms(rule: Rule, sources: readonly SellableSource[]): TradeTerms | null {
  const named = rule.conditions.find((condition) => condition.kind === "source")?.sources ?? null;
  const green = rule.conditions.some((condition) => condition.kind === "green");
  const districtPreference = rule.conditions.some((condition) => condition.kind === "district") ? "own" : "any";
  if (rule.action.kind !== "offer") {
    return { side: "buy", source: null, green: false, acceptedSources: named, greenOnly: green, districtPreference };
  }
  const plant = sourceToSell(named?.[0] ?? null, green, sources);
  if (!plant) return null;
  const { source } = plant;
  return { side: "sell", source, green: plant.green, acceptedSources: null, greenOnly: false, districtPreference };
}

/** The plant a sale comes from. */
export function sourceToSell(
  named: string | null,
  green: boolean,
  sources: readonly SellableSource[],
): SellableSource | null {
  const fitting = sources.filter((plant) => (named ? plant.source === named : plant.source !== "battery"));
  const allowed = green ? fitting.filter((plant) => plant.green) : fitting;
  return allowed.find((plant) => plant.capWh > 0) ?? allowed[0] ?? null;
}

import { at, refuse } from "@/lib/domain/market/jsonFields";
import type { Condition, Rule } from "./rule";

/** Kinds that say all they can in one condition. */
const ONCE: ReadonlySet<Condition["kind"]> = new Set(["time", "weekdays", "source", "green", "district", "season"]);

/**
 * What the parts of a rule must not do to each other in form: name a thing twice, sell from several sources at once,
 * count money where none is spent. What may be meant so but cannot work is for findConflicts.
 * @throws DomainError invalid-input with the pointer to the later of the two.
 */
export function checkRule(rule: Rule): void {
  const seen = new Set<string>();
  rule.conditions.forEach((condition, index) => {
    const path = at("/conditions", index);
    const name = ONCE.has(condition.kind) ? condition.kind : JSON.stringify(Object.entries(condition).sort());
    if (seen.has(name)) refuse(path, "says the same thing again; leave one of them out");
    seen.add(name);
    if (condition.kind === "time" && condition.fromMinute === condition.toMinute) {
      refuse(at(path, "toMinute"), "must differ from the start");
    }
    if (condition.kind === "source" && rule.action.kind === "offer" && condition.sources.length > 1) {
      refuse(at(path, "sources"), "one offer sells from one source; make a rule for each");
    }
  });
  if (rule.limits.costNanoEurPerDay !== undefined && rule.action.kind !== "buy") {
    refuse("/limits/costNanoEurPerDay", "only a purchase spends money; limit the energy instead");
  }
  if (rule.action.kind === "reserve" || rule.action.kind === "notify") {
    for (const name of ["energyWhPerDay", "floorMicroEurPerKwh", "ceilingMicroEurPerKwh"] as const) {
      if (rule.limits[name] !== undefined) refuse(at("/limits", name), "only trades have this limit");
    }
  }
}

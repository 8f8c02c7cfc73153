import { at } from "@/lib/domain/market/jsonFields";
import type { Condition, Rule } from "./rule";
import { refuseRule } from "./ruleFault";

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
    if (seen.has(name)) refuseRule(path, { fault: "repeated" }, "says the same thing again; leave one of them out");
    seen.add(name);
    if (condition.kind === "time" && condition.fromMinute === condition.toMinute) {
      refuseRule(at(path, "toMinute"), { fault: "same-time" }, "must differ from the start");
    }
    if (condition.kind === "source" && rule.action.kind === "offer" && condition.sources.length > 1) {
      refuseRule(at(path, "sources"), { fault: "one-source" }, "one offer sells from one source; make a rule for each");
    }
  });
  if (rule.limits.costNanoEurPerDay !== undefined && rule.action.kind !== "buy") {
    refuseRule(
      "/limits/costNanoEurPerDay",
      { fault: "spends-nothing" },
      "only a purchase spends money; limit the energy instead",
    );
  }
  if (rule.action.kind === "reserve" || rule.action.kind === "notify") {
    for (const name of ["energyWhPerDay", "floorMicroEurPerKwh", "ceilingMicroEurPerKwh"] as const) {
      if (rule.limits[name] !== undefined)
        refuseRule(at("/limits", name), { fault: "no-trade" }, "only trades have this limit");
    }
  }
}

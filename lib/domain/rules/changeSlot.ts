import { DomainError } from "@/lib/domain/errors";
import { parseRule } from "./parseRule";
import type { Rule } from "./rule";
import type { SlotValue } from "./slotSpec";

/**
 * The rule with one slot of its sentence changed; everything else stays. `pointer` is the slot's.
 * @throws DomainError not-found when the rule has no such slot, invalid-input when the value does not fit it or the rest of the rule.
 */
export function changeSlot(rule: Rule, pointer: string, value: SlotValue): Rule {
  const changed: unknown = structuredClone(rule);
  const tokens = pointer.split("/").slice(1);
  const last = tokens.pop() ?? "";
  let part: unknown = changed;
  for (const token of tokens) part = isRecord(part) ? part[token] : undefined;
  if (!isRecord(part) || !Object.hasOwn(part, last)) {
    throw new DomainError("not-found", "the rule has no such slot", { path: pointer });
  }
  part[last] = value;
  return parseRule(changed);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

import { arrayAt, at, integerAt, objectAt, oneOfAt, type Path, recordAt } from "@/lib/domain/market/jsonFields";
import { checkRule } from "./checkRule";
import { ACTIONS, AMOUNTS, CONDITIONS, LIMITS, MAX_CONDITIONS, PRICES } from "./grammar";
import type { Rule } from "./rule";
import { refuseRule } from "./ruleFault";
import type { SlotSpec } from "./slotSpec";
import { slotValueAt } from "./slotValue";

const RULE_KEYS = new Set(["version", "trigger", "conditions", "action", "limits"]);
const NONE: readonly string[] = [];

/**
 * Reads a rule from an untrusted value, strictly: every field in its range, unknown keys refused, nothing that
 * contradicts itself in form (checkRule). @throws DomainError invalid-input or unknown-key with the RFC 6901 pointer.
 */
export function parseRule(value: unknown): Rule {
  const record = objectAt(value, "", RULE_KEYS, RULE_KEYS);
  integerAt(record.version, "/version", 1, 1);
  oneOfAt(record.trigger, "/trigger", ["before-gate"]);
  const conditions = arrayAt(record.conditions, "/conditions");
  if (conditions.length > MAX_CONDITIONS) {
    refuseRule("/conditions", { fault: "too-many", most: MAX_CONDITIONS }, `must be at most ${MAX_CONDITIONS}`);
  }
  conditions.forEach((condition, index) => {
    phraseAt(condition, at("/conditions", index), CONDITIONS);
  });
  actionAt(record.action);
  slotsAt(record.limits, "/limits", LIMITS, NONE, NONE);
  const rule = value as Rule;
  checkRule(rule);
  return rule;
}

function actionAt(value: unknown): void {
  const kind = phraseAt(value, "/action", ACTIONS, (found) =>
    found === "offer" || found === "buy" ? ["amount", "price"] : NONE,
  );
  if (kind === "offer" || kind === "buy") {
    const action = recordAt(value, "/action");
    phraseAt(action.amount, "/action/amount", AMOUNTS);
    phraseAt(action.price, "/action/price", PRICES);
  }
}

type Table = Readonly<Record<string, Readonly<Record<string, SlotSpec>>>>;

function phraseAt(
  value: unknown,
  path: Path,
  table: Table,
  parts: (kind: string) => readonly string[] = () => NONE,
): string {
  const kind = oneOfAt(recordAt(value, path).kind, at(path, "kind"), Object.keys(table));
  const slots = table[kind] ?? {};
  slotsAt(value, path, slots, ["kind", ...parts(kind)], ["kind", ...parts(kind), ...Object.keys(slots)]);
  return kind;
}

/** An object of slots, those present checked; `others` are keys that are no slots. */
function slotsAt(
  value: unknown,
  path: Path,
  slots: Readonly<Record<string, SlotSpec>>,
  others: readonly string[],
  required: readonly string[],
): void {
  const record = objectAt(value, path, new Set([...others, ...Object.keys(slots)]), required);
  for (const [name, spec] of Object.entries(slots)) {
    if (record[name] !== undefined) slotValueAt(record[name], at(path, name), spec);
  }
}

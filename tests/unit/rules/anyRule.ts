import fc from "fast-check";
import { ACTIONS, AMOUNTS, CONDITIONS, LIMIT_NAMES, LIMITS, PRICES } from "@/lib/domain/rules/grammar";
import { parseRule } from "@/lib/domain/rules/parseRule";
import type { Rule } from "@/lib/domain/rules/rule";
import type { SlotSpec, SlotValue } from "@/lib/domain/rules/slotSpec";
import { addDays } from "@/lib/domain/units/slot";

function slotValue(spec: SlotSpec): fc.Arbitrary<SlotValue> {
  switch (spec.type) {
    case "word":
      return fc.constantFrom(...spec.options);
    case "words":
      return fc.subarray([...spec.options], { minLength: 1 });
    case "weekdays":
      return fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
    case "day":
      return fc.integer({ min: 0, max: 20_000 }).map((days) => addDays("2024-01-01", days));
    default: {
      const { min, max, grain, step } = spec;
      // Round figures as people choose them, and any other.
      const steps = (by: number) =>
        fc.integer({ min: Math.ceil(min / by), max: Math.floor(max / by) }).map((n) => n * by + 0);
      return fc.oneof(steps(step), steps(grain), fc.constantFrom(min, max));
    }
  }
}

type Specs = Readonly<Record<string, SlotSpec>>;

const slotsOf = (specs: Specs, requiredKeys?: string[]) =>
  fc.record(Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, slotValue(spec)])), {
    requiredKeys: requiredKeys ?? Object.keys(specs),
  });

const phraseOf = (table: Readonly<Record<string, Specs>>) =>
  fc.oneof(...Object.entries(table).map(([kind, specs]) => slotsOf(specs).map((slots) => ({ kind, ...slots }))));

const action = fc.oneof(
  fc.record({ kind: fc.constantFrom("offer", "buy"), amount: phraseOf(AMOUNTS), price: phraseOf(PRICES) }),
  slotsOf(ACTIONS.reserve).map((slots) => ({ kind: "reserve", ...slots })),
  fc.constant({ kind: "notify" }),
);

/** Any rule of the language that parseRule takes. */
export const anyRule: fc.Arbitrary<Rule> = fc
  .record({
    version: fc.constant(1),
    trigger: fc.constant("before-gate"),
    conditions: fc.array(phraseOf(CONDITIONS), { maxLength: 5 }),
    action,
    limits: slotsOf(LIMITS, []),
  })
  .map((rule) => ({ ...rule, limits: fitting(rule.action.kind, rule.limits) }))
  .filter(isRule)
  .map(parseRule);

/** Only the limits an action has. */
function fitting(kind: string, limits: Record<string, unknown>): Record<string, unknown> {
  const dates = ["fromDay", "toDay"];
  const names = LIMIT_NAMES.filter((name) => {
    if (kind === "buy") return true;
    return kind === "offer" ? name !== "costNanoEurPerDay" : dates.includes(name);
  });
  return Object.fromEntries(names.flatMap((name) => (limits[name] === undefined ? [] : [[name, limits[name]]])));
}

function isRule(value: unknown): boolean {
  try {
    parseRule(value);
    return true;
  } catch {
    return false;
  }
}

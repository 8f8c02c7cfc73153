import { describe, expect, it } from "vitest";
import {
  CONDITION_KINDS,
  limitsOf,
  toggledLimit,
  withAction,
  withAmount,
  withCondition,
  withoutCondition,
  withPrice,
} from "@/components/community/rules/ruleParts";
import { attemptRule } from "@/lib/domain/rules/attemptRule";
import { TEMPLATES } from "@/lib/domain/rules/templates";
import type { Rule } from "@/types/rules";

const rules = TEMPLATES.map(({ rule }): Rule => rule);
const works = (rule: Rule) => expect(attemptRule(() => rule).refused).toBe(false);

describe("the parts of a rule", () => {
  it("make a rule of any template whatever it is told to do instead", () => {
    for (const rule of rules) {
      for (const kind of ["offer", "buy", "reserve", "notify"] as const) works(withAction(rule, kind));
      for (const kind of ["share", "energy"] as const) works(withAmount(rule, kind));
      for (const kind of ["relative", "fixed", "ramp"] as const) works(withPrice(rule, kind));
    }
  });

  it("add any condition that is not there yet, and take it away again", () => {
    const [rule] = rules;
    if (!rule) throw new Error("no template");
    for (const kind of CONDITION_KINDS.filter((one) => rule.conditions.every((condition) => condition.kind !== one))) {
      const more = withCondition(rule, kind);
      works(more);
      expect(withoutCondition(more, more.conditions.length - 1)).toEqual(rule);
    }
  });

  it("set and lift every limit that means something", () => {
    for (const rule of rules) {
      for (const name of limitsOf(rule)) {
        const without = rule.limits[name] === undefined ? rule : toggledLimit(rule, name, "2026-06-11");
        const limited = toggledLimit(without, name, "2026-06-11");
        works(limited);
        expect(limited.limits[name]).toBeDefined();
        expect(toggledLimit(limited, name, "2026-06-11")).toEqual(without);
      }
    }
  });
});

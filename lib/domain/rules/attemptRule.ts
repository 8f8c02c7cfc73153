import { DomainError } from "@/lib/domain/errors";
import { parseRule } from "./parseRule";
import type { Rule } from "./rule";
import { faultOf, type RuleFault } from "./ruleFault";

/** A rule, or what is wrong with it; null where nothing more can be said than that it is none. */
export type RuleAttempt = { rule: Rule; refused: false } | { rule: null; refused: true; fault: RuleFault | null };

/** Makes a rule and holds it against the grammar; what does not fit is an answer, not an error. */
export function attemptRule(make: () => unknown): RuleAttempt {
  try {
    return { rule: parseRule(make()), refused: false };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { rule: null, refused: true, fault: faultOf(error) };
  }
}

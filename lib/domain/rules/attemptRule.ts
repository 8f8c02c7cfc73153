import { DomainError } from "@/lib/domain/errors";
import { parseRule } from "./parseRule";
import type { Rule } from "./rule";

/** A rule, or what is wrong with it: the RFC 6901 pointer and the fault in English. */
export type RuleAttempt = { rule: Rule; fault: null } | { rule: null; fault: { path: string; message: string } };

/** Makes a rule and holds it against the grammar; what does not fit is an answer, not an error. */
export function attemptRule(make: () => unknown): RuleAttempt {
  try {
    return { rule: parseRule(make()), fault: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { rule: null, fault: { path: error.path ?? "", message: error.message } };
  }
}

import { DomainError } from "@/lib/domain/errors";
import type { NumberSpec } from "./slotSpec";

/**
 * What can be wrong with a rule that somebody is writing, for lib/i18n to word (rules.faults): numbers are a slot's integers.
 * `stopped`: a sentence could be read up to `word`, which stands at `from` … `to` of the text ("" at its end); `expected` are words
 * that might have stood there, one a line.
 */
export type RuleFault =
  | { fault: "range"; type: NumberSpec["type"]; min: number; max: number }
  | { fault: "grain"; type: NumberSpec["type"]; grain: number }
  | { fault: "empty" }
  | { fault: "order" }
  | { fault: "day" }
  | { fault: "too-many"; most: number }
  | { fault: "repeated" }
  | { fault: "same-time" }
  | { fault: "one-source" }
  | { fault: "spends-nothing" }
  | { fault: "no-trade" }
  | { fault: "stopped"; word: string; from: number; to: number; expected: string };

/** Refuses a rule for a fault that has words in every language; the message is for whoever reads the API. */
export function refuseRule(path: string, fault: RuleFault, message: string): never {
  throw new DomainError("invalid-input", message, { path, params: fault });
}

/** The fault of a refusal; null where the value has no form of a rule at all, which no editor brings about. */
export function faultOf({ params }: DomainError): RuleFault | null {
  return "fault" in params ? (params as RuleFault) : null;
}

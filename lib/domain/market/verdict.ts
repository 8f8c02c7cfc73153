/** The rules a verifier looks at, in the order it does. */
export const VERIFIED_RULES = [
  "version",
  "book",
  "book-hash",
  "result-hash",
  "trades",
  "compatible",
  "energy",
  "fee",
  "limit",
  "volume",
  "welfare",
  "certificate",
  "merit",
  "fairness",
  "optimum",
  "highest-volume",
  "dual-interval",
  "price",
] as const;

export type VerifiedRule = (typeof VERIFIED_RULES)[number];

/** `path` is an RFC 6901 pointer into the result. */
export type Verdict = { valid: true } | { valid: false; rule: VerifiedRule; path: string; message: string };

/** Ends a verification at the first broken rule. */
export class Broken extends Error {
  constructor(readonly verdict: Verdict & { valid: false }) {
    super(verdict.message);
  }
}

/** Demands a condition; without it the verification ends with this rule, place and reason. */
export function need(condition: boolean, rule: VerifiedRule, path: string, message: string): asserts condition {
  if (!condition) throw new Broken({ valid: false, rule, path, message });
}

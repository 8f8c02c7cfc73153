/** The rules a verifier looks at, roughly in the order it does. */
export const VERIFIED_RULES = [
  "version",
  "book",
  "book-hash",
  "result-hash",
  "trades",
  "certificate",
  "compatible",
  "energy",
  "fee",
  "limit",
  "volume",
  "welfare",
  "merit",
  "fairness",
  "pairing",
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

/** Ends the verification: this rule is broken, there and for this reason. */
export function broken(rule: VerifiedRule, path: string, message: string): never {
  throw new Broken({ valid: false, rule, path, message });
}

/** Demands a condition; without it the verification ends with this rule, place and reason. */
export function need(condition: boolean, rule: VerifiedRule, path: string, message: string): asserts condition {
  if (!condition) broken(rule, path, message);
}

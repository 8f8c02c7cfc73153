/**
 * The one closed list of error codes. HTTP statuses hang on it (lib/server/http), people read i18n texts of it.
 */
export const ERROR_CODES = [
  // the request itself
  "invalid-input",
  "unknown-key",
  "body-too-large",
  "unsupported-media-type",
  "bad-origin",
  "idempotency-key-missing",
  "idempotency-key-reused",
  "idempotency-in-flight",
  "rate-limited",
  // who and what
  "not-signed-in",
  "not-allowed",
  "not-found",
  // the market
  "slot-in-past",
  "gate-closed",
  "window-too-far",
  "window-empty",
  "both-sides",
  "energy-above-cap",
  "spend-limit",
  "no-plant",
  "no-instant-price",
  "instant-worse-than-limit",
  "own-offer",
  "offer-not-compatible",
  "offer-gone",
  "not-enough-left",
  "price-changed",
  "stale-version",
  "undo-too-late",
  "market-paused",
  "book-withheld",
  // the books
  "closed-period",
  // trading rules
  "rule-conflict",
  "too-many-rules",
  // a book handed to the engine (formats/clearing)
  "bad-json",
  "too-large",
  "too-deep",
  "duplicate-id",
  "same-member-both-sides",
  "overflow",
  "unsupported",
  "result-invalid",
  // the house
  "demo-only",
  "already-set-up",
  "link-expired",
  "unavailable",
  "internal",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export function isErrorCode(text: string): text is ErrorCode {
  return (ERROR_CODES as readonly string[]).includes(text);
}

/** One field at fault: `path` is an RFC 6901 JSON pointer; `message` names the remedy in English. */
export type FieldError = { path: string; message: string };

/** A refusal with a code of the closed list; `params` fill the placeholders of the text people see. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly path: string | null;
  readonly fields: readonly FieldError[];
  readonly params: Readonly<Record<string, string | number>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      path?: string;
      fields?: readonly FieldError[];
      params?: Readonly<Record<string, string | number>>;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "DomainError";
    this.code = code;
    this.path = options.path ?? null;
    this.fields = options.fields ?? [];
    this.params = options.params ?? {};
  }
}

import { DomainError, type ErrorCode } from "@/lib/domain/errors";

/**
 * Readers of untrusted JSON values for the engine's file formats: each returns the value typed or refuses it with a
 * code and the RFC 6901 pointer to it. Integers are safe integers; −0 is refused.
 */
export type Path = string;

/** Appends one reference token to an RFC 6901 pointer. */
export function at(path: Path, token: string | number): Path {
  if (typeof token === "number" || !/[~/]/.test(token)) return `${path}/${token}`;
  return `${path}/${token.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

export function refuse(path: Path, message: string, code: ErrorCode = "invalid-input"): never {
  throw new DomainError(code, message, { path });
}

/** An object with no other than the allowed keys and all of the required ones. */
export function objectAt(
  value: unknown,
  path: Path,
  allowed: ReadonlySet<string>,
  required: Iterable<string>,
): Record<string, unknown> {
  const record = recordAt(value, path);
  for (const key of Object.keys(record)) if (!allowed.has(key)) knownKeyAt(key, at(path, key), allowed);
  for (const key of required) {
    if (!Object.hasOwn(record, key) || record[key] === undefined) refuse(at(path, key), "is missing");
  }
  return record;
}

/** A key of an object, `path` its pointer: one of the allowed. */
export function knownKeyAt(key: string, path: Path, allowed: ReadonlySet<string>): void {
  if (!allowed.has(key)) refuse(path, `unknown key; allowed are ${[...allowed].join(", ")}`, "unknown-key");
}

export function recordAt(value: unknown, path: Path): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) refuse(path, "must be an object");
  return value as Record<string, unknown>;
}

export function arrayAt(value: unknown, path: Path): unknown[] {
  if (!Array.isArray(value)) refuse(path, "must be an array");
  return value as unknown[];
}

export function integerAt(value: unknown, path: Path, min: number, max: number): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value)) refuse(path, "must be an integer");
  if (Object.is(value, -0)) refuse(path, "must not be -0");
  if (value < min || value > max) refuse(path, `must be between ${min} and ${max}`);
  return value;
}

/** Any safe integer. */
export function anyIntegerAt(value: unknown, path: Path): number {
  return integerAt(value, path, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
}

export function booleanAt(value: unknown, path: Path): boolean {
  if (typeof value !== "boolean") refuse(path, "must be true or false");
  return value;
}

export function oneOfAt<T extends string>(value: unknown, path: Path, options: readonly T[]): T {
  const found = options.find((option) => option === value);
  return found ?? refuse(path, `must be one of ${options.join(", ")}`);
}

/** An identifier: 1 to 64 printable ASCII characters. */
export function idAt(value: unknown, path: Path): string {
  if (typeof value !== "string" || !/^[\x20-\x7e]{1,64}$/.test(value)) {
    refuse(path, "must be 1 to 64 printable ASCII characters");
  }
  return value;
}

/** A set: a non-empty array without repeated members. */
export function setAt<T extends string>(value: unknown, path: Path, member: (value: unknown, path: Path) => T): T[] {
  const entries = arrayAt(value, path);
  if (entries.length === 0) refuse(path, "must not be empty; leave it out to accept anything");
  const seen = new Set<string>();
  entries.forEach((entry, index) => {
    const name = member(entry, at(path, index));
    if (seen.has(name)) refuse(at(path, index), "is repeated");
    seen.add(name);
  });
  return entries as T[];
}

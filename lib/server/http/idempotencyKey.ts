import { DomainError } from "@/lib/domain/errors";

const PRINTABLE = /^[\x21-\x7e]{1,128}$/;

/** The key that makes a write happen once however often it is sent. */
export function requireIdempotencyKey(headers: Headers): string {
  const key = headers.get("idempotency-key");
  if (key !== null && PRINTABLE.test(key)) return key;
  throw new DomainError(
    "idempotency-key-missing",
    "Send an Idempotency-Key header of 1 to 128 printable characters: a new one for each intention, the same one when you repeat it.",
  );
}

import { randomUUID } from "node:crypto";

const PLAUSIBLE = /^[A-Za-z0-9_-]{8,64}$/;

/** The id under which a request is logged: the caller's when it is plausible, else a new one. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id");
  return given && PLAUSIBLE.test(given) ? given : randomUUID();
}

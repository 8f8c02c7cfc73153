import { isAPIError } from "better-auth/api";
import { DomainError } from "@/lib/domain/errors";
import { getDatabase } from "@/lib/server/persistence/database";
import { endSession } from "@/lib/server/persistence/queries/session";
import { authFor } from "./auth";
import { isSecure, readSession, rethrow } from "./session";

export type SignedIn = { name: string; cookies: string[] };

/**
 * Checks e-mail and password and opens a new session; the one the browser had before ends. An unknown e-mail and a
 * wrong password answer alike, and take alike (better-auth hashes either way).
 */
export async function signIn(headers: Headers, email: string, password: string): Promise<SignedIn> {
  const before = await readSession(headers);
  const auth = authFor(isSecure(headers));
  const reply = await auth.api
    .signInEmail({ body: { email: email.trim().toLowerCase(), password }, headers: new Headers(), returnHeaders: true })
    .catch((error: unknown) => {
      if (isAPIError(error) && error.statusCode < 500) {
        throw new DomainError("not-signed-in", "E-mail or password is wrong: check both and try again.");
      }
      return rethrow(error);
    });
  if (before) await endSession(getDatabase().db, before.sessionId);
  return { name: reply.response.user.name, cookies: reply.headers.getSetCookie() };
}

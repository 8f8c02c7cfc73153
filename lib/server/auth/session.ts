import { isAPIError } from "better-auth/api";
import { DomainError } from "@/lib/domain/errors";
import { getDatabase } from "@/lib/server/persistence/database";
import { endSession } from "@/lib/server/persistence/queries/session";
import { authFor } from "./auth";

export type Session = { sessionId: string; userId: string; name: string; email: string };

/** Whether the browser speaks https with us, as the proxy in front says; Next fills the header when there is none. */
export function isSecure(headers: Headers): boolean {
  return headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https";
}

/** The valid session of a request's cookies, null without one. */
export async function readSession(headers: Headers): Promise<Session | null> {
  if (!headers.has("cookie")) return null;
  const found = await authFor(isSecure(headers))
    .api.getSession({ headers: onlyCookies(headers) })
    .catch(rethrow);
  if (!found) return null;
  return { sessionId: found.session.id, userId: found.user.id, name: found.user.name, email: found.user.email };
}

/** Ends the session of a request everywhere, streams included; returns the cookies that make the browser forget it. */
export async function signOut(headers: Headers): Promise<string[]> {
  const session = await readSession(headers);
  if (session) await endSession(getDatabase().db, session.sessionId);
  const reply = await authFor(isSecure(headers)).api.signOut({ headers: onlyCookies(headers), returnHeaders: true });
  return reply.headers.getSetCookie();
}

/** The database's absence is the only fault better-auth hides behind its own 500. */
export function rethrow(error: unknown): never {
  if (isAPIError(error) && error.statusCode >= 500) {
    throw new DomainError("unavailable", "Sign-in is not reachable at the moment: try again in a few seconds.", {
      cause: error,
    });
  }
  throw error;
}

/** better-auth is shown nothing of a request but its cookies. */
export function onlyCookies(headers: Headers): Headers {
  return new Headers({ cookie: headers.get("cookie") ?? "" });
}

import { betterAuth } from "better-auth";
import { Pool } from "pg";
import { environment, installationSecret } from "@/lib/server/env";
import { log } from "@/lib/server/log";
import { getDatabase } from "@/lib/server/persistence/database";

/** A session lasts this long and is not prolonged: whoever stays signs in again every two weeks. */
const SESSION_SECONDS = 14 * 86_400;
const MAX_CONNECTIONS = 4;

function createAuth(pool: Pool, secure: boolean) {
  return betterAuth({
    appName: "Commonwatt",
    // Only names the routes; cookies and origins are decided per request (see authFor and http/origin).
    baseURL: `${secure ? "https" : "http"}://localhost:${environment().port}`,
    basePath: "/api/auth",
    secret: installationSecret(),
    database: pool,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true, cookieCache: { enabled: false } },
    advanced: {
      cookiePrefix: "commonwatt",
      useSecureCookies: secure,
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true, path: "/" },
      // Addresses of members are not needed in the session table, so they are not kept.
      ipAddress: { disableIpTracking: true },
    },
    // Limits are ours (http/limits), so that every process shares them and an account counts as well as an address.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: "error", log: (_level, message) => log.error({ reason: message }, "sign-in service") },
  });
}

export type Auth = ReturnType<typeof createAuth>;

type AuthState = { url: string; pool: Pool; plain?: Auth; secure?: Auth };
// Next's development server loads this module anew at every change; the pool must outlive that.
const shared = globalThis as typeof globalThis & { commonwattAuth?: AuthState };

/** Sessions and passwords; `secure` when the browser came over https, so that its cookies may be marked so. */
export function authFor(secure: boolean): Auth {
  const state = authState();
  if (secure) {
    state.secure ??= createAuth(state.pool, true);
    return state.secure;
  }
  state.plain ??= createAuth(state.pool, false);
  return state.plain;
}

/** better-auth reads timestamps as Date, our own pool as numbers: it gets a small pool of its own. */
function authState(): AuthState {
  const url = getDatabase().pool.options.connectionString ?? "";
  if (shared.commonwattAuth?.url !== url) {
    void shared.commonwattAuth?.pool.end();
    const pool = new Pool({
      connectionString: url,
      max: MAX_CONNECTIONS,
      application_name: "commonwatt-auth",
      connectionTimeoutMillis: 10_000,
      statement_timeout: 30_000,
      keepAlive: true,
    });
    // Without listeners a database restart would end the process: for idle connections, and for those in use.
    pool.on("error", (error) => log.warn({ reason: error.message }, "an idle database connection of sign-in was lost"));
    pool.on("connect", (client) =>
      client.on("error", (error) => log.debug({ reason: error.message }, "a database connection of sign-in was lost")),
    );
    shared.commonwattAuth = { url, pool };
  }
  return shared.commonwattAuth;
}

/** Closes the connections of sign-in; for tests and an orderly end. */
export async function closeAuth(): Promise<void> {
  const state = shared.commonwattAuth;
  shared.commonwattAuth = undefined;
  await state?.pool.end();
}

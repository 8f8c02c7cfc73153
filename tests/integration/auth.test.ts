import "@/tests/support/testSecret";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST as demoSignIn } from "@/app/api/auth/demo-sign-in/route";
import { GET as getSession } from "@/app/api/auth/get-session/route";
import { POST as signIn } from "@/app/api/auth/sign-in/email/route";
import { POST as signOut } from "@/app/api/auth/sign-out/route";
import { createPerson } from "@/lib/server/auth/createPerson";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "@/lib/server/auth/demoAccounts";
import { cookieOf, createWorld, emailOf, PASSWORD, requestOf, send, type World } from "@/tests/support/httpWorld";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.end());
beforeEach(() => world.db.deleteFrom("rate_limit_bucket").execute());

const enter = (email: string, password: string, more: { cookie?: string; headers?: Record<string, string> } = {}) =>
  send(signIn, { method: "POST", path: "/api/auth/sign-in/email", body: { email, password }, ...more });

async function nameOf(cookie: string): Promise<unknown> {
  return (await (await send(getSession, { path: "/api/auth/get-session", cookie })).json()).name;
}

async function sessionCount(): Promise<number> {
  const row = await world.db
    .selectFrom("session")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return row.n;
}

describe("signing in", () => {
  test("e-mail and password open a session that the database holds, and nothing of it is in the body", async () => {
    const reply = await enter("  MEMBER@example.org".trim(), PASSWORD);
    expect(reply.status).toBe(200);
    expect(await reply.json()).toEqual({ name: "member" });
    expect(reply.headers.get("cache-control")).toBe("no-store");
    const cookie = cookieOf(reply);
    expect(await nameOf(cookie)).toBe("member");
    const { rows } = await sql<{ ipAddress: string | null; left: number }>`
      SELECT "ipAddress", extract(epoch FROM "expiresAt" - now())::float8 AS left FROM session`.execute(world.db);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.ipAddress ?? "").toBe("");
    expect(rows[0]?.left).toBeGreaterThan(13 * 86_400);
    expect(rows[0]?.left).toBeLessThanOrEqual(14 * 86_400);
  });

  test("the cookie is unreadable to scripts and stays on this site; over https it is Secure", async () => {
    const plain = (await enter(emailOf("member"), PASSWORD)).headers.getSetCookie().join("\n");
    expect(plain).toMatch(/^commonwatt\.session_token=.*HttpOnly/m);
    expect(plain).toMatch(/SameSite=Lax/);
    expect(plain).not.toMatch(/Secure/);
    const reply = await enter(emailOf("member"), PASSWORD, { headers: { "x-forwarded-proto": "https" } });
    expect(reply.headers.getSetCookie().join("\n")).toMatch(/^__Secure-commonwatt\.session_token=.*Secure/m);
    const https = await send(getSession, { cookie: cookieOf(reply), headers: { "x-forwarded-proto": "https" } });
    expect(await https.json()).toEqual({ name: "member" });
  });

  test("signing in again rotates: the session the browser had is over", async () => {
    const first = cookieOf(await enter(emailOf("owner"), PASSWORD));
    const second = cookieOf(await enter(emailOf("owner"), PASSWORD, { cookie: first }));
    expect(second).not.toBe(first);
    expect(await nameOf(first)).toBeNull();
    expect(await nameOf(second)).toBe("owner");
  });

  test("signing out ends the session in the database and clears the cookie; twice does no harm", async () => {
    const cookie = cookieOf(await enter(emailOf("owner"), PASSWORD));
    const before = await sessionCount();
    const reply = await send(signOut, { method: "POST", cookie });
    expect(await reply.json()).toEqual({ signedOut: true });
    expect(reply.headers.getSetCookie().join("\n")).toMatch(/commonwatt\.session_token=;.*Max-Age=0/);
    expect(await sessionCount()).toBe(before - 1);
    expect(await nameOf(cookie)).toBeNull();
    expect((await send(signOut, { method: "POST", cookie })).status).toBe(200);
  });

  test("a forged or expired session is nobody's", async () => {
    const cookie = cookieOf(await enter(emailOf("owner"), PASSWORD));
    expect(await nameOf(cookie.replace(/.{4}$/, "AAAA"))).toBeNull();
    await sql`UPDATE session SET "expiresAt" = now() - interval '1 second'`.execute(world.db);
    expect(await nameOf(cookie)).toBeNull();
  });
});

describe("no enumeration", () => {
  test("an unknown e-mail and a wrong password answer with the same bytes", async () => {
    const known = await enter(emailOf("member"), "wrong password here");
    const unknown = await enter("nobody@example.org", "wrong password here");
    expect([known.status, unknown.status]).toEqual([401, 401]);
    expect(await known.text()).toBe(await unknown.text());
    const headers = (reply: Response) => [...reply.headers].filter(([name]) => name !== "x-request-id");
    expect(headers(known)).toEqual(headers(unknown));
  });

  test("… and in the same time, for both hash a password", async () => {
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let i = 0; i < 9; i++) {
      for (const kind of ["known", "unknown"] as const) {
        const email = kind === "known" ? emailOf("member") : `nobody${i}@example.org`;
        const start = performance.now();
        expect((await enter(email, "wrong password here")).status).toBe(401);
        times[kind].push(performance.now() - start);
      }
    }
    const median = (values: number[]) => values.toSorted((a, b) => a - b)[4] ?? 0;
    const ratio = median(times.known) / median(times.unknown);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  test("the limit of an account counts whether or not it exists, and a right password does not pass it", async () => {
    for (const email of [emailOf("member"), "nobody@example.org"]) {
      const statuses: number[] = [];
      for (let i = 0; i < 11; i++) statuses.push((await enter(email, "wrong password here")).status);
      expect(statuses).toEqual([...Array(10).fill(401), 429]);
    }
    const reply = await enter(emailOf("member"), PASSWORD);
    expect(reply.status).toBe(429);
    expect(Number(reply.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await enter(emailOf("owner"), PASSWORD)).status).toBe(200);
  });

  test("an address has a limit of its own, over all accounts; another address is not held up", async () => {
    const tries = Array.from({ length: 70 }, (_, i) => enter(`someone${i}@example.org`, "wrong password here"));
    const statuses = (await Promise.all(tries)).map((reply) => reply.status);
    expect(statuses.filter((status) => status === 401).length).toBeGreaterThanOrEqual(60);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(5);
    const elsewhere = await enter(emailOf("owner"), PASSWORD, { headers: { "x-forwarded-for": "198.51.100.7" } });
    expect(elsewhere.status).toBe(200);
  });
});

describe("what is not there", () => {
  test("nobody signs up over the API", async () => {
    const { authFor } = await import("@/lib/server/auth/auth");
    await expect(
      authFor(false).api.signUpEmail({ body: { email: "new@example.org", name: "New", password: PASSWORD } }),
    ).rejects.toThrow();
    const request = requestOf({
      method: "POST",
      path: "/api/auth/sign-up/email",
      body: { email: "new@example.org", name: "New", password: PASSWORD },
    });
    expect((await authFor(false).handler(request)).status).toBeGreaterThanOrEqual(400);
    const made = await world.db
      .selectFrom("user")
      .select("id")
      .where("email", "=", "new@example.org")
      .executeTakeFirst();
    expect(made).toBeUndefined();
  });

  test("demo sign-in answers 404 outside a demo community, and signs in inside one", async () => {
    const demo = () =>
      send(demoSignIn, {
        method: "POST",
        path: "/api/auth/demo-sign-in?community=sunny",
        body: { account: "prosumer" },
      });
    expect((await demo()).status).toBe(404);
    const { email, name } = DEMO_ACCOUNTS.prosumer;
    await createPerson(world.db, { email, name, password: DEMO_PASSWORD });
    expect((await demo()).status).toBe(404);
    await world.db.updateTable("community").set({ demo: true }).where("slug", "=", "sunny").execute();
    const reply = await demo();
    expect(await reply.json()).toEqual({ name });
    expect(await nameOf(cookieOf(reply))).toBe(name);
    await world.db.updateTable("community").set({ demo: false }).where("slug", "=", "sunny").execute();
  });
});

describe("making an account", () => {
  test("an e-mail is taken once, whatever its case; a short password is refused", async () => {
    const again = createPerson(world.db, { email: "Member@Example.org", name: "Twin", password: PASSWORD });
    await expect(again).rejects.toMatchObject({ code: "invalid-input", fields: [{ path: "/email" }] });
    const short = createPerson(world.db, { email: "short@example.org", name: "Short", password: "elevenchars" });
    await expect(short).rejects.toMatchObject({ code: "invalid-input", fields: [{ path: "/password" }] });
  });

  test("it comes with the caller's transaction or not at all", async () => {
    const failing = world.db.transaction().execute(async (tx) => {
      await createPerson(tx, { email: "rolled-back@example.org", name: "Gone", password: PASSWORD });
      throw new Error("later step failed");
    });
    await expect(failing).rejects.toThrow("later step failed");
    expect((await enter("rolled-back@example.org", PASSWORD)).status).toBe(401);
  });
});

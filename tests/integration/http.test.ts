import "@/tests/support/testSecret";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST as signIn } from "@/app/api/auth/sign-in/email/route";
import { DomainError, ERROR_CODES } from "@/lib/domain/errors";
import { addressOf } from "@/lib/server/http/address";
import { handle, type WriteMeta } from "@/lib/server/http/handle";
import { LIMITS, requireAllowance } from "@/lib/server/http/limits";
import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { STATUS } from "@/lib/server/http/status";
import { openDatabase } from "@/lib/server/persistence/database";
import { pruneRateLimits } from "@/lib/server/persistence/queries/rateLimit";
import { type Call, cookieOf, createWorld, emailOf, HOST, PASSWORD, send, type World } from "@/tests/support/httpWorld";
import { type PlaceOfferRequest, Problem } from "@/types/community";

let world: World;
let cookie: string;
beforeAll(async () => {
  world = await createWorld();
  cookie = cookieOf(await send(signIn, { method: "POST", body: { email: emailOf("member"), password: PASSWORD } }));
});
afterAll(() => world.end());

const got: { input: PlaceOfferRequest; meta: WriteMeta }[] = [];
beforeEach(async () => {
  got.length = 0;
  await world.db.deleteFrom("rate_limit_bucket").execute();
});

/** The real door of offers before a command that only remembers what came through. */
const door = handle(routes.placeOffer, async (_ctx, input, meta) => {
  got.push({ input, meta });
  throw new DomainError("gate-closed", "remembered");
});
const remembered = STATUS["gate-closed"];

const good = {
  side: "sell",
  energyWh: 2_000,
  limitMicroEurPerKwh: 170_000,
  windowStart: "2026-06-21T12:00:00Z",
  windowEnd: "2026-06-21T13:00:00Z",
  source: "solar",
};

const post = (call: Call) => send(door, { method: "POST", path: "/api/community/offers", cookie, ...call });
const text = (fields: string) =>
  `{"side":"buy","windowStart":"2026-06-21T12:00:00Z","windowEnd":"2026-06-21T13:00:00Z",${fields}}`;

async function refusal(response: Response): Promise<Problem> {
  expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const problem = Problem.parse(await response.json());
  expect(problem.status).toBe(response.status);
  expect(STATUS[problem.code]).toBe(response.status);
  expect(problem.detail).toMatch(/\w{2,}/);
  return problem;
}

describe("what comes through", () => {
  test("a good body arrives with its defaults, its idempotency key and nothing else", async () => {
    const response = await post({ body: good, key: "key-1" });
    expect(response.status).toBe(remembered);
    expect(got).toHaveLength(1);
    expect(got[0]?.input).toMatchObject({
      ...good,
      profile: "flat",
      instantMicroEurPerKwh: null,
      districtPreference: "any",
    });
    expect(got[0]?.meta).toEqual({ params: {}, idempotencyKey: "key-1" });
  });

  test("the request id comes back, and a strange one is replaced", async () => {
    const own = await post({ body: good, headers: { "x-request-id": "journey-0042" } });
    expect(own.headers.get("x-request-id")).toBe("journey-0042");
    const strange = await post({ body: good, headers: { "x-request-id": "a b" } });
    expect(strange.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("no cache keeps a reply, and a field the contract does not name never leaves", async () => {
    const read = respondRead(routes.tradingHistory, async () => ({ trades: [], nextCursor: null, secret: "x" }));
    const reply = await send(read, { path: "/api/community/trading-history", cookie });
    expect(await reply.json()).toEqual({ trades: [], nextCursor: null });
    expect(reply.headers.get("cache-control")).toBe("no-store");
  });
});

describe("what does not", () => {
  const rows: [name: string, call: Call, code: Problem["code"], path?: string][] = [
    ["negative energy", { body: { ...good, energyWh: -1 } }, "invalid-input", "/energyWh"],
    ["no energy", { body: { ...good, energyWh: 0 } }, "invalid-input", "/energyWh"],
    ["a fraction", { body: { ...good, energyWh: 1.5 } }, "invalid-input", "/energyWh"],
    ["NaN", { text: text('"limitMicroEurPerKwh":1,"energyWh":NaN') }, "bad-json"],
    ["NaN as a text", { body: { ...good, energyWh: "NaN" } }, "invalid-input", "/energyWh"],
    ["Infinity", { text: text('"limitMicroEurPerKwh":1,"energyWh":Infinity') }, "bad-json"],
    ["1e309", { text: text('"limitMicroEurPerKwh":1,"energyWh":1e309') }, "invalid-input", "/energyWh"],
    ["-1e309", { text: text('"energyWh":1,"limitMicroEurPerKwh":-1e309') }, "invalid-input", "/limitMicroEurPerKwh"],
    ["2^53+1", { text: text('"limitMicroEurPerKwh":1,"energyWh":9007199254740993') }, "invalid-input", "/energyWh"],
    ["hexadecimal", { text: text('"limitMicroEurPerKwh":1,"energyWh":0x10') }, "bad-json"],
    ["hexadecimal as a text", { body: { ...good, energyWh: "0x10" } }, "invalid-input", "/energyWh"],
    ["minus zero", { text: text('"energyWh":1,"limitMicroEurPerKwh":-0') }, "invalid-input", "/limitMicroEurPerKwh"],
    [
      "minus zero with a fraction",
      { text: text('"energyWh":1,"limitMicroEurPerKwh":-0.0') },
      "invalid-input",
      "/limitMicroEurPerKwh",
    ],
    [
      "a price beyond every price",
      { body: { ...good, limitMicroEurPerKwh: 5_000_001 } },
      "invalid-input",
      "/limitMicroEurPerKwh",
    ],
    [
      "a time without a zone",
      { body: { ...good, windowStart: "2026-06-21T12:00:00" } },
      "invalid-input",
      "/windowStart",
    ],
    [
      "a time that is none",
      { body: { ...good, windowStart: "2026-02-30T12:00:00Z" } },
      "invalid-input",
      "/windowStart",
    ],
    ["a missing field", { body: { ...good, side: undefined } }, "invalid-input", "/side"],
    ["another side", { body: { ...good, side: "both" } }, "invalid-input", "/side"],
    ["null", { body: null }, "invalid-input", ""],
    ["a list", { body: [good] }, "invalid-input", ""],
    ["an unknown key", { body: { ...good, memberId: 7 } }, "unknown-key", "/memberId"],
    [
      "__proto__",
      { text: text('"energyWh":1,"limitMicroEurPerKwh":1,"__proto__":{"admin":true}') },
      "invalid-input",
      "/__proto__",
    ],
    ["a NUL character", { body: { ...good, source: "so\0lar" } }, "invalid-input", "/source"],
    ["half a surrogate pair", { body: { ...good, source: "\ud800" } }, "invalid-input", "/source"],
    ["nothing", { text: "" }, "bad-json"],
    ["half an object", { text: '{"side":' }, "bad-json"],
    ["bytes that are no UTF-8", { text: new Uint8Array([0x22, 0xff, 0x22]) }, "bad-json"],
    ["33 levels", { text: `${"[".repeat(33)}${"]".repeat(33)}` }, "too-deep"],
    ["100 000 levels", { text: "[".repeat(100_000) }, "too-deep"],
    ["more than 1 MB", { text: JSON.stringify({ ...good, source: "x".repeat(1_048_577) }) }, "body-too-large"],
    [
      "a form",
      { body: good, headers: { "content-type": "application/x-www-form-urlencoded" } },
      "unsupported-media-type",
    ],
    ["plain text", { body: good, headers: { "content-type": "text/plain" } }, "unsupported-media-type"],
    ["no content type", { body: good, headers: { "content-type": undefined } }, "unsupported-media-type"],
    ["no idempotency key", { body: good, headers: { "idempotency-key": undefined } }, "idempotency-key-missing"],
    ["an empty idempotency key", { body: good, headers: { "idempotency-key": "" } }, "idempotency-key-missing"],
    ["an idempotency key of 129", { body: good, key: "k".repeat(129) }, "idempotency-key-missing"],
    ["an idempotency key with a space", { body: good, key: "a b" }, "idempotency-key-missing"],
    ["another site", { body: good, headers: { origin: "https://evil.test" } }, "bad-origin"],
    ["another port", { body: good, headers: { origin: "http://portal.test:3001" } }, "bad-origin"],
    ["a longer name", { body: good, headers: { origin: `http://${HOST}.evil.test` } }, "bad-origin"],
    ["an opaque origin", { body: good, headers: { origin: "null" } }, "bad-origin"],
    ["no origin", { body: good, headers: { origin: undefined } }, "bad-origin"],
    ["a cross-site fetch", { body: good, headers: { "sec-fetch-site": "cross-site" } }, "bad-origin"],
    ["a same-site fetch", { body: good, headers: { "sec-fetch-site": "same-site" } }, "bad-origin"],
  ];

  test.each(rows)("%s", async (_name, call, code, path) => {
    const problem = await refusal(await post(call));
    expect(problem.code).toBe(code);
    if (path !== undefined) {
      const error = problem.errors?.find((one) => one.path === path);
      expect(error?.message).toMatch(/^(send|add|remove|write)/);
    }
    expect(got).toEqual([]);
  });

  test("all fields at fault are named at once", async () => {
    const problem = await refusal(
      await post({ body: { ...good, energyWh: -1, limitMicroEurPerKwh: "9 ct", extra: 1 } }),
    );
    expect(problem.errors?.map((error) => error.path).toSorted()).toEqual([
      "/energyWh",
      "/extra",
      "/limitMicroEurPerKwh",
    ]);
    expect(problem.code).toBe("invalid-input");
  });

  test("an endless body is refused before it ends", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(0x20));
      },
    });
    const headers = new Headers({
      host: HOST,
      origin: `http://${HOST}`,
      "content-type": "application/json",
      "idempotency-key": "k",
      cookie,
    });
    const request = new Request(`http://${HOST}/api/community/offers`, {
      method: "POST",
      headers,
      body: endless,
      duplex: "half",
    } as RequestInit);
    expect((await refusal(await door(request))).code).toBe("body-too-large");
    expect(sent).toBeLessThan(3 * 1_048_576);
  });

  test("queries: doubled, unknown and strangely written parameters", async () => {
    const read = respondRead(routes.market, async () => {
      throw new DomainError("book-withheld", "came through");
    });
    const status = async (query: string) => (await send(read, { path: `/api/community/market?${query}` })).status;
    for (const query of [
      "when=now&when=week",
      "colour=red",
      "min=0x10",
      "min=1e3",
      "min=",
      "max=%20 5",
      "min=-0",
      "min=01",
      "min=99999999999999999",
      "when=later",
      "from=yesterday",
      "type=a%00",
    ]) {
      expect(await status(query), query).toBe(400);
    }
    for (const query of ["", "min=-5&max=200000", "community=sunny&when=week"])
      expect(await status(query), query).toBe(403);
    expect(await status("community=nowhere")).toBe(404);
  });
});

describe("faults of ours", () => {
  const failing = (error: unknown) => handle(routes.placeOffer, () => Promise.reject(error));
  const through = (error: unknown) => send(failing(error), { method: "POST", cookie, body: good });

  test("an unexpected error tells nothing of itself", async () => {
    const response = await through(new Error("duplicate key in member_user (user_id)=(42) at /srv/app/lib/x.ts:7"));
    const body = await response.clone().text();
    expect((await refusal(response)).code).toBe("internal");
    expect(body).not.toMatch(/member_user|42|\.ts|srv|Error/);
  });

  test.each(["57P01", "57P03", "08006", "53300", "55P03"])("database state %s: 503 with Retry-After", async (code) => {
    const response = await through(Object.assign(new Error("secret text"), { severity: "FATAL", code }));
    expect(response.headers.get("retry-after")).toBe("5");
    expect((await refusal(response)).code).toBe("unavailable");
  });

  test("the database is away: reads, writes, sessions and sign-in answer 503, and come back by themselves", async () => {
    const shared = globalThis as { commonwattDatabase?: unknown };
    const away = openDatabase("postgresql://nobody@127.0.0.1:1/nothing");
    const read = respondRead(routes.tradingHistory, async () => ({ trades: [], nextCursor: null }));
    const here = shared.commonwattDatabase;
    shared.commonwattDatabase = away;
    try {
      const replies = [
        await send(read, { cookie }),
        await post({ body: good }),
        await send(signIn, { method: "POST", body: { email: "a@example.org", password: "b" } }),
      ];
      for (const reply of replies) {
        expect(reply.headers.get("retry-after")).toBe("5");
        expect((await refusal(reply)).code).toBe("unavailable");
      }
    } finally {
      shared.commonwattDatabase = here;
      await away.close();
    }
    expect((await send(read, { cookie })).status).toBe(200);
  });

  test("every code has a status that fits", () => {
    expect(Object.keys(STATUS).toSorted()).toEqual([...ERROR_CODES].toSorted());
    for (const status of Object.values(STATUS)) expect(status).toBeGreaterThanOrEqual(400);
  });
});

describe("limits", () => {
  test("a bucket gives its burst and not one more, however many ask at once", async () => {
    const { burst } = LIMITS.offers.account;
    const who = { account: "somebody", address: "192.0.2.55" };
    const asks = Array.from({ length: burst + 20 }, () =>
      requireAllowance(world.db, "offers", who).then(
        () => "yes",
        (error: DomainError) => error.code,
      ),
    );
    const answers = await Promise.all(asks);
    expect(answers.filter((answer) => answer === "yes")).toHaveLength(burst);
    expect(answers.filter((answer) => answer === "rate-limited")).toHaveLength(20);
  });

  test("it refills with time, never above its burst, and is forgotten when unused", async () => {
    const who = { account: null, address: "192.0.2.56" };
    const ago = (seconds: number) =>
      sql`UPDATE rate_limit_bucket SET refilled_at = refilled_at - make_interval(secs => ${seconds})`.execute(world.db);
    const drain = async () => {
      let n = 0;
      while (
        await requireAllowance(world.db, "setup", who).then(
          () => true,
          () => false,
        )
      )
        n++;
      return n;
    };
    expect(await drain()).toBe(LIMITS.setup.address.burst);
    await ago(31);
    expect(await drain()).toBe(5);
    await ago(90000);
    expect(await drain()).toBe(LIMITS.setup.address.burst);
    await pruneRateLimits(world.db);
    expect(await world.db.selectFrom("rate_limit_bucket").select("bucket").execute()).toHaveLength(1);
    await ago(90000);
    await pruneRateLimits(world.db);
    expect(await world.db.selectFrom("rate_limit_bucket").select("bucket").execute()).toEqual([]);
  });

  test("over the limit a write is refused with the time to wait, before its body is read", async () => {
    const statuses = [];
    for (let i = 0; i < LIMITS.offers.account.burst + 3; i++)
      statuses.push((await post({ text: "not even JSON" })).status);
    expect(statuses.slice(0, LIMITS.offers.account.burst)).toEqual(Array(LIMITS.offers.account.burst).fill(400));
    const refused = await post({ body: good });
    expect(refused.headers.get("retry-after")).toBe("1");
    expect((await refusal(refused)).params).toEqual({ retryAfterSeconds: 1 });
  });

  test("neither addresses nor accounts stand readable in the database", async () => {
    await requireAllowance(world.db, "signIn", { account: "anna@example.org", address: "192.0.2.57" });
    const rows = await world.db.selectFrom("rate_limit_bucket").select("bucket").execute();
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/anna|192\.0/);
  });

  test.each([
    ["192.0.2.1", "192.0.2.1"],
    ["spoofed, 198.51.100.4", "198.51.100.4"],
    ["::ffff:192.0.2.9", "192.0.2.9"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::7", "2001:db8:1:2::/64"],
    ["2001:db8::7", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
  ])("the address of %s is %s", (header, address) => {
    expect(addressOf(new Headers({ "x-forwarded-for": header }))).toBe(address);
  });
});

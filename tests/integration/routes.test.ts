import "@/tests/support/testSecret";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST as signIn } from "@/app/api/auth/sign-in/email/route";
import { POST as setClock } from "@/app/api/community/clock/route";
import { DELETE as cancelOffer, PATCH as editOffer } from "@/app/api/community/offers/[offerId]/route";
import { POST as takeOffer } from "@/app/api/community/offers/[offerId]/take/route";
import { POST as placeOffer } from "@/app/api/community/offers/route";
import { GET as live } from "@/app/api/health/live/route";
import { GET as ready } from "@/app/api/health/ready/route";
import { POST as setUp } from "@/app/api/setup/route";
import { addSlots, slotOf } from "@/lib/domain/units/slot";
import { houseClock } from "@/lib/server/clock";
import { createSetupToken } from "@/lib/server/commands/createSetupToken";
import { verifyAuditChain } from "@/lib/server/events/verifyAuditChain";
import { openDatabase } from "@/lib/server/persistence/database";
import { listEventsAfter } from "@/lib/server/persistence/queries/liveStream";
import { cookieOf, createWorld, emailOf, PASSWORD, type Someone, send, type World } from "@/tests/support/httpWorld";
import { buyBody, forgetOffers, sellBody } from "@/tests/support/offerBodies";
import { OfferReply, TakeReply } from "@/types/community";

let world: World;
const cookies = new Map<Someone, string>();
beforeAll(async () => {
  world = await createWorld();
  for (const who of ["member", "owner"] as const) {
    cookies.set(
      who,
      cookieOf(await send(signIn, { method: "POST", body: { email: emailOf(who), password: PASSWORD } })),
    );
  }
});
afterAll(() => world.end());
beforeEach(() => forgetOffers(world));

const place = (who: Someone, body: object, key?: string) =>
  send(placeOffer, { method: "POST", cookie: cookies.get(who), body, key });

describe("offers over HTTP", () => {
  test("placed, edited, taken and cancelled, each by its contract", async () => {
    const placed = await place("owner", sellBody());
    expect(placed.status).toBe(201);
    const { offer } = OfferReply.parse(await placed.json());
    expect(offer).toMatchObject({
      side: "sell",
      energyWh: 400,
      remainingWh: 400,
      version: 1,
      mine: true,
      state: "open",
    });
    const params = { offerId: offer.offerId };

    const edited = await send(editOffer, {
      method: "PATCH",
      cookie: cookies.get("owner"),
      params,
      body: { version: 1, energyWh: 600 },
    });
    expect(edited.status).toBe(200);
    expect(OfferReply.parse(await edited.json()).offer).toMatchObject({
      offerId: offer.offerId,
      energyWh: 600,
      version: 2,
    });

    const stale = await send(editOffer, {
      method: "PATCH",
      cookie: cookies.get("owner"),
      params,
      body: { version: 1, energyWh: 500 },
    });
    expect(stale.status).toBe(409);
    expect((await stale.json()).code).toBe("stale-version");

    const taken = await send(takeOffer, {
      method: "POST",
      cookie: cookies.get("member"),
      params,
      body: { energyWh: 200, expectedMicroEurPerKwh: 170_000 },
    });
    expect(taken.status).toBe(201);
    expect(TakeReply.parse(await taken.json())).toMatchObject({ energyWh: 200, amountNanoEur: 34_000_000 });

    const dearer = await send(takeOffer, {
      method: "POST",
      cookie: cookies.get("member"),
      params,
      body: { energyWh: 200, expectedMicroEurPerKwh: 160_000 },
    });
    expect([dearer.status, (await dearer.json()).code]).toEqual([409, "price-changed"]);

    const { version } = await world.db
      .selectFrom("offer")
      .select("version")
      .where("offer_id", "=", offer.offerId)
      .executeTakeFirstOrThrow();
    const path = `/api/community/offers/${offer.offerId}?version=${version}`;
    const cancelled = await send(cancelOffer, { method: "DELETE", cookie: cookies.get("owner"), params, path });
    expect(cancelled.status).toBe(200);
    expect(OfferReply.parse(await cancelled.json()).offer).toMatchObject({ state: "cancelled", takenWh: 200 });
  });

  test("the same key repeats the reply byte for byte; with another body it is refused", async () => {
    const body = buyBody();
    const first = await place("member", body, "once");
    const again = await place("member", body, "once");
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.text()).toBe(await first.text());
    expect(await world.db.selectFrom("offer").select("offer_id").execute()).toHaveLength(1);
    const other = await place("member", { ...body, energyWh: 401 }, "once");
    expect([other.status, (await other.json()).code]).toEqual([422, "idempotency-key-reused"]);
  });

  test("50 takes at once never oversell", async () => {
    const { offer } = OfferReply.parse(await (await place("owner", sellBody())).json());
    const takes = Array.from({ length: 50 }, () =>
      send(takeOffer, {
        method: "POST",
        cookie: cookies.get("member"),
        params: { offerId: offer.offerId },
        body: { energyWh: 20, expectedMicroEurPerKwh: 170_000 },
      }),
    );
    const statuses = (await Promise.all(takes)).map((reply) => reply.status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(20);
    expect(statuses.filter((status) => status === 409)).toHaveLength(30);
    const row = await world.db.selectFrom("offer").select(["taken_wh", "energy_wh"]).executeTakeFirstOrThrow();
    expect(row.taken_wh).toBe(row.energy_wh);
  });

  test.each([
    ["a past slot", { ...buyBody(-2) }, 422, "slot-in-past"],
    ["beyond seven days", { ...buyBody(24 * 8) }, 422, "window-too-far"],
    ["a window that ends before it begins", { ...buyBody(), windowEnd: buyBody(1).windowStart }, 422, "window-empty"],
    ["more than the connection carries", { ...buyBody(), energyWh: 100_000_000 }, 422, "energy-above-cap"],
    ["a sale without a plant", { ...sellBody(), source: "wind" }, 422, "no-plant"],
    [
      "an instant price worse than the limit",
      { ...sellBody(), instantMicroEurPerKwh: 140_000 },
      422,
      "instant-worse-than-limit",
    ],
  ])("%s is refused with what to do", async (_name, body, status, code) => {
    const reply = await place("owner", body);
    const problem = await reply.json();
    expect([reply.status, problem.code]).toEqual([status, code]);
    expect(problem.detail.length).toBeGreaterThan(20);
  });
});

describe("the demo clock", () => {
  beforeAll(() => world.db.updateTable("community").set({ demo: true }).execute());
  afterEach(async () => {
    await sql`UPDATE market_clock SET anchor_wall = now(), anchor_market = now(), rate = 1`.execute(world.db);
  });
  afterAll(() => world.db.updateTable("community").set({ demo: false }).execute());
  const move = (body: object) => send(setClock, { method: "POST", path: "/api/community/clock", body });

  test("runs faster without a jump, and every page hears of it", async () => {
    const { event_seq: seq } = await world.db
      .selectFrom("community_head")
      .select("event_seq")
      .where("community_id", "=", world.communityId)
      .executeTakeFirstOrThrow();
    const before = (await houseClock(world.db)).now();
    const reply = await (await move({ rate: 60 })).json();
    expect(reply.rate).toBe(60);
    expect(Date.parse(reply.now) - before).toBeGreaterThanOrEqual(0);
    expect(Date.parse(reply.now) - before).toBeLessThan(2_000);
    expect((await houseClock(world.db)).rate).toBe(60);
    const events = await listEventsAfter(world.db, world.communityId, seq, 10);
    expect(events.map((event) => [event.kind, event.detail])).toEqual([["clock", { rate: 60 }]]);
  });

  test("steps to the start of the next slot and keeps its rate", async () => {
    const before = (await houseClock(world.db)).now();
    const reply = await (await move({ step: "next-slot" })).json();
    expect(Date.parse(reply.now)).toBe(addSlots(slotOf(before), 1));
    expect(reply.rate).toBe(1);
    const next = await (await move({ step: "next-slot" })).json();
    expect(Date.parse(next.now)).toBe(addSlots(slotOf(before), 2));
  });

  test("ten hands at once: ten steps, never back", async () => {
    const before = (await houseClock(world.db)).now();
    await Promise.all(Array.from({ length: 10 }, () => move({ step: "next-slot" })));
    expect(slotOf((await houseClock(world.db)).now())).toBe(addSlots(slotOf(before), 10));
  });

  test.each([{ rate: 2 }, { rate: 1, step: "next-slot" }, { step: "back" }, {}])("%j is refused", async (body) => {
    expect((await move(body)).status).toBe(400);
  });

  test("not while the house has a community that is no demo", async () => {
    await world.db.updateTable("community").set({ demo: false }).where("slug", "=", "windy").execute();
    expect((await move({ rate: 60 })).status).toBe(404);
    await world.db.updateTable("community").set({ demo: true }).where("slug", "=", "windy").execute();
  });
});

describe("setting up", () => {
  const body = (token: string, change: object = {}) => ({
    token,
    name: "Sonnenstraße Köln",
    location: "Köln-Ehrenfeld",
    country: "DE",
    latitude: 50.95,
    longitude: 6.92,
    timeZone: "Europe/Berlin",
    importMicroEurPerKwh: 320_000,
    feedInMicroEurPerKwh: 80_000,
    districts: [
      { district: "A", name: "Am Anger" },
      { district: "B", name: "Bachstraße" },
    ],
    feeWithinMicroEurPerKwh: 10_000,
    feeBetweenMicroEurPerKwh: 25_000,
    gridEmissionGPerKwh: 363,
    operatorName: "Ada Operator",
    email: "Ada@Example.org",
    password: PASSWORD,
    ...change,
  });
  const post = (made: object) => send(setUp, { method: "POST", path: "/api/setup", body: made });

  let empty: World;
  const shared = globalThis as { commonwattDatabase?: unknown };
  beforeAll(async () => {
    empty = await createWorld();
    for (const table of [
      "tariff",
      "plant",
      "member",
      "community_head",
      "district_fee",
      "district",
      "community",
    ] as const) {
      await empty.db.deleteFrom(table).execute();
    }
    await empty.db.deleteFrom("user").execute();
  });
  afterAll(async () => {
    await empty.end();
    shared.commonwattDatabase = world;
  });

  test("a bad field is named and leaves the link usable", async () => {
    const token = await createSetupToken(empty.db);
    const cases: [object, string][] = [
      [{ timeZone: "Europe/Nowhere" }, "/timeZone"],
      [
        {
          districts: [
            { district: "A", name: "x" },
            { district: "A", name: "y" },
          ],
        },
        "/districts/1/district",
      ],
      [{ feedInMicroEurPerKwh: 330_000 }, "/feedInMicroEurPerKwh"],
      [{ password: "elevenchars" }, "/password"],
      [{ email: "ada" }, "/email"],
      [{ latitude: 91 }, "/latitude"],
      [{ country: "Germany" }, "/country"],
    ];
    for (const [change, path] of cases) {
      const reply = await post(body(token, change));
      const problem = await reply.json();
      expect([reply.status, problem.errors?.[0]?.path]).toEqual([400, path]);
    }
    expect(await empty.db.selectFrom("community").select("slug").execute()).toEqual([]);
    expect(await empty.db.selectFrom("user").select("id").execute()).toEqual([]);
  });

  test("an unknown, outdated or replaced link opens nothing", async () => {
    const first = await createSetupToken(empty.db);
    const second = await createSetupToken(empty.db);
    for (const token of ["x".repeat(43), first]) {
      const reply = await post(body(token));
      expect([reply.status, (await reply.json()).code]).toEqual([410, "link-expired"]);
    }
    await sql`UPDATE setup_link SET expires_at = now() - interval '1 second'`.execute(empty.db);
    expect((await post(body(second))).status).toBe(410);
    const stored = await empty.db.selectFrom("setup_link").selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(second);
  });

  test("a good one makes the community, its fees, its operator and their account, once for ten clicks", async () => {
    const token = await createSetupToken(empty.db);
    const replies = await Promise.all(Array.from({ length: 10 }, () => post(body(token))));
    const statuses = replies.map((reply) => reply.status).toSorted();
    expect(statuses).toEqual([201, ...Array(9).fill(410)]);
    const made = replies.find((reply) => reply.status === 201);
    if (!made) throw new Error("none was made");
    const { slug } = await made.json();
    expect(slug).toBe("sonnenstrasse-koln");

    const community = await empty.db.selectFrom("community").selectAll().executeTakeFirstOrThrow();
    expect(community).toMatchObject({
      slug,
      name: "Sonnenstraße Köln",
      time_zone: "Europe/Berlin",
      demo: false,
      grid_emission_g_per_kwh: 363,
    });
    const fees = await empty.db
      .selectFrom("district_fee")
      .select(["from_district", "to_district", "fee_micro_eur_per_kwh"])
      .orderBy("from_district")
      .orderBy("to_district")
      .execute();
    expect(fees.map((fee) => fee.fee_micro_eur_per_kwh)).toEqual([10_000, 25_000, 25_000, 10_000]);
    const member = await empty.db.selectFrom("member").select(["role", "alias", "district", "trader"]).execute();
    expect(member).toEqual([{ role: "operator", alias: "Operator", district: "A", trader: "person" }]);
    expect(await verifyAuditChain(empty.db, community.community_id)).toMatchObject({ valid: true, events: 1 });
    const entered = await send(signIn, { method: "POST", body: { email: "ada@example.org", password: PASSWORD } });
    expect(await entered.json()).toEqual({ name: "Ada Operator" });
  });

  test("a second community is not set up over the first", async () => {
    const reply = await post(body(await createSetupToken(empty.db), { email: "second@example.org" }));
    expect([reply.status, (await reply.json()).code]).toEqual([409, "already-set-up"]);
    expect(await empty.db.selectFrom("user").select("email").execute()).toEqual([{ email: "ada@example.org" }]);
  });
});

describe("health", () => {
  test("live and ready", async () => {
    expect(await (await send(live, {})).json()).toEqual({ status: "live", reason: null });
    expect(await (await send(ready, {})).json()).toEqual({ status: "ready", reason: null });
  });

  test("without its database the process is live but not ready", async () => {
    const shared = globalThis as { commonwattDatabase?: unknown };
    const here = shared.commonwattDatabase;
    const away = openDatabase("postgresql://nobody@127.0.0.1:1/nothing");
    shared.commonwattDatabase = away;
    try {
      expect((await send(live, {})).status).toBe(200);
      const reply = await send(ready, {});
      expect(reply.status).toBe(503);
      expect(await reply.json()).toEqual({ status: "not-ready", reason: "the database does not answer" });
    } finally {
      shared.commonwattDatabase = here;
      await away.close();
    }
  });
});

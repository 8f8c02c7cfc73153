import "@/tests/support/testSecret";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { POST as signIn } from "@/app/api/auth/sign-in/email/route";
import { POST as signOut } from "@/app/api/auth/sign-out/route";
import { GET as stream } from "@/app/api/community/stream/route";
import { appendJournal } from "@/lib/server/events/journal";
import { LIVE_LIMITS } from "@/lib/server/events/liveHub";
import { notify } from "@/lib/server/notifications/notify";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { cookieOf, createWorld, emailOf, PASSWORD, type Someone, send, type World } from "@/tests/support/httpWorld";
import { readSse } from "@/tests/support/readSse";
import { LiveEvent } from "@/types/community";

let world: World;
const open: ReturnType<typeof readSse>[] = [];
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.end());
afterEach(async () => {
  await Promise.all(open.splice(0).map((reader) => reader.close()));
});

async function connect(query = "", more: { cookie?: string; headers?: Record<string, string> } = {}) {
  const response = await send(stream, { path: `/api/community/stream${query}`, ...more });
  expect(response.status).toBe(200);
  const reader = readSse(response);
  open.push(reader);
  return reader;
}

const T = Date.UTC(2026, 5, 21, 12);
const emit = (count = 1, communityId = world.communityId, detail: Record<string, string | number> = {}) =>
  inTransaction(world.db, (tx) =>
    appendJournal(tx, communityId, {
      live: Array.from({ length: count }, () => ({
        kind: "price" as const,
        slotStart: T,
        at: T,
        detail: { priceMicroEurPerKwh: 179_000, ...detail },
      })),
    }),
  );

async function head(communityId = world.communityId): Promise<number> {
  const row = await world.db
    .selectFrom("community_head")
    .select("event_seq")
    .where("community_id", "=", communityId)
    .executeTakeFirstOrThrow();
  return row.event_seq;
}

async function cookie(who: Someone): Promise<string> {
  return cookieOf(await send(signIn, { method: "POST", body: { email: emailOf(who), password: PASSWORD } }));
}

describe("what arrives", () => {
  test("a notice reaches the pages of its person and nobody else's", async () => {
    const own = await connect("", { cookie: await cookie("member") });
    const other = await connect("", { cookie: await cookie("owner") });
    await inTransaction(world.db, (tx) =>
      notify(tx, world.communityId, [
        { memberId: 3, key: "told", at: T, kind: "rule-message", detail: { ruleId: "r", ruleName: "R" } },
      ]),
    );
    expect(await own.next()).toMatchObject({ event: "notice" });
    await emit();
    expect(await other.next()).toMatchObject({ event: "live" });
  });

  test("a visitor gets what happens after the baseline, by contract, within a second", async () => {
    const reader = await connect(`?after=${await head()}`);
    const start = performance.now();
    await emit();
    const message = await reader.next();
    expect(performance.now() - start).toBeLessThan(1_000);
    if (typeof message === "string") throw new Error(message);
    const event = LiveEvent.parse(JSON.parse(message.data));
    expect(event).toEqual({
      seq: await head(),
      kind: "price",
      slot: "2026-06-21T12:00:00Z",
      at: "2026-06-21T12:00:00.000Z",
      detail: { priceMicroEurPerKwh: 179_000 },
    });
    expect(message).toMatchObject({ id: String(event.seq), event: "live" });
  });

  test("the reply is an unbuffered, unstored event stream", async () => {
    const response = await send(stream, { path: "/api/community/stream" });
    open.push(readSse(response));
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-store, no-transform");
    expect(response.headers.get("x-request-id")).toMatch(/^[\w-]{8,64}$/);
  });

  test("it resumes after Last-Event-ID, which counts more than ?after=", async () => {
    await emit(5);
    const last = await head();
    const byQuery = await connect(`?after=${last - 3}`);
    expect(await byQuery.live(3)).toEqual([last - 2, last - 1, last]);
    const byHeader = await connect("?after=0", { headers: { "last-event-id": String(last - 1) } });
    expect(await byHeader.live(1)).toEqual([last]);
    expect(await byHeader.next(200)).toBe("timeout");
  });

  test("another community's events stay there", async () => {
    const reader = await connect(`?community=windy&after=${await head(world.foreignCommunityId)}`);
    await emit();
    expect(await reader.next(700)).toBe("timeout");
    await emit(1, world.foreignCommunityId);
    expect(await reader.live(1)).toEqual([await head(world.foreignCommunityId)]);
  });

  test("writers and readers at once: every reader gets every event once and in order", async () => {
    const from = await head();
    const readers = await Promise.all(Array.from({ length: 8 }, () => connect(`?after=${from}`)));
    const written = Promise.all(Array.from({ length: 40 }, (_, i) => emit(1 + (i % 3))));
    const late = connect(`?after=${from}`);
    await written;
    const total = (await head()) - from;
    expect(total).toBe(79);
    for (const reader of [...readers, await late]) {
      expect(await reader.live(total)).toEqual(Array.from({ length: total }, (_, i) => from + 1 + i));
      expect(await reader.next(50)).toBe("timeout");
    }
  });
});

describe("what may go wrong", () => {
  test("a lost notification: the next re-reading brings the event", async () => {
    const reader = await connect(`?after=${await head()}`);
    await sql`
      WITH moved AS (UPDATE community_head SET event_seq = event_seq + 1 WHERE community_id = ${world.communityId} RETURNING event_seq)
      INSERT INTO live_event (community_id, seq, kind, payload, at)
      SELECT ${world.communityId}, event_seq, 'trade', '{"slot":null,"detail":{}}', now() FROM moved`.execute(world.db);
    expect(await reader.live(1)).toEqual([await head()]);
  });

  test("the listening connection is cut: it comes back, nothing is missing", async () => {
    const from = await head();
    const reader = await connect(`?after=${from}`);
    await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'commonwatt-events' AND datname = current_database()`.execute(
      world.db,
    );
    await emit(2);
    expect(await reader.live(2)).toEqual([from + 1, from + 2]);
    await expect
      .poll(
        async () => {
          const { rows } = await sql<{
            n: number;
          }>`SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'commonwatt-events' AND datname = current_database()`.execute(
            world.db,
          );
          return rows[0]?.n;
        },
        { timeout: 5_000 },
      )
      .toBe(1);
    await emit();
    expect(await reader.live(1)).toEqual([from + 3]);
  });

  test("who was away too long is told to start anew, and then goes on without a gap", async () => {
    await emit(600);
    const last = await head();
    const reader = await connect("?after=1");
    expect(await reader.next()).toEqual({ id: String(last), event: "reset", data: JSON.stringify({ seq: last }) });
    await emit(2);
    expect(await reader.live(2)).toEqual([last + 1, last + 2]);
  });

  test("a sequence number from the future is no resume but a new start", async () => {
    const reader = await connect(`?after=${(await head()) + 1_000}`);
    expect(await reader.next()).toMatchObject({ event: "reset" });
  });

  test("a slow reader holds a bounded buffer: it gets a start anew instead of everything", async () => {
    const slow = await connect(`?after=${await head()}`);
    for (let i = 0; i < 4; i++) await emit(400, world.communityId, { filler: "x".repeat(400) });
    const last = await head();
    await (await connect(`?after=${last - 1}`)).live(1);
    let bytes = 0;
    let reset = false;
    while (!reset) {
      const message = await slow.next();
      if (typeof message === "string") throw new Error(message);
      bytes += message.data.length;
      reset = message.event === "reset";
    }
    expect(bytes).toBeLessThan(100_000);
    await emit();
    const seen = await slow.next();
    expect(seen).toMatchObject({ event: "live", id: String(last + 1) });
  });

  test("a query that is none is refused", async () => {
    for (const query of ["?after=-1", "?after=0x10", "?after=1e3", "?since=3", "?after=1&after=2"]) {
      expect((await send(stream, { path: `/api/community/stream${query}` })).status, query).toBe(400);
    }
  });
});

describe("how many", () => {
  test("a sixth page of one person closes the oldest", async () => {
    const session = await cookie("member");
    const readers = [];
    for (let i = 0; i < LIVE_LIMITS.perUser + 1; i++) readers.push(await connect("", { cookie: session }));
    expect(await readers[0]?.next()).toMatchObject({ event: "end", data: '{"reason":"too-many"}' });
    expect(await readers[0]?.next()).toBe("end");
    await emit();
    for (const reader of readers.slice(1)) expect(await reader.live(1)).toEqual([await head()]);
  });

  test("signing out ends this session's streams at once, and no others", async () => {
    const [first, second] = [await cookie("owner"), await cookie("owner")];
    const ended = await connect("", { cookie: first });
    const stays = await connect("", { cookie: second });
    await send(signOut, { method: "POST", cookie: first });
    expect(await ended.next()).toMatchObject({ event: "end", data: '{"reason":"signed-out"}' });
    expect(await ended.next()).toBe("end");
    await emit();
    expect(await stays.live(1)).toEqual([await head()]);
  });

  test("one address opens so many and no more; closing one makes room", async () => {
    const headers = { "x-forwarded-for": "203.0.113.9" };
    const readers = [];
    for (let i = 0; i < LIVE_LIMITS.perAddress; i++) readers.push(await connect("", { headers }));
    const refused = await send(stream, { path: "/api/community/stream", headers });
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("60");
    await readers[0]?.close();
    await connect("", { headers });
  });
});

import "@/tests/support/testSecret";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as signIn } from "@/app/api/auth/sign-in/email/route";
import { GET as dashboard } from "@/app/api/community/dashboard/route";
import { POST as place } from "@/app/api/community/offers/route";
import { GET as stream } from "@/app/api/community/stream/route";
import { GET as ready } from "@/app/api/health/ready/route";
import { closeAuth } from "@/lib/server/auth/auth";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "@/lib/server/auth/demoAccounts";
import { foundDemo } from "@/lib/server/commands/demo/foundDemo";
import { closeLiveStreams } from "@/lib/server/events/liveStream";
import { verifyBooks } from "@/lib/server/events/verifyBooks";
import { type OpenDatabase, openDatabase } from "@/lib/server/persistence/database";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/lib/server/persistence/embeddedPostgres";
import { migrateToLatest } from "@/lib/server/persistence/migrate";
import { cookieOf, send } from "@/tests/support/httpWorld";
import { buyBody } from "@/tests/support/offerBodies";
import { readSse } from "@/tests/support/readSse";
import { temporaryFolder } from "@/tests/support/temporaryFolder";

const HEALTHY_AGAIN_MS = 30_000;
const folder = temporaryFolder();
const start = () => startEmbeddedPostgres({ dataDir: join(folder.path, "data"), sharedBuffers: "32MB" });
let server: EmbeddedPostgres;
let database: OpenDatabase;
let communityId: number;
let cookies: string[];

beforeAll(async () => {
  server = await start();
  database = openDatabase(server.url);
  (globalThis as { commonwattDatabase?: OpenDatabase }).commonwattDatabase = database;
  await migrateToLatest(database);
  ({ communityId } = await foundDemo(database.db));
  cookies = await Promise.all(
    Object.values(DEMO_ACCOUNTS).map(async ({ email }) =>
      cookieOf(await send(signIn, { method: "POST", body: { email, password: DEMO_PASSWORD } })),
    ),
  );
});
afterAll(async () => {
  await closeLiveStreams();
  await closeAuth();
  await database.close();
  await server.stop();
  folder.remove();
});

type Order = { cookie: string; key: string; body: ReturnType<typeof buyBody> };
type Outcome = { status: number; retryAfter: string | null; order?: Order };

async function post(order: Order): Promise<Outcome> {
  const { cookie, key, body } = order;
  const reply = await send(place, { method: "POST", path: "/api/community/offers", cookie, key, body });
  return { status: reply.status, retryAfter: reply.headers.get("retry-after"), order };
}

async function look(cookie: string): Promise<Outcome> {
  const reply = await send(dashboard, { path: "/api/community/dashboard", cookie });
  return { status: reply.status, retryAfter: reply.headers.get("retry-after") };
}

test("a database that restarts under load: 503 with Retry-After meanwhile, healthy by itself, nothing acknowledged lost", async () => {
  const page = readSse(await send(stream, { path: "/api/community/stream" }));
  const outcomes: Outcome[] = [];
  let loading = true;
  const people = cookies.map(async (cookie, person) => {
    for (let i = 0; loading && i < 50; i++) {
      outcomes.push(await post({ cookie, key: `${person}-restart-${i}`, body: { ...buyBody(3 + i), energyWh: 20 } }));
      outcomes.push(await look(cookie));
      await delay(60);
    }
  });
  await delay(700);
  await server.stop();
  await delay(700);
  expect((await send(ready, {})).status).toBe(503);
  const restarted = performance.now();
  server = await start();
  await expect.poll(async () => (await send(ready, {})).status, { timeout: HEALTHY_AGAIN_MS }).toBe(200);
  expect(performance.now() - restarted).toBeLessThan(HEALTHY_AGAIN_MS);
  await delay(700);
  loading = false;
  await Promise.all(people);

  expect([...new Set(outcomes.map((outcome) => outcome.status))].sort()).toEqual([200, 201, 503]);
  const refused = outcomes.filter((outcome) => outcome.status === 503);
  expect(refused.every((outcome) => Number(outcome.retryAfter) > 0)).toBe(true);
  expect(outcomes.at(-1)?.status).not.toBe(503);
  // Whoever was refused sends the same again, as a page does: once it is done, once it is there.
  for (const { order } of refused) if (order) expect((await post(order)).status).toBe(201);
  const orders = outcomes.flatMap((outcome) => outcome.order ?? []);
  const offers = await database.db.selectFrom("offer").select("offer_id").where("origin", "=", "person").execute();
  expect(offers).toHaveLength(orders.length);
  const keys = await database.db.selectFrom("idempotency_key").select("key").execute();
  expect(keys.map((row) => row.key).sort()).toEqual(orders.map((order) => order.key).sort());
  expect(await verifyBooks(database.db, communityId)).toMatchObject({ valid: true });
  // The page that stayed open saw every offer once and in order.
  const seqs = await page.live(orders.length);
  expect(seqs).toEqual(seqs.map((_, i) => (seqs[0] ?? 0) + i));
});

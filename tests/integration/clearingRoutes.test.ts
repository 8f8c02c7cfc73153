import "@/tests/support/testSecret";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as signIn } from "@/app/api/auth/sign-in/email/route";
import { GET as clearingProof } from "@/app/api/community/clearings/[slot]/route";
import { GET as lastClearing } from "@/app/api/community/clearings/route";
import { at } from "@/lib/server/persistence/queries/at";
import { clearEmptySlot } from "@/tests/support/clearedSlot";
import { cookieOf, createWorld, emailOf, PASSWORD, send, type World } from "@/tests/support/httpWorld";
import { ClearingProof, LastClearing } from "@/types/clearing";
import { Problem } from "@/types/community";

const SLOT = "2026-06-21T12:00:00Z";
let world: World;
let cookie: string;
beforeAll(async () => {
  world = await createWorld();
  await clearEmptySlot(world.db, world.communityId, SLOT);
  cookie = cookieOf(await send(signIn, { method: "POST", body: { email: emailOf("member"), password: PASSWORD } }));
});
afterAll(() => world.end());

const ask = (headers: Record<string, string> = {}, slot = SLOT) =>
  send(clearingProof, { path: `/api/community/clearings/${slot}`, params: { slot }, cookie, headers });

test("a clearing is tagged; who names the tag gets it without its bytes, and nobody between may keep it", async () => {
  const first = await ask();
  expect([first.status, first.headers.get("cache-control"), first.headers.get("vary")]).toEqual([
    200,
    "private, no-cache",
    "cookie",
  ]);
  ClearingProof.parse(await first.json());
  const tag = first.headers.get("etag") ?? "";
  expect(tag).toMatch(/^"[\w-]{43}"$/);
  for (const named of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
    const again = await ask({ "if-none-match": named });
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", tag]);
  }
  expect((await ask({ "if-none-match": '"other"' })).status).toBe(200);
});

test("a slot nobody cleared is missing, whatever tag is named", async () => {
  const missing = await ask({ "if-none-match": "*" }, "2026-06-21T12:15:00Z");
  expect([missing.status, Problem.parse(await missing.json()).code]).toEqual([404, "not-found"]);
});

test("one account may fetch so many books and no more", async () => {
  expect((await ask()).status).toBe(200);
  // as after that many at once, whatever time this test takes
  await world.db
    .updateTable("rate_limit_bucket")
    .set({ tokens: 0, refilled_at: at(Date.now() + 3_600_000) })
    .execute();
  const refused = await ask();
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
});

test("the last clearing is told to visitors of the community they name", async () => {
  const reply = await send(lastClearing, { path: "/api/community/clearings?community=windy" });
  expect(LastClearing.parse(await reply.json())).toEqual({ clearing: null });
});

import "@/tests/support/testSecret";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { GET as getSession } from "@/app/api/auth/get-session/route";
import { POST as signIn } from "@/app/api/auth/sign-in/email/route";
import { GET as stream } from "@/app/api/community/stream/route";
import { appendJournal } from "@/lib/server/events/journal";
import { cookieOf, createWorld, emailOf, PASSWORD, send, type World } from "@/tests/support/httpWorld";
import { readSse } from "@/tests/support/readSse";

const HOUR_MS = 3_600_000;
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.end());
afterEach(() => vi.useRealTimers());

const moveWall = (byMs: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + byMs });

test.each([HOUR_MS, -HOUR_MS])("sessions and open pages survive a wall clock that jumps by %d ms", async (jump) => {
  const cookie = cookieOf(
    await send(signIn, { method: "POST", body: { email: emailOf("member"), password: PASSWORD } }),
  );
  const page = readSse(await send(stream, { path: "/api/community/stream", cookie }));
  moveWall(jump);
  const session = await send(getSession, { path: "/api/auth/get-session", cookie });
  expect(await session.json()).toEqual({ name: "member" });
  await world.db.transaction().execute((tx) =>
    appendJournal(tx, world.communityId, {
      live: [{ kind: "market", slotStart: null, at: Date.now(), detail: {} }],
    }),
  );
  expect(await page.live(1)).toHaveLength(1);
  await page.close();
});

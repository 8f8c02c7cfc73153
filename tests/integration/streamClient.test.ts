import { expect, test } from "vitest";
import { createLiveClient } from "@/lib/server/events/liveClient";
import type { LiveFeed } from "@/lib/server/events/liveFeed";
import { readSse } from "@/tests/support/readSse";

const quiet: LiveFeed = { head: 0, after: () => null, refresh: async () => undefined };
const endless: LiveFeed = {
  head: 1e9,
  after: (seq) => ({ seq: seq + 1, bytes: new Uint8Array(1_000) }),
  refresh: async () => undefined,
};

test("a beat keeps an idle connection warm", async () => {
  const client = createLiveClient(quiet, 0, 0, () => undefined);
  const reader = readSse(new Response(client.body));
  client.beat(15_000);
  client.end("lifetime");
  expect(await reader.next()).toMatchObject({ event: "end", data: '{"reason":"lifetime"}' });
  expect(reader.comments).toBe(2);
});

test("a reader that takes nothing for a minute is let go", () => {
  let closed = 0;
  const client = createLiveClient(endless, 0, 0, () => closed++);
  client.pump();
  client.beat(15_000);
  client.beat(60_000);
  expect(closed).toBe(0);
  client.beat(60_001);
  expect(closed).toBe(1);
  client.close();
  expect(closed).toBe(1);
});

test("what waits for a reader stays within the buffer", async () => {
  const client = createLiveClient(endless, 0, 0, () => undefined);
  client.pump();
  client.pump();
  client.close();
  const waiting = (await new Response(client.body).arrayBuffer()).byteLength;
  expect(waiting).toBeGreaterThan(60_000);
  expect(waiting).toBeLessThan(70_000);
});

test("a notice has no number, so that nothing resumes from it", async () => {
  const client = createLiveClient(quiet, 0, 0, () => undefined);
  const reader = readSse(new Response(client.body));
  client.notice();
  client.end("lifetime");
  expect(await reader.next()).toMatchObject({ event: "notice", id: null });
});

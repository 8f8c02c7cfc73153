import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { NotificationDraft } from "@/lib/server/notifications/draft";
import { notify } from "@/lib/server/notifications/notify";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { at } from "@/lib/server/persistence/queries/at";
import { NOTIFIED_CHANNEL } from "@/lib/server/persistence/queries/notifications";
import { pruneOldRows } from "@/lib/server/persistence/queries/progress";
import { createMarketWorld, type MarketWorld, NOON } from "../support/marketWorld";

const RULE = { ruleId: "11111111-1111-4111-8111-111111111111", ruleName: "Sell at noon" };
const message = (memberId: number, key: string): NotificationDraft => ({
  memberId,
  key,
  kind: "rule-message",
  at: NOON,
  detail: RULE,
});

let world: MarketWorld;
beforeAll(async () => {
  world = await createMarketWorld();
  // The third has no account.
  await world.db.updateTable("member").set({ user_id: null }).where("member_id", "=", 3).execute();
});
afterAll(() => world.drop());
beforeEach(() => world.db.deleteFrom("notification").execute());

const tell = (...drafts: NotificationDraft[]) => inTransaction(world.db, (tx) => notify(tx, world.communityId, drafts));
const rows = () => world.db.selectFrom("notification").select(["member_id", "key", "detail"]).orderBy("seq").execute();

test("what happened once is told once, in one call or in many", async () => {
  expect(await tell(message(1, "a"), message(1, "a"), message(2, "a"))).toBe(2);
  expect(await tell(message(1, "a"), message(1, "b"))).toBe(1);
  expect((await rows()).map((row) => [row.member_id, row.key])).toEqual([
    [1, "a"],
    [2, "a"],
    [1, "b"],
  ]);
  expect((await rows())[0]?.detail).toEqual(RULE);
});

test("who has no account or does not wish to be told is not", async () => {
  const unwanted = { community_id: world.communityId, member_id: 2, kind: "rule-message", wanted: false };
  await world.db.insertInto("notification_preference").values(unwanted).execute();
  const failed: NotificationDraft = {
    memberId: 2,
    key: "failed",
    kind: "rule-failed",
    at: NOON,
    detail: { ...RULE, reason: "spend-limit" },
  };
  expect(await tell(message(1, "c"), message(2, "c"), message(3, "c"), failed)).toBe(2);
  expect((await rows()).map((row) => [row.member_id, row.key])).toEqual([
    [1, "c"],
    [2, "failed"],
  ]);
  await world.db.deleteFrom("notification_preference").execute();
});

test("pages of those who were told hear of it at the commit, nobody else, and nothing when it was known", async () => {
  const client = new Client({ connectionString: world.url });
  const heard: string[] = [];
  client.on("notification", ({ payload }) => heard.push(payload ?? ""));
  await client.connect();
  try {
    await client.query(`LISTEN ${NOTIFIED_CHANNEL}`);
    await tell(message(1, "d"), message(1, "e"), message(3, "d"));
    await tell(message(1, "d"));
    await client.query("SELECT 1");
    expect(heard).toEqual(["user-1"]);
  } finally {
    await client.end();
  }
});

test("of what was told long ago, and beyond the newest thousand, nothing is kept", async () => {
  await tell(message(2, "old"));
  await world.db
    .updateTable("notification")
    .set({ recorded_at: at(Date.now() - 91 * 86_400_000) })
    .execute();
  await tell(message(2, "one"), ...Array.from({ length: 1002 }, (_, index) => message(1, `n${index}`)));
  await pruneOldRows(world.db);
  const kept = await rows();
  expect(kept.filter((row) => row.member_id === 2).map((row) => row.key)).toEqual(["one"]);
  const first = kept.filter((row) => row.member_id === 1);
  expect([first.length, first[0]?.key, first.at(-1)?.key]).toEqual([1000, "n2", "n1001"]);
});

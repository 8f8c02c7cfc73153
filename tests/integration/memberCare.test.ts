import { afterAll, beforeAll, expect, test } from "vitest";
import { SLOT_MS } from "@/lib/domain/units/slot";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import { setMeteringPoint } from "@/lib/server/persistence/queries/meteringPoints";
import { readMemberCare } from "@/lib/server/reads/memberCare";
import { readOperator } from "@/lib/server/reads/operator";
import { codeOf, createMarketWorld, type MarketWorld, metered, NOON } from "@/tests/support/marketWorld";
import { MemberCareQuery, MemberCareResponse } from "@/types/memberCare";

const DAY_MS = 86_400_000;

let world: MarketWorld;
beforeAll(async () => {
  world = await createMarketWorld();
  const { db, communityId } = world;
  world.time.now = NOON + DAY_MS;
  const point = { validFrom: "2026-06-01", recordedAt: NOON };
  for (const memberId of [1, 2, 3]) {
    await setMeteringPoint(db, communityId, { ...point, pointId: `DE${memberId}`, memberId });
  }
  await recordReadings(world.system, [
    metered(1, { slotStart: NOON + DAY_MS - SLOT_MS }),
    metered(2, { slotStart: NOON - DAY_MS }),
    { ...metered(3, { slotStart: NOON + DAY_MS - SLOT_MS }), quality: "substitute" as const },
  ]);
  await db.deleteFrom("tariff").where("community_id", "=", communityId).where("member_id", "=", 2).execute();
  await db
    .updateTable("member")
    .set({ active: false })
    .where("community_id", "=", communityId)
    .where("member_id", "=", 12)
    .execute();
});
afterAll(() => world.drop());

const ask = async (query: object = {}) =>
  MemberCareResponse.parse(await readMemberCare(world.as(1), MemberCareQuery.parse(query)));

test("says of each member what the meter told last and what is missing, and nothing to members", async () => {
  expect(await codeOf(readMemberCare(world.as(2), MemberCareQuery.parse({})))).toBe("not-allowed");
  const { members, counts } = await ask();
  expect(counts).toEqual({ all: 12, missing: 10, inactive: 1 });
  expect(members[0]).toEqual({
    alias: "House 1",
    kind: "prosumer",
    active: true,
    since: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    points: 1,
    lastReadAt: "2026-06-22T11:45:00Z",
    missing: [],
  });
  expect(members[1]).toMatchObject({ lastReadAt: "2026-06-20T12:00:00Z", missing: ["readings", "tariff"] });
  // A substitute is not what the meter said.
  expect(members[2]).toMatchObject({ points: 1, lastReadAt: null, missing: ["readings"] });
  expect(members[11]).toMatchObject({ active: false, missing: [] });
});

test("is searched, narrowed and paged", async () => {
  expect((await ask({ search: "house 1" })).members.map(({ alias }) => alias)).toEqual([
    "House 1",
    "House 10",
    "House 11",
    "House 12",
  ]);
  expect((await ask({ show: "inactive" })).members.map(({ alias }) => alias)).toEqual(["House 12"]);
  const second = await ask({ show: "missing", limit: 4, page: 3 });
  expect([second.page, second.pages, second.members.length]).toEqual([3, 3, 2]);
  // Beyond the last page is the last page.
  expect((await ask({ limit: 5, page: 99 })).page).toBe(3);
});

test("the operator's page counts what waits by the same measure", async () => {
  const { waiting } = await readOperator(world.as(1));
  expect(waiting).toEqual({
    disputes: 0,
    tariffs: 0,
    homeChanges: 0,
    month: null,
    silent: 10,
    withoutTariff: 1,
    withoutPoint: 8,
  });
});

import "@/tests/support/testSecret";
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixedClock } from "@/lib/server/clock";
import { foundDemo } from "@/lib/server/commands/demo/foundDemo";
import { setLeaderboard } from "@/lib/server/commands/setLeaderboard";
import type { Context } from "@/lib/server/context";
import { fillDemoHistory } from "@/lib/server/jobs/demoHistory";
import { COUNT_CROWDS } from "@/lib/server/persistence/migrations/010_slot_crowds";
import { readInsights } from "@/lib/server/reads/periodInsights";
import { createTestDatabase, type TestDatabase } from "@/tests/support/testDatabase";
import { InsightsQuery, InsightsResponse, LEADERBOARD_TEXT, MetricName } from "@/types/insights";

const NOW = Date.UTC(2026, 5, 11, 10);

let database: TestDatabase;
let visitor: Context;
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  const community = await foundDemo(db, { marketNow: NOW });
  await fillDemoHistory({ db, days: 4 });
  visitor = { db, community, clock: fixedClock(NOW), viewer: { kind: "visitor" } };
}, 120_000);
afterAll(() => database.drop());

async function memberWith(listed: boolean): Promise<Context> {
  const { rows } = await sql<{ memberId: number; alias: string; district: string }>`
    SELECT m.member_id AS "memberId", m.alias, m.district FROM member m
    WHERE m.active AND ${listed} = coalesce((SELECT c.listed FROM leaderboard_consent c
      WHERE c.community_id = m.community_id AND c.member_id = m.member_id ORDER BY c.changed_at DESC LIMIT 1), false)
    ORDER BY m.member_id LIMIT 1`.execute(visitor.db);
  const [member] = rows;
  if (!member) throw new Error("nobody is like that");
  await sql`UPDATE member SET trader = 'person' WHERE member_id = ${member.memberId}`.execute(visitor.db);
  return {
    ...visitor,
    viewer: { kind: "member", userId: `u${member.memberId}`, name: "N", role: "member", ...member },
  };
}

const read = async (ctx: Context, query: object = {}) =>
  InsightsResponse.parse(await readInsights(ctx, InsightsQuery.parse({ period: "week", ...query })));

describe("the community's metrics", () => {
  test("are what the readings and trades of the same quarter-hours add up to, divided once", async () => {
    const told = await read(visitor);
    const span = sql`slot_start >= ${told.from}::timestamptz AND slot_start < ${told.to}::timestamptz`;
    const { rows } = await sql<{ used: number; made: number; delivered: number; trades: number; slots: number }>`
      SELECT (SELECT sum(import_wh + solar_wh + wind_wh + discharge_wh - export_wh - charge_wh) FROM reading WHERE ${span})::float8 AS used,
        (SELECT sum(solar_wh + wind_wh) FROM reading WHERE ${span})::float8 AS made,
        (SELECT sum(delivered_wh) FROM trade WHERE ${span} AND state = 'settled')::float8 AS delivered,
        (SELECT count(*) FROM trade WHERE ${span} AND state = 'settled')::float8 AS trades,
        (SELECT count(DISTINCT slot_start) FROM settlement WHERE ${span})::float8 AS slots`.execute(visitor.db);
    const [sums] = rows;
    if (!sums) throw new Error("no sums");
    const value = (name: MetricName) => told.metrics[name].value ?? Number.NaN;
    expect(told.slots).toBe(sums.slots);
    expect(value("productionConsumption")).toBeCloseTo(sums.made / sums.used, 9);
    expect(value("localShare")).toBeCloseTo(sums.delivered / sums.used, 9);
    expect(value("tradingFrequency")).toBeCloseTo(sums.trades / told.community.activeCount / (sums.slots / 96), 6);
  });

  test("lie within their ranges in every period, and say why where they do not exist", async () => {
    for (const period of ["today", "week", "month", "year"]) {
      const told = await read(visitor, { period });
      for (const name of MetricName.options) {
        const { value, missing, inputs } = told.metrics[name];
        expect(value === null, name).toBe(missing !== null);
        if (value === null) continue;
        expect(inputs.length, name).toBeGreaterThan(0);
        expect(value, name).toBeGreaterThanOrEqual(0);
        const shares = [
          "selfSufficiency",
          "selfConsumption",
          "localShare",
          "participation",
          "marketEfficiency",
          "renewableShare",
        ];
        if (shares.includes(name)) expect(value, name).toBeLessThanOrEqual(1);
        if (name === "concentration") expect(value).toBeLessThanOrEqual(10_000);
      }
    }
  });

  test("name the method behind avoided CO₂ and change with it, and refuse one without a factor here", async () => {
    const [own, marginal, shared] = await Promise.all([
      read(visitor),
      read(visitor, { co2: "marginal-2021" }),
      read(visitor, { basis: "shared" }),
    ]);
    const avoided = (one: InsightsResponse) => one.metrics.co2AvoidedG.value ?? 0;
    expect(avoided(marginal)).toBeGreaterThan(avoided(own));
    expect(avoided(shared)).toBeLessThan(avoided(own));
    await sql`UPDATE community SET country = 'CH'`.execute(visitor.db);
    const swiss = { ...visitor, community: { ...visitor.community, country: "CH" } };
    await expect(read(swiss, { co2: "aib-2024" })).rejects.toMatchObject({ code: "invalid-input", path: "/co2" });
    await sql`UPDATE community SET country = 'DE'`.execute(visitor.db);
  });
});

test("who stands behind a quarter-hour is counted the same when it is settled and by the migration", async () => {
  const crowds = async () => {
    const { rows } =
      await sql`SELECT slot_start, makers, most_made_wh, users, most_used_wh, drawers, most_drawn_wh, most_fed_wh,
      buyers, sellers FROM settlement ORDER BY slot_start`.execute(visitor.db);
    return rows;
  };
  const settled = await crowds();
  expect(settled.length).toBeGreaterThan(96);
  await sql`UPDATE settlement SET makers = 0, most_made_wh = 0, users = 0, most_used_wh = 0, drawers = 0, most_drawn_wh = 0,
    most_fed_wh = 0, buyers = 0, sellers = 0`.execute(visitor.db);
  await sql.raw(COUNT_CROWDS).execute(visitor.db);
  expect(await crowds()).toEqual(settled);
});

describe("leaderboards", () => {
  test("are for members; list who agreed and nobody else; one's own place is told to oneself alone", async () => {
    expect((await read(visitor)).leaderboards).toBeNull();
    const outsider = await memberWith(false);
    const { leaderboards } = await read(outsider);
    expect(leaderboards?.missing).toBeNull();
    const { rows } = await sql<{ alias: string }>`
      SELECT m.alias FROM member m WHERE coalesce((SELECT c.listed FROM leaderboard_consent c
        WHERE c.community_id = m.community_id AND c.member_id = m.member_id ORDER BY c.changed_at DESC LIMIT 1), false)`.execute(
      visitor.db,
    );
    const agreed = new Set(rows.map(({ alias }) => alias));
    for (const { rows: listed, mine } of leaderboards?.boards ?? []) {
      for (const { alias, mine: own } of listed) {
        expect(agreed.has(alias)).toBe(true);
        expect(own).toBe(false);
      }
      if (mine) expect(mine.rank).toBeGreaterThan(0);
    }
  });

  test("are left as easily as joined, with the time of each word", async () => {
    const member = await memberWith(true);
    const alias = member.viewer.kind === "member" ? member.viewer.alias : "";
    const set = (listed: boolean, textVersion = LEADERBOARD_TEXT) =>
      setLeaderboard(member, { listed, textVersion }, { idempotencyKey: randomUUID() });
    await expect(set(true, "2020-01")).rejects.toMatchObject({ code: "invalid-input" });
    expect(await set(false)).toMatchObject({ listed: false });
    const left = (await read(member)).leaderboards;
    expect(left?.listed).toBe(false);
    expect(left?.boards.flatMap(({ rows }) => rows.map((row) => row.alias))).not.toContain(alias);
    expect(await set(true)).toMatchObject({ listed: true });
    const consents = await sql<{ listed: boolean }>`SELECT listed FROM leaderboard_consent
      WHERE member_id = ${member.viewer.kind === "member" ? member.viewer.memberId : 0} ORDER BY changed_at, listed`.execute(
      member.db,
    );
    expect(consents.rows.length).toBeGreaterThanOrEqual(2);
  });
});

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verify } from "@/lib/domain/market/verify";
import { foundDemo } from "@/lib/server/commands/demo/foundDemo";
import { verifyAuditChain } from "@/lib/server/events/verifyAuditChain";
import { continueDemoHistory, fillDemoHistory } from "@/lib/server/jobs/demoHistory";
import type { CommunityRecord } from "@/lib/server/persistence/queries/community";
import { findDemo } from "@/lib/server/persistence/queries/demo";
import { createTestDatabase, type TestDatabase } from "../support/testDatabase";

const NOON = Date.UTC(2026, 5, 11, 10, 22);
let database: TestDatabase;
let community: CommunityRecord;

beforeAll(async () => {
  database = await createTestDatabase();
  community = await foundDemo(database.db, { marketNow: NOON });
  await fillDemoHistory({ db: database.db, days: 2 });
});
afterAll(() => database.drop());

const one = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(database.db)).rows[0]!;

describe("the demo's history", () => {
  it("founds 127 members, 89 active, 45 prosumers, once", async () => {
    const again = await foundDemo(database.db, { marketNow: NOON });
    expect(again.communityId).toBe(community.communityId);
    const counts = await one(
      sql<{
        all: number;
        active: number;
        prosumers: number;
      }>`SELECT count(*) AS "all", count(*) FILTER (WHERE active) AS active,
        count(*) FILTER (WHERE kind = 'prosumer') AS prosumers FROM member`,
    );
    expect(counts).toEqual({ all: 127, active: 89, prosumers: 45 });
  });

  it("covers every slot up to the running one, without a gap", async () => {
    const span = await one(
      sql<{
        slots: number;
        first: number;
        last: number;
        readings: number;
      }>`SELECT count(*) AS slots, min(slot_start) AS first,
        max(slot_start) AS last, (SELECT count(*) FROM reading) AS readings FROM settlement`,
    );
    expect(span.last).toBe(Date.UTC(2026, 5, 11, 10, 0));
    expect(span.slots).toBe((span.last - span.first) / 900_000 + 1);
    expect(span.first).toBe(Date.UTC(2026, 5, 8, 22));
    expect(span.readings).toBe(span.slots * 127);
  });

  it("went through the engine: every stored clearing verifies", async () => {
    const { rows } = await sql<{ book: string; result: string }>`SELECT book, result FROM clearing_document`.execute(
      database.db,
    );
    expect(rows.length).toBeGreaterThan(200);
    for (const row of rows) expect(verify(JSON.parse(row.book), JSON.parse(row.result))).toEqual({ valid: true });
  });

  it("trades for real and keeps balanced books and an unbroken audit chain", async () => {
    const sums = await one(
      sql<{ trades: number; unbalanced: number; delivered: number; money: number }>`SELECT
        (SELECT count(*) FROM trade) AS trades,
        (SELECT count(*) FROM (SELECT 1 FROM ledger_line GROUP BY transaction_id, unit HAVING sum(amount) <> 0) x) AS unbalanced,
        (SELECT sum(delivered_wh) FROM trade)::bigint AS delivered,
        (SELECT sum(amount) FROM ledger_line WHERE unit = 'EUR')::bigint AS money`,
    );
    expect(sums.trades).toBeGreaterThan(500);
    expect(sums.unbalanced).toBe(0);
    expect(sums.money).toBe(0);
    expect(sums.delivered).toBeGreaterThan(100_000);
    expect((await verifyAuditChain(database.db, community.communityId)).valid).toBe(true);
  });

  it("sums of days and of slots tell the same", async () => {
    const sums = await one(
      sql<{ slots: number; days: number; sold: number; delivered: number }>`SELECT
        (SELECT sum(consumption_wh) FROM settlement)::bigint AS slots, (SELECT sum(consumption_wh) FROM member_day)::bigint AS days,
        (SELECT sum(sold_delivered_wh) FROM member_day)::bigint AS sold, (SELECT sum(delivered_wh) FROM settlement)::bigint AS delivered`,
    );
    expect(sums.days).toBe(sums.slots);
    expect(sums.sold).toBe(sums.delivered);
  });

  it("opens a day of offers ahead with indications", async () => {
    const ahead = await one(
      sql<{ offers: number; indications: number }>`SELECT (SELECT count(*) FROM offer WHERE state = 'open') AS offers,
        (SELECT count(*) FROM indication) AS indications`,
    );
    expect(ahead.offers).toBeGreaterThan(500);
    expect(ahead.indications).toBeGreaterThan(80);
  });

  it("grows further back where it stopped and no further than asked", async () => {
    await continueDemoHistory({ db: database.db, days: 3 });
    await continueDemoHistory({ db: database.db, days: 3 });
    expect((await findDemo(database.db))?.filledFrom).toBe(Date.UTC(2026, 5, 7, 22));
  });
});

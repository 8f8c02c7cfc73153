import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatSlot } from "@/lib/domain/units/slot";
import { readMemberForecast } from "@/lib/server/reads/memberForecast";
import { standpoint } from "@/lib/server/reads/standpoint";
import { createTestDatabase, type TestDatabase } from "@/tests/support/testDatabase";
import { contextFor, fillCommunity, SETTLED_TO as RUNNING, SLOT } from "./readsCommunity";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await fillCommunity(database.db);
});
afterAll(() => database.drop());

async function forecastOf(memberId: number, span?: { from?: number; slots?: number }) {
  const ctx = await contextFor(database.db, memberId);
  return readMemberForecast(ctx, await standpoint(ctx), memberId, span);
}

describe("readMemberForecast", () => {
  it("reaches 48 hours from the slot that runs, surplus by day and need by night", async () => {
    const forecast = await forecastOf(3);
    expect(forecast.map(({ slotStart }) => slotStart)).toEqual(
      Array.from({ length: 192 }, (_, i) => RUNNING + i * SLOT),
    );
    const at = (utc: string) => forecast.find(({ slotStart }) => formatSlot(slotStart) === utc)!;
    expect(at("2026-06-12T10:00:00Z").surplus.p50).toBeGreaterThan(100);
    expect(at("2026-06-12T10:00:00Z").need.p50).toBe(0);
    expect(at("2026-06-12T23:00:00Z").surplus.p50).toBe(0);
    expect(at("2026-06-12T23:00:00Z").need.p50).toBeGreaterThan(50);
  });

  it("knows nothing of what came after: readings changed later leave it as it was", async () => {
    const from = RUNNING - 24 * SLOT;
    const known = await forecastOf(5, { from, slots: 24 });
    const [next] = await forecastOf(5, { slots: 24 });
    expect(known).toHaveLength(24);
    await database.pool.query(
      "UPDATE reading SET import_wh = import_wh + 5000, version = version + 1 WHERE member_id = 5 AND slot_start >= $1",
      [new Date(from)],
    );
    await database.pool.query("UPDATE community_head SET event_seq = event_seq + 1");
    expect(await forecastOf(5, { from, slots: 24 })).toEqual(known);
    const [changed] = await forecastOf(5, { slots: 24 });
    expect(changed!.load.p50).toBeGreaterThan(2 * next!.load.p50);
  });

  it("has nothing over while a metered battery takes it, and follows none that nobody meters", async () => {
    const before = await forecastOf(4);
    const over = (forecast: typeof before) => forecast.reduce((sum, { surplus }) => sum + surplus.p50, 0);
    await database.pool.query(
      "INSERT INTO plant (community_id, plant_id, member_id, kind, peak_w, capacity_wh) VALUES (1, 900, 4, 'battery', 5000, 10000)",
    );
    await database.pool.query("UPDATE community_head SET event_seq = event_seq + 1");
    expect(over(await forecastOf(4))).toBe(over(before));
    // One slot in which it was charged until it was full would say more; this one says that it works.
    await database.pool.query(
      "UPDATE reading SET charge_wh = 50, export_wh = export_wh - 50, version = version + 1 WHERE member_id = 4 AND slot_start = $1",
      [new Date(Date.UTC(2026, 5, 11, 10))],
    );
    await database.pool.query("UPDATE community_head SET event_seq = event_seq + 1");
    const after = await forecastOf(4);
    expect(over(after)).toBeLessThan(over(before) - 3_000);
    expect(after.map(({ generation, load }) => [generation, load])).toEqual(
      before.map(({ generation, load }) => [generation, load]),
    );
  });

  it("says nothing of a home without readings", async () => {
    expect(await forecastOf(999)).toEqual([]);
  });
});

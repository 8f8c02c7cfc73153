import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readForecast } from "@/lib/server/reads/forecast";
import { createTestDatabase, type TestDatabase } from "@/tests/support/testDatabase";
import { ForecastResponse } from "@/types/forecast";
import { contextFor, fillCommunity } from "./readsCommunity";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await fillCommunity(database.db);
  // no two days alike, or every forecast would be right
  await database.pool.query(`UPDATE clearing SET price_micro_eur_per_kwh = price_micro_eur_per_kwh
    + 1000 * (extract(day FROM slot_start)::int * 7 % 10) WHERE price_micro_eur_per_kwh IS NOT NULL`);
});
afterAll(() => database.drop());

const read = async (viewer: number | null, hours = 48) =>
  readForecast(await contextFor(database.db, viewer), { hours });

describe("readForecast", () => {
  it("keeps the contract for visitors and members, quantiles in order", async () => {
    for (const viewer of [null, 3, 20]) {
      const reply = await read(viewer);
      expect(ForecastResponse.parse(reply)).toEqual(reply);
      expect(reply.to).toBe("2026-06-13T11:30:00Z");
      expect(reply.balance.points.length).toBeGreaterThan(180);
      for (const { lowWh, midWh, highWh } of reply.balance.points) {
        expect(lowWh).toBeLessThanOrEqual(midWh);
        expect(midWh).toBeLessThanOrEqual(highWh);
      }
      expect(reply.price.points.length).toBeGreaterThan(100);
      // the auctions of the night found no price: nothing to forecast from
      expect(reply.price.points.some(({ slot }) => slot === "2026-06-12T00:00:00Z")).toBe(false);
    }
  });

  it("tells a member's own home to this member only", async () => {
    expect((await read(null)).own).toBeNull();
    const [prosumer, consumer] = [(await read(3)).own!, (await read(20)).own!];
    expect(prosumer).toHaveLength(192);
    expect(prosumer.some(({ surplus }) => surplus.midWh > 0)).toBe(true);
    expect(consumer.every(({ surplus, generation }) => surplus.midWh === 0 && generation.highWh === 0)).toBe(true);
  });

  it("reaches as far as asked", async () => {
    const reply = await read(3, 1);
    expect(reply.to).toBe("2026-06-11T12:30:00Z");
    expect(reply.own).toHaveLength(4);
    // the auction of the slot that runs is over: its price is known
    expect(reply.price.points).toHaveLength(3);
  });

  it("scores prices beside yesterday's and last week's as a naive sum does", async () => {
    const { rows } = await database.pool.query<{ at: number; price: number }>(
      `SELECT (extract(epoch FROM slot_start) * 1000)::float8 AS at, price_micro_eur_per_kwh AS price FROM clearing
       WHERE price_micro_eur_per_kwh IS NOT NULL ORDER BY slot_start`,
    );
    const prices = new Map(rows.map(({ at, price }) => [at, price]));
    const day = 86_400_000;
    const scored = rows.filter(
      ({ at }) =>
        at >= Date.parse("2026-05-27T22:00:00Z") &&
        at < Date.parse("2026-06-10T22:00:00Z") &&
        prices.has(at - day) &&
        prices.has(at - 7 * day),
    );
    const missed = (ago: number) =>
      scored.reduce((sum, { at, price }) => sum + Math.abs(price - prices.get(at - ago * day)!), 0) / scored.length;
    const score = (await read(null)).price.score!;
    expect(score.slots).toBe(scored.length);
    expect(score.yesterdayError).toBeCloseTo(missed(1), 6);
    expect(score.lastWeekError).toBeCloseTo(missed(7), 6);
    expect(score.error).toBeGreaterThan(0);
  });

  it("scores anew when more of the past comes in", async () => {
    const other = await createTestDatabase();
    try {
      await fillCommunity(other.db);
      await other.pool.query("DELETE FROM clearing WHERE slot_start >= '2026-06-06'");
      const scored = async () => {
        await other.pool.query("UPDATE community_head SET event_seq = event_seq + 1");
        return (await readForecast(await contextFor(other.db, null), { hours: 1 })).price.score?.slots;
      };
      const before = await scored();
      await other.pool.query(`INSERT INTO clearing SELECT community_id, slot_start + interval '7 days', state, cleared_at, late, salt,
          price_micro_eur_per_kwh, volume_wh, welfare_nano_eur, offered_wh, wanted_wh, sell_orders, buy_orders, sellers, buyers,
          trades, book_hash, result_hash
        FROM clearing WHERE slot_start >= '2026-05-31' AND slot_start < '2026-06-02'`);
      expect(await scored()).toBeGreaterThan(before!);
    } finally {
      await other.drop();
    }
  });

  it("tells nothing of the community where one home stands out, and why", async () => {
    const other = await createTestDatabase();
    try {
      await fillCommunity(other.db);
      await other.pool.query("UPDATE reading SET import_wh = 90000 WHERE member_id = 20");
      const { balance } = await readForecast(await contextFor(other.db, null), { hours: 48 });
      const withheld = { points: [], generationScore: null, loadScore: null };
      expect(balance).toEqual({ ...withheld, withheld: "few-members" });
      await other.pool.query("DELETE FROM settlement");
      await other.pool.query("UPDATE community_head SET event_seq = event_seq + 1");
      const { balance: none } = await readForecast(await contextFor(other.db, null), { hours: 48 });
      expect(none).toEqual({ ...withheld, withheld: "nothing-settled" });
    } finally {
      await other.drop();
    }
  });
});

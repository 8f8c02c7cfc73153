import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportHistory } from "@/lib/server/reads/historyExport";
import { readHistorySlot } from "@/lib/server/reads/historySlot";
import { readHistorySummary } from "@/lib/server/reads/historySummary";
import { readTradingHistory } from "@/lib/server/reads/tradingHistory";
import { createTestDatabase, type TestDatabase } from "@/tests/support/testDatabase";
import type { Trade } from "@/types/community";
import {
  HistoryExportQuery,
  HistorySlot,
  HistorySort,
  HistorySummary,
  HistorySummaryQuery,
  TradingHistoryQuery,
} from "@/types/history";
import { aliasOf, contextFor, fillCommunity } from "./readsCommunity";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await fillCommunity(database.db);
  // One buyer of member 1's energy pays other prices and takes other amounts, so that orders can differ.
  await database.pool.query(`UPDATE trade SET contracted_wh = 50 + (extract(epoch FROM slot_start)::int / 900) % 7 * 10,
    buyer_micro_eur_per_kwh = buyer_micro_eur_per_kwh + (extract(epoch FROM slot_start)::int / 900) % 5 * 1000 WHERE seller_id = 1`);
});
afterAll(() => database.drop());

const page = async (viewer: number, query: Record<string, unknown>) =>
  readTradingHistory(await contextFor(database.db, viewer), TradingHistoryQuery.parse(query));
const summary = async (viewer: number, query: Record<string, unknown>) =>
  readHistorySummary(await contextFor(database.db, viewer), HistorySummaryQuery.parse(query));

async function all(viewer: number, query: Record<string, unknown>): Promise<Trade[]> {
  const trades: Trade[] = [];
  let cursor: string | undefined;
  do {
    const reply = await page(viewer, { period: "all", limit: 9, ...query, cursor });
    trades.push(...reply.trades);
    cursor = reply.nextCursor ?? undefined;
  } while (cursor);
  return trades;
}

describe("trades in every order", () => {
  const key: Record<string, (trade: Trade) => number> = {
    newest: (t) => -Date.parse(t.slot),
    oldest: (t) => Date.parse(t.slot),
    largest: (t) => -t.contractedWh,
    dearest: (t) => -t.buyerMicroEurPerKwh,
    cheapest: (t) => t.buyerMicroEurPerKwh,
  };

  it.each(HistorySort.options)("%s: pages hold every trade once, in order", async (sort) => {
    const trades = await all(13, { sort });
    const { rows } = await database.pool.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM trade WHERE 13 IN (buyer_id, seller_id)",
    );
    expect(new Set(trades.map(({ tradeId }) => tradeId)).size).toBe(rows[0]?.n);
    expect(trades).toHaveLength(rows[0]?.n ?? -1);
    const keys = trades.map((trade) => key[sort]?.(trade) ?? Number.NaN);
    expect(keys).toEqual([...keys].sort((a, b) => a - b));
  });
});

describe("filters", () => {
  it("narrow by side, source, state, neighbour and days", async () => {
    const everything = await all(3, {});
    expect(await all(3, { side: "sold" })).toHaveLength(everything.length);
    expect(await all(3, { side: "bought" })).toEqual([]);
    expect(await all(3, { source: "solar" })).toHaveLength(everything.length);
    expect(await all(3, { source: "wind" })).toEqual([]);
    expect(await all(3, { state: "short" })).toHaveLength(everything.length);
    expect(await all(1, { state: "contracted" })).toEqual([]);
    expect(await all(3, { with: aliasOf(15) })).toHaveLength(everything.length);
    expect(await all(3, { with: aliasOf(16) })).toEqual([]);
    expect(await all(3, { with: "Nobody at all" })).toEqual([]);
    const oneDay = await all(3, { period: "month", from: "2026-06-10", to: "2026-06-10" });
    expect(oneDay.length).toBeGreaterThan(0);
    expect(oneDay.every(({ slot }) => slot >= "2026-06-09T22:00:00Z" && slot < "2026-06-10T22:00:00Z")).toBe(true);
  });

  it("refuse half and reversed spans and name the field", async () => {
    await expect(page(3, { from: "2026-06-10" })).rejects.toMatchObject({ code: "invalid-input" });
    await expect(page(3, { from: "2026-06-11", to: "2026-06-10" })).rejects.toMatchObject({ code: "invalid-input" });
    expect(TradingHistoryQuery.safeParse({ from: "2026-02-30", to: "2026-03-01" }).success).toBe(false);
  });
});

describe("the summary", () => {
  it("adds up to the trades, never netted, and keeps to its contract", async () => {
    const reply = await summary(3, { period: "all" });
    expect(HistorySummary.parse(reply)).toEqual(reply);
    const trades = await all(3, {});
    const soldWh = trades.reduce((sum, trade) => sum + (trade.deliveredWh ?? 0), 0);
    expect(reply.sums).toMatchObject({
      trades: trades.length,
      soldWh,
      soldNanoEur: soldWh * 180_000,
      boughtWh: 0,
      boughtNanoEur: 0,
      netNanoEur: soldWh * 180_000,
      averageSoldMicroEurPerKwh: 180_000,
      averageBoughtMicroEurPerKwh: null,
    });
    expect(reply.partners).toEqual([{ alias: aliasOf(15), energyWh: soldWh, trades: trades.length }]);
    expect(reply.buckets.reduce((sum, bucket) => sum + (bucket.sums?.soldWh ?? 0), 0)).toBe(soldWh);
    expect(reply.days).toHaveLength(365);
    expect(reply.days.at(-1)?.day).toBe("2026-06-11");
    expect(reply.days[0]).toEqual({ day: "2025-06-12", betterOffNanoEur: null, tradedWh: null, trades: 0 });
  });

  it("measures savings against what the grid alone would have charged", async () => {
    const reply = await summary(15, { period: "all" });
    const { rows } = await database.pool.query<{ wh: number }>(
      "SELECT sum(import_wh)::int AS wh FROM reading WHERE member_id = 15",
    );
    expect(reply.savingShare).toBeCloseTo(reply.sums.savingNanoEur / ((rows[0]?.wh ?? 0) * 325_000), 12);
    expect(reply.gainShare).toBeNull();
  });

  it("shows today by quarter-hours, days before as days, and days without readings as gaps", async () => {
    const today = await summary(3, { period: "today" });
    expect(today.step).toBe("slot");
    expect(today.buckets).toHaveLength(96);
    expect(today.buckets.filter(({ sums }) => sums !== null)).toHaveLength(26);
    const month = await summary(3, { period: "month" });
    expect(month.step).toBe("day");
    expect(month.buckets).toHaveLength(11);
    expect(month.buckets.map(({ sums }) => sums !== null)).toEqual([...Array(8).fill(false), true, true, true]);
    const year = await summary(3, { period: "year" });
    expect(year.step).toBe("week");
    expect(year.buckets.at(-1)?.to).toBe("2026-06-11T22:00:00Z");
  });
});

describe("one quarter-hour", () => {
  it("tells reading, contract, why it came short, postings and the chain", async () => {
    const reply = await readHistorySlot(await contextFor(database.db, 3), "2026-06-11T11:15:00Z");
    expect(HistorySlot.parse(reply)).toEqual(reply);
    expect(reply.state).toBe("settled");
    expect(reply.reading?.quality).toBe("measured");
    // The seller's meter counted more than it had contracted: it was not its meter that cut the delivery.
    expect(reply.trades).toMatchObject([{ mine: "sold", contractedWh: 50, deliveredWh: 40, reason: "other-meter" }]);
    const booked = await readHistorySlot(await contextFor(database.db, 13), "2026-06-11T11:15:00Z");
    expect(booked.postings).toMatchObject([{ transactionId: 1, kind: "trade", nanoEur: -9_200_000, energyWh: 0 }]);
    expect(booked.balanceNanoEur).toBe(-9_200_000);
  });

  it("is not found where there is none, and shows nobody else's", async () => {
    await expect(readHistorySlot(await contextFor(database.db, 3), "2026-06-11T11:16:00Z")).rejects.toMatchObject({
      code: "not-found",
    });
    const stranger = await readHistorySlot(await contextFor(database.db, 24), "2026-06-11T02:00:00Z");
    expect(stranger.trades).toEqual([]);
    expect(stranger.postings).toEqual([]);
    await expect(readHistorySlot(await contextFor(database.db, null), "2026-06-11T11:15:00Z")).rejects.toMatchObject({
      code: "not-signed-in",
    });
  });
});

describe("export", () => {
  const file = async (viewer: number, query: Record<string, unknown>) => {
    let text = "";
    for await (const piece of exportHistory(await contextFor(database.db, viewer), HistoryExportQuery.parse(query))) {
      text += piece;
    }
    return text;
  };

  it("writes every trade once, with local times and their offset", async () => {
    const trades = await all(3, {});
    const lines = (await file(3, { period: "all" })).trimEnd().split("\r\n");
    expect(lines).toHaveLength(trades.length + 1);
    expect(lines[0]).toContain("slot_start,slot_end,side,counterpart");
    expect(lines[1]).toBe(
      `2026-06-11T13:15:00+02:00,2026-06-11T13:30:00+02:00,sold,${aliasOf(15)},auction,solar,true,0.05,0.04,0.18,0.004,0.0072,settled,2026-06-11T13:10:00+02:00,${trades[0]?.tradeId},person,`,
    );
  });

  it("gives the same as JSON, empty where nothing matches", async () => {
    const rows = JSON.parse(await file(3, { period: "all", format: "json" })) as { delivered_kwh: number }[];
    expect(rows).toHaveLength((await all(3, {})).length);
    expect(rows[0]?.delivered_kwh).toBe(0.04);
    expect(JSON.parse(await file(3, { source: "wind", format: "json" }))).toEqual([]);
    expect(JSON.parse(await file(3, { with: "Nobody", format: "json" }))).toEqual([]);
  });
});

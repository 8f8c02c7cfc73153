import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readForecast } from "@/lib/server/reads/forecast";
import { readMarket } from "@/lib/server/reads/market";
import { readTradingHistory } from "@/lib/server/reads/tradingHistory";
import { createTestDatabase, type TestDatabase } from "@/tests/support/testDatabase";
import { MarketFilters, MarketResponse } from "@/types/community";
import { TradingHistoryQuery, TradingHistoryResponse } from "@/types/history";
import { aliasOf, contextFor, FIRST_OPEN, fillCommunity, MEMBERS, SLOT, THIN_SLOT } from "./readsCommunity";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await fillCommunity(database.db);
});
afterAll(() => database.drop());

const instant = (ms: number) => new Date(ms).toISOString().replace(".000Z", "Z");
const market = async (viewer: number | null, filters: Record<string, unknown> = {}) =>
  readMarket(await contextFor(database.db, viewer), MarketFilters.parse(filters));

describe("readMarket", () => {
  it("keeps the contract for every filter, for visitors and members", async () => {
    const window = { when: "window", from: instant(THIN_SLOT), to: instant(THIN_SLOT + SLOT) };
    for (const viewer of [null, 1, 13]) {
      for (const filters of [
        {},
        { when: "today" },
        { when: "week" },
        window,
        { type: "solar", district: "A", min: "1", max: "190000" },
      ]) {
        const reply = await market(viewer, filters);
        expect(MarketResponse.parse(reply)).toEqual(reply);
      }
    }
  });

  it("shows the next open slot's book, best price first", async () => {
    const reply = await market(null);
    expect(reply.window).toEqual({ from: instant(FIRST_OPEN), to: instant(FIRST_OPEN + SLOT) });
    expect(reply.sellOffers.map((offer) => offer.limitMicroEurPerKwh)).toEqual([
      155_000, 160_000, 165_000, 170_000, 175_000, 180_000,
    ]);
    expect(reply.buyOffers.map((offer) => offer.limitMicroEurPerKwh)).toEqual([
      187_000, 186_000, 185_000, 184_000, 183_000, 182_000,
    ]);
    expect(reply.sellOffers.every((offer) => offer.remainingWh === 100)).toBe(true);
    expect(reply.depth.supply.at(-1)).toEqual({ energyWh: 600, priceMicroEurPerKwh: 180_000 });
    expect(reply.depth).toMatchObject({ meetMicroEurPerKwh: 175_000, meetWh: 400, withheld: false });
  });

  it("counts an offer of a longer window once, with what is left of it there", async () => {
    const reply = await market(null, { when: "window", from: instant(FIRST_OPEN), to: instant(FIRST_OPEN + 4 * SLOT) });
    expect(reply.sellOffers).toHaveLength(6);
    expect(new Set(reply.sellOffers.map((offer) => offer.offerId)).size).toBe(6);
    expect(reply.sellOffers.every((offer) => offer.remainingWh === 400)).toBe(true);
  });

  it("filters by price, type and district without changing the depth", async () => {
    const all = await market(null);
    const cheap = await market(null, { max: 165_000 });
    expect(cheap.sellOffers).toHaveLength(3);
    expect(cheap.buyOffers).toHaveLength(0);
    expect(cheap.depth).toEqual(all.depth);
    expect((await market(null, { type: "wind" })).sellOffers).toHaveLength(0);
    expect((await market(null, { type: "wind" })).buyOffers).toHaveLength(6);
    expect((await market(null, { type: "green" })).sellOffers.every((offer) => offer.green)).toBe(true);
    expect((await market(null, { district: "A" })).sellOffers.every((offer) => offer.district === "A")).toBe(true);
  });

  it("shows no alias of anybody who did not choose it, nor any member id", async () => {
    for (const viewer of [null, 20]) {
      for (const filters of [{}, { when: "week" }]) {
        const { viewer: self, ...reply } = await market(viewer, filters);
        const text = JSON.stringify(reply);
        for (let member = 1; member <= MEMBERS; member++) {
          if (member !== 5) expect(text.includes(aliasOf(member))).toBe(false);
        }
        expect(text).toContain(aliasOf(5));
        expect(text).not.toMatch(/member_?id|userId/i);
        expect(self.memberAlias).toBe(viewer === null ? null : aliasOf(20));
      }
    }
  });

  it("gives a member another name in every slot, and the same one within it", async () => {
    const at = (slot: number) => market(null, { when: "window", from: instant(slot), to: instant(slot + SLOT) });
    const names = async (slot: number) =>
      new Map((await at(slot)).sellOffers.map((offer) => [offer.offerId, offer.by]));
    const [first, again, second] = [await names(FIRST_OPEN), await names(FIRST_OPEN), await names(FIRST_OPEN + SLOT)];
    expect(again).toEqual(first);
    const hidden = [...first].filter(([, name]) => name !== aliasOf(5));
    expect(hidden).toHaveLength(5);
    expect(hidden.filter(([offer, name]) => second.get(offer) === name).length).toBeLessThanOrEqual(1);
  });

  it("withholds the book, depth and sums of a thin slot", async () => {
    const reply = await market(null, { when: "window", from: instant(THIN_SLOT), to: instant(THIN_SLOT + SLOT) });
    expect(reply).toMatchObject({ offersWithheld: true, buyOffers: [], sellOffers: [] });
    expect(reply.depth).toMatchObject({
      supply: [],
      demand: [],
      withheld: true,
      meetWh: 0,
      meetMicroEurPerKwh: 175_000,
    });
    const slot = reply.slots.find((entry) => entry.slot === instant(THIN_SLOT));
    expect(slot).toMatchObject({ thin: true, offeredWh: 0, wantedWh: 0, volumeWh: 0, priceMicroEurPerKwh: 175_000 });
  });

  it("shows one's own offer even there, and its outlook as withheld", async () => {
    const reply = await market(7, { when: "window", from: instant(THIN_SLOT), to: instant(THIN_SLOT + SLOT) });
    expect(reply.offersWithheld).toBe(true);
    expect(reply.sellOffers.map((offer) => offer.mine)).toEqual([true]);
    expect(reply.buyOffers).toEqual([]);
    expect(reply.myOffers).toMatchObject([{ outlook: "withheld", by: aliasOf(7), editable: true, indicativeWh: 0 }]);
  });

  it("says what one's own offers would get", async () => {
    const [likely] = (await market(1)).myOffers;
    expect(likely).toMatchObject({
      outlook: "likely",
      indicativeMicroEurPerKwh: 176_000,
      indicativeWh: 800,
      remainingWh: 800,
    });
    expect(likely?.expiresAt).toBe(instant(FIRST_OPEN - 5 * 60_000));
    expect((await market(6)).myOffers[0]).toMatchObject({ outlook: "partly", indicativeMicroEurPerKwh: 180_000 });
    expect((await market(13)).myOffers[0]).toMatchObject({ outlook: "likely", indicativeMicroEurPerKwh: 176_000 });
    expect((await market(null)).myOffers).toEqual([]);
  });

  it("prices a take for those who can, fee included", async () => {
    const priced = async (viewer: number | null) =>
      (await market(viewer)).sellOffers
        .filter((offer) => offer.takeMicroEurPerKwh !== null)
        .map((offer) => offer.takeMicroEurPerKwh);
    expect(await priced(20)).toEqual([190_000]);
    expect(await priced(19)).toEqual([194_000]);
    expect(await priced(null)).toEqual([]);
    expect(await priced(2)).toEqual([]);
    // sells in these slots itself
    expect(await priced(4)).toEqual([]);
  });

  it("sums the last day and stands the ribbon between feed-in and grid", async () => {
    const { header } = await market(null);
    expect(header.ribbon).toHaveLength(48 + 17);
    const ahead = header.ribbon.filter((point) => point.forecast);
    expect(ahead).toHaveLength(16);
    for (const { lowMicroEurPerKwh: low, priceMicroEurPerKwh: mid, highMicroEurPerKwh: high } of ahead) {
      expect([low, mid, high]).toEqual([low, mid, high].toSorted((a, b) => (a ?? -1) - (b ?? -1)));
    }
    expect(header.nextHour).toMatchObject({
      slot: "2026-06-11T12:30:00Z",
      forecast: true,
      offeredMicroEurPerKwh: 175_000,
    });
    expect(header.nextHour?.lowMicroEurPerKwh).not.toBeNull();
    expect(header.day).toMatchObject({
      lowMicroEurPerKwh: 185_000,
      highMicroEurPerKwh: 198_000,
      volumeWh: 56 * 600,
      trades: 56 * 12,
    });
    expect(header.offeredToWanted).toBeCloseTo(1.2, 9);
    expect(header.balanceUntil).toBe(instant(THIN_SLOT));
    // the headline's outlook is the lowest of the forecast that the next 48 hours show, whatever the open books say
    const soon = (await readForecast(await contextFor(database.db, null), { hours: 12 })).price.points;
    const lowest = soon
      .filter(({ slot }) => slot >= instant(FIRST_OPEN))
      .reduce((low, point) => (point.midMicroEurPerKwh < low.midMicroEurPerKwh ? point : low));
    expect(header.lowestAhead).toEqual({ slot: lowest.slot, priceMicroEurPerKwh: lowest.midMicroEurPerKwh });
    expect(header.importMicroEurPerKwh).toBe(322_500);
  });

  it("lets the tape run by slots without names", async () => {
    const { tape } = await market(2);
    expect(tape[0]).toMatchObject({ slot: "2026-06-11T11:30:00Z", volumeWh: 0, more: 0 });
    expect(tape[1]).toMatchObject({
      slot: "2026-06-11T11:15:00Z",
      priceMicroEurPerKwh: 191_000,
      changeMicroEurPerKwh: 0,
      more: 9,
    });
    expect(tape[1]?.trades).toHaveLength(3);
    expect(tape.length).toBeLessThanOrEqual(6);
  });
});

describe("readTradingHistory", () => {
  const page = async (viewer: number | null, query: Record<string, unknown>) =>
    readTradingHistory(await contextFor(database.db, viewer), TradingHistoryQuery.parse(query));

  it("pages through all trades without gap or duplicate", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const reply = await page(1, { period: "all", limit: 7, cursor });
      expect(TradingHistoryResponse.parse(reply)).toEqual(reply);
      seen.push(...reply.trades.map((trade) => trade.tradeId));
      cursor = reply.nextCursor ?? undefined;
    } while (cursor);
    const { rows } = await database.pool.query<{ trade_id: string }>(
      "SELECT trade_id FROM trade WHERE seller_id = 1 OR buyer_id = 1 ORDER BY slot_start DESC, trade_id DESC",
    );
    expect(seen).toEqual(rows.map((row) => row.trade_id));
  });

  it("tells what placed one's side of a trade: oneself, a rule by its name, or the demo", async () => {
    const { rows } = await database.pool.query<{ trade_id: string }>(
      "SELECT trade_id FROM trade WHERE seller_id = 3 ORDER BY slot_start DESC, trade_id DESC LIMIT 3",
    );
    const [byRule, byDemo, byHand] = rows.map((row) => row.trade_id);
    const offer = (tradeId: string | undefined, origin: string) =>
      database.pool.query(
        `INSERT INTO offer SELECT (jsonb_populate_record(o, jsonb_build_object('offer_id', t.sell_offer_id, 'origin', $2::text))).*
          FROM offer o, trade t WHERE o.offer_id = (SELECT min(offer_id::text)::uuid FROM offer WHERE member_id = 3) AND t.trade_id = $1`,
        [tradeId, origin],
      );
    await offer(byRule, "person");
    await offer(byDemo, "agent");
    await database.pool.query(`INSERT INTO trading_rule (community_id, rule_id, member_id, name, status, priority, rule, created_at, changed_at)
      VALUES (1, gen_random_uuid(), 3, 'Noon', 'archived', 1, '{}', now(), now())`);
    await database.pool.query(
      `INSERT INTO rule_order SELECT 1, r.rule_id, t.slot_start, 3, 1, t.sell_offer_id, 200000 FROM trading_rule r, trade t WHERE t.trade_id = $1`,
      [byRule],
    );
    const { trades } = await page(3, { period: "all", side: "sold", limit: 200 });
    const told = (tradeId: string | undefined) => trades.find((one) => one.tradeId === tradeId);
    expect(told(byRule)).toMatchObject({ placedBy: "rule", rule: "Noon" });
    expect(told(byDemo)).toMatchObject({ placedBy: "demo", rule: null });
    expect(told(byHand)).toMatchObject({ placedBy: "person", rule: null });
  });

  it("tells the parties each other's alias, what was delivered and the money", async () => {
    const [trade] = (await page(3, { period: "today", limit: 1 })).trades;
    expect(trade).toMatchObject({
      seller: aliasOf(3),
      buyer: aliasOf(15),
      mine: "sold",
      contractedWh: 50,
      deliveredWh: 40,
      settledNanoEur: 40 * 180_000,
      state: "settled",
    });
    const [bought] = (await page(15, { period: "today", limit: 1 })).trades;
    expect(bought).toMatchObject({ mine: "bought", settledNanoEur: -40 * 184_000 });
  });

  it("knows sides and periods", async () => {
    expect((await page(1, { side: "bought", period: "all" })).trades).toEqual([]);
    const today = await page(1, { period: "today", limit: 200 });
    expect(today.trades).toHaveLength(26);
    expect((await page(1, { period: "week", limit: 200 })).trades.length).toBeGreaterThan(26);
  });

  it("refuses visitors and cursors it did not give", async () => {
    await expect(page(null, {})).rejects.toMatchObject({ code: "not-signed-in" });
    await expect(page(1, { cursor: "1'; DROP TABLE trade; --" })).rejects.toMatchObject({ code: "invalid-input" });
  });
});

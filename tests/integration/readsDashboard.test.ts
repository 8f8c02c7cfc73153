import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readDashboard } from "@/lib/server/reads/dashboard";
import { readHome } from "@/lib/server/reads/home";
import { createTestDatabase, type TestDatabase } from "@/tests/support/testDatabase";
import { DashboardResponse } from "@/types/community";
import { aliasOf, contextFor, fillCommunity, MEMBERS, NOW, SETTLED_TO, SLOT } from "./readsCommunity";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await fillCommunity(database.db);
});
afterAll(() => database.drop());

type Reading = { slot_start: number; member_id: number; import_wh: number; export_wh: number; solar_wh: number };
type Sale = { slot_start: number; buyer_id: number; seller_id: number; delivered_wh: number };

/** Sums as a person with a pencil would form them, from readings and trades alone. */
async function naive(from: number, to: number) {
  const { rows: readings } = await database.pool.query<Reading>("SELECT * FROM reading");
  const { rows: trades } = await database.pool.query<Sale>("SELECT * FROM trade");
  const within = readings.filter((r) => r.slot_start >= from && r.slot_start < to);
  const sold = trades.filter((t) => t.slot_start >= from && t.slot_start < to);
  const sum = <T>(list: T[], of: (item: T) => number) => list.reduce((total, item) => total + of(item), 0);
  const production = sum(within, (r) => r.solar_wh);
  const consumption = sum(within, (r) => r.import_wh + r.solar_wh - r.export_wh);
  const traded = sum(sold, (t) => t.delivered_wh);
  const grid = sum(within, (r) => r.import_wh) - traded;
  const savings = sum(sold, (t) => t.delivered_wh * (310_000 + 1000 * t.buyer_id - 184_000 + 100_000));
  return { production, consumption, traded, grid, savings };
}

describe("readDashboard", () => {
  it.each(["today", "week", "month"] as const)(
    "keeps the contract for %s, for visitors and members",
    async (period) => {
      for (const viewer of [null, 1, 13]) {
        const reply = await readDashboard(await contextFor(database.db, viewer), { period });
        expect(DashboardResponse.parse(reply)).toEqual(reply);
      }
    },
  );

  it("forms today's figures and yesterday's until the same time as a naive sum does", async () => {
    const { stats, flow, insights } = await readDashboard(await contextFor(database.db, null), { period: "today" });
    const from = Date.parse("2026-06-10T22:00:00Z");
    // One quarter-hour is kept back, so that the rest of the day never is a single home's.
    const until = SETTLED_TO - SLOT;
    const today = await naive(from, until);
    const yesterday = await naive(from - 96 * SLOT, until - 96 * SLOT);
    expect(stats.from).toBe("2026-06-10T22:00:00Z");
    expect(stats.to).toBe("2026-06-11T11:15:00Z");
    expect(stats.productionWh).toEqual({ value: today.production, previous: yesterday.production });
    expect(stats.consumptionWh).toEqual({ value: today.consumption, previous: yesterday.consumption });
    expect(stats.tradedWh).toEqual({ value: today.traded, previous: yesterday.traded });
    expect(stats.savingsNanoEur).toEqual({ value: today.savings, previous: yesterday.savings });
    expect(stats.selfSufficiency.value).toBeCloseTo(1 - today.grid / today.consumption, 12);
    expect(stats.renewableShare.value).toBeCloseTo((today.consumption - today.grid * 0.46) / today.consumption, 12);
    expect(stats.productionConsumption.value).toBeCloseTo(today.production / today.consumption, 12);
    expect(stats.co2AvoidedG.value).toBe(Math.round((today.production / 1000) * 363));
    const flowed = await naive(from, Date.parse(insights.gridTo ?? ""));
    expect(flow.totalWh).toBe(flowed.production + flowed.grid);
    // what stayed is one figure, here and on the page of the insights
    expect(flow.stayedShare).toBe(insights.selfConsumption);
    expect(flow.stayedShare).not.toBeNull();
  });

  it("gives fourteen days, null where there is no data", async () => {
    const { stats } = await readDashboard(await contextFor(database.db, null), { period: "week" });
    expect(stats.days).toHaveLength(14);
    expect(stats.days.map((day) => day.day).slice(-2)).toEqual(["2026-06-10", "2026-06-11"]);
    expect(stats.days[0]).toEqual({
      day: "2026-05-29",
      productionWh: null,
      tradedWh: null,
      savingsNanoEur: null,
      renewableShare: null,
    });
    const day = await naive(Date.parse("2026-06-09T22:00:00Z"), Date.parse("2026-06-10T22:00:00Z"));
    expect(stats.days[12]).toMatchObject({ productionWh: day.production, tradedWh: day.traded });
  });

  it("draws the day's quarter-hours: settled as metered, later ones as forecast", async () => {
    const { horizon, makesTimesUses } = await readDashboard(await contextFor(database.db, null), { period: "today" });
    expect(horizon).toHaveLength(96);
    expect(horizon.filter((slot) => !slot.forecast)).toHaveLength(54);
    const last = await naive(SETTLED_TO - SLOT, SETTLED_TO);
    expect(horizon[53]).toEqual({
      slot: "2026-06-11T11:15:00Z",
      netWh: last.production - last.consumption,
      forecast: false,
    });
    expect(horizon[60]?.netWh).not.toBeNull();
    expect(makesTimesUses).toBeCloseTo(last.production / last.consumption, 0);
  });

  it("names the price, its corridor and what the hours ahead say", async () => {
    const { price } = await readDashboard(await contextFor(database.db, 13), { period: "today" });
    expect(price).toMatchObject({
      slot: "2026-06-11T11:30:00Z",
      priceMicroEurPerKwh: 191_000,
      importMicroEurPerKwh: 323_000,
      feedInMicroEurPerKwh: 80_000,
      averageFeeMicroEurPerKwh: 4_000,
      myFee: { leastMicroEurPerKwh: 0, mostMicroEurPerKwh: 4_000 },
      orderCount: 24,
    });
    expect(price.hours).toHaveLength(10);
    expect(price.hours[0]).toMatchObject({ hour: "2026-06-11T12:00:00Z", midMicroEurPerKwh: 175_000 });
    expect(price.hours.at(-1)?.midMicroEurPerKwh).not.toBeUndefined();
    expect(price.signal).toBe("buy");
    expect(price.window?.side).toBe("buy");
    expect(price.trend).toBe("falling");
  });

  it("advises selling to those only who have something to sell", async () => {
    const priceFor = async (viewer: number | null) =>
      (await readDashboard(await contextFor(database.db, viewer), { period: "today" })).price;
    const [seller, buyer, visitor] = [await priceFor(1), await priceFor(13), await priceFor(null)];
    const dear = seller.hours.flatMap(({ signal }, index) => (signal === "sell" ? [index] : []));
    expect(dear.length).toBeGreaterThan(0);
    for (const index of dear) {
      expect(buyer.hours[index]?.signal).not.toBe("sell");
      expect(visitor.hours[index]?.signal).not.toBe("sell");
    }
  });

  it("counts the houses of the street once each", async () => {
    const { street } = await readDashboard(await contextFor(database.db, null), { period: "today" });
    expect(street).toEqual({ counts: { giving: 12, fed: 12, grid: 0 }, withheld: null });
  });

  it("tells a member its own part, and a visitor nothing personal", async () => {
    const mine = await readDashboard(await contextFor(database.db, 13), { period: "today" });
    const { rows } = await database.pool.query<{ bought: number; used: number }>(
      `SELECT (SELECT sum(delivered_wh)::bigint FROM trade WHERE buyer_id = 13 AND slot_start >= '2026-06-10T22:00:00Z') AS bought,
        (SELECT sum(import_wh + solar_wh - export_wh)::bigint FROM reading WHERE member_id = 13 AND slot_start >= '2026-06-10T22:00:00Z') AS used`,
    );
    expect(mine.personal).toMatchObject({
      boughtWh: rows[0]?.bought,
      consumedWh: rows[0]?.used,
      averageBoughtMicroEurPerKwh: 184_000,
      balanceNanoEur: -9_200_000,
      partners: 1,
      soldWh: 0,
      averageSoldMicroEurPerKwh: null,
    });
    expect(mine.viewer).toMatchObject({ signedIn: true, memberAlias: aliasOf(13), kind: "consumer" });
    const visitor = await readDashboard(await contextFor(database.db, null), { period: "today" });
    expect(visitor.personal).toBeNull();
    expect(visitor.viewer).toMatchObject({ signedIn: false, name: null, memberAlias: null });
    expect(
      visitor.trades.every(
        (trade) => trade.mine === null && trade.deliveredWh === null && trade.settledNanoEur === null,
      ),
    ).toBe(true);
    expect(visitor.members.every((member) => !member.mine)).toBe(true);
  });

  it("names members on trades only to the two parties, or by their choice", async () => {
    const strangers = await readDashboard(await contextFor(database.db, null), { period: "today" });
    const shown = strangers.trades
      .flatMap((trade) => [trade.seller, trade.buyer])
      .filter((name) => name.startsWith("Alias-"));
    expect(strangers.trades).toHaveLength(8);
    expect(new Set(shown).size).toBeLessThanOrEqual(1);
    for (const name of shown) expect(name).toBe(aliasOf(5));
    const party = await readDashboard(await contextFor(database.db, 2), { period: "today" });
    const mine = party.trades.filter((trade) => trade.mine === "sold");
    for (const trade of mine) expect(trade).toMatchObject({ seller: aliasOf(2), buyer: aliasOf(14) });
  });

  it("shows the statistics of those who permit it, and everybody's delivery record", async () => {
    const { members } = await readDashboard(await contextFor(database.db, 1), { period: "today" });
    expect(members).toHaveLength(MEMBERS);
    for (const member of members) {
      const id = Number(member.alias.replace(/^Alias-.(?=\d)/, ""));
      expect(member.sharedWh !== null).toBe(id % 3 === 0 || id === 1);
      expect(member.mine).toBe(id === 1);
      if (id <= 12) expect(member.reliability).toBeCloseTo(id === 3 ? 0.8 : 1, 9);
      else expect(member.reliability).toBeNull();
    }
  });

  it("alerts a seller of what was delivered", async () => {
    const full = await readDashboard(await contextFor(database.db, 1), { period: "today" });
    expect(full.alerts).toContainEqual(expect.objectContaining({ kind: "delivered-in-full", severity: "good" }));
    const short = await readDashboard(await contextFor(database.db, 3), { period: "today" });
    expect(short.alerts).toContainEqual(
      expect.objectContaining({
        kind: "delivered-short",
        params: expect.objectContaining({ energyWh: 50, deliveredWh: 40 }),
      }),
    );
  });

  it("carries no member id on the wire", async () => {
    const text = JSON.stringify(await readDashboard(await contextFor(database.db, 1), { period: "today" }));
    expect(text).not.toMatch(/member_?id|userId|buyerId|sellerId/i);
  });

  it("is what the home page reads in brief", async () => {
    const ctx = await contextFor(database.db, 1);
    const [{ mine, month, ...home }, dashboard] = [await readHome(ctx), await readDashboard(ctx, { period: "today" })];
    expect([mine === null, month]).toEqual([false, null]);
    for (const [name, value] of Object.entries(home)) expect(value).toEqual(dashboard[name as keyof typeof dashboard]);
    expect(home.community.now).toBe(new Date(NOW).toISOString().replace(".000Z", "Z"));
  });
});

describe("a community too small to publish sums", () => {
  it("shows no figure that could be a member's own", async () => {
    const ctx = await contextFor(database.db, null);
    const strict = { ...ctx, community: { ...ctx.community, minimumGroup: MEMBERS + 1 } };
    const { stats, insights, flow, horizon, makesTimesUses, street } = await readDashboard(strict, { period: "today" });
    for (const name of [
      "productionWh",
      "consumptionWh",
      "tradedWh",
      "savingsNanoEur",
      "renewableShare",
      "selfSufficiency",
      "co2AvoidedG",
    ] as const) {
      expect(stats[name]).toEqual({ value: null, previous: null });
      expect(stats.previousWithheld[name]).toBe("few-members");
    }
    expect(stats.days.every((day) => day.productionWh === null && day.tradedWh === null)).toBe(true);
    expect(insights).toMatchObject({
      selfSufficiency: null,
      renewableShare: null,
      participation: null,
      co2AvoidedG: null,
    });
    expect(new Set(Object.values(insights.withheld))).toEqual(new Set(["few-members"]));
    expect(flow).toEqual({ links: [], totalWh: 0, stayedShare: null, withheld: true });
    expect(horizon.every((slot) => slot.forecast || slot.netWh === null)).toBe(true);
    expect(makesTimesUses).toBeNull();
    expect(street).toEqual({ counts: null, withheld: "few-members" });
  });

  it("withholds a sum that one member dominates", async () => {
    const ctx = await contextFor(database.db, null);
    const strict = { ...ctx, community: { ...ctx.community, dominancePerMille: 70 } };
    const { stats } = await readDashboard(strict, { period: "today" });
    expect(stats.productionWh.value).toBeNull();
    expect(stats.consumptionWh.value).not.toBeNull();
  });
});

describe("a running day", () => {
  const LAST = new Date(SETTLED_TO - SLOT).toISOString();
  const change = async (...statements: string[]) => {
    for (const statement of statements) await database.pool.query(statement);
    await database.pool.query("UPDATE community_head SET event_seq = event_seq + 1");
  };
  const dashboard = async () => readDashboard(await contextFor(database.db, null), { period: "today" });

  it("does not move by a quarter-hour in which one home made everything", async () => {
    await change(
      `CREATE TABLE settled_later AS SELECT * FROM settlement WHERE slot_start = '${LAST}'`,
      `DELETE FROM settlement WHERE slot_start = '${LAST}'`,
    );
    const before = await dashboard();
    expect(before.stats.to).toBe("2026-06-11T11:00:00Z");
    await change(
      `UPDATE reading SET solar_wh = CASE WHEN member_id = 1 THEN 5000 ELSE 0 END, export_wh = 0, import_wh = import_wh + 100
        WHERE slot_start = '${LAST}'`,
      "UPDATE settled_later SET solar_wh = 5000, makers = 1, most_made_wh = 5000",
      "INSERT INTO settlement SELECT * FROM settled_later",
      "DROP TABLE settled_later",
    );
    const after = await dashboard();
    expect(after.settledTo).toBe("2026-06-11T11:30:00Z");
    expect(after.stats).toEqual(before.stats);
    expect(after.flow).toEqual(before.flow);
    const week = await readDashboard(await contextFor(database.db, null), { period: "week" });
    expect(week.stats.to).toBe("2026-06-11T11:00:00Z");
  });

  it("shows no street once a home has reported after its quarter-hour was settled", async () => {
    await change(`UPDATE settlement SET members = members - 1 WHERE slot_start = '${LAST}'`);
    expect((await dashboard()).street).toEqual({ counts: null, withheld: "late-readings" });
  });
});

import { sql } from "kysely";
import type { Reading } from "@/lib/domain/metering/reading";
import { mergeMemberDays } from "@/lib/domain/settlement/memberDays";
import { planSettlement, type SettlementPlan } from "@/lib/domain/settlement/planSettlement";
import type { TradeRecord } from "@/lib/domain/settlement/records";
import { localDay, SLOT_MS } from "@/lib/domain/units/slot";
import { fixedClock } from "@/lib/server/clock";
import type { Context } from "@/lib/server/context";
import { type CommunityRecord, findCommunityById } from "@/lib/server/persistence/queries/community";
import { insertHead } from "@/lib/server/persistence/queries/head";
import { addMemberDays } from "@/lib/server/persistence/queries/memberDays";
import { insertReadings } from "@/lib/server/persistence/queries/readings";
import { insertSettlements } from "@/lib/server/persistence/queries/settlements";
import { insertCommunity, insertDistricts } from "@/lib/server/persistence/queries/setup";
import { refreshStatistics } from "@/lib/server/persistence/queries/statistics";
import { insertTrades } from "@/lib/server/persistence/queries/trades";
import { createTestDatabase, type TestDatabase } from "./testDatabase";

export const TIME_ZONE = "Europe/Berlin";
const TARIFF = { importMicroEurPerKwh: 320_000, feedInMicroEurPerKwh: 80_000 };

/** What each member gave to a sum in each slot, Wh; signed for the battery. */
export type Given = Record<"production" | "consumption" | "draw" | "feed" | "sold" | "bought", number[]>;

/** A small street of random homes whose quarter-hours are settled one after the other, and what each home did in them. */
export type DisclosureWorld = TestDatabase & {
  community: CommunityRecord;
  given: Map<number, Given>;
  /** Homes with a battery, all of one size. */
  batteries: number;
  /** Settles everything up to `until` and looks from there. */
  at(until: number): Promise<Context>;
};

export type Street = { members: number; producers: number; turbines: number; batteries: number; seed: number };

export async function createDisclosureWorld(street: Street, from: number): Promise<DisclosureWorld> {
  const database = await createTestDatabase();
  const { db } = database;
  const communityId = await insertCommunity(db, {
    slug: "street",
    name: "Street",
    location: "Köln",
    country: "DE",
    latitude: 50.9,
    longitude: 6.9,
    timeZone: TIME_ZONE,
    gridEmissionGPerKwh: 363,
    gridEmissionSource: "test",
    gridRenewablePerMille: 540,
  });
  await insertHead(db, communityId);
  await insertDistricts(
    db,
    communityId,
    [{ district: "A", name: "A" }],
    [{ from: "A", to: "A", feeMicroEurPerKwh: 0 }],
  );
  await sql`INSERT INTO member (community_id, member_id, alias, district, kind, connection_power_w, joined_on)
    SELECT ${communityId}, m, 'House ' || m, 'A', 'prosumer', 24200, '2024-03-01' FROM generate_series(1, ${street.members}) m`.execute(
    db,
  );
  await sql`INSERT INTO plant (community_id, plant_id, member_id, kind, peak_w)
    SELECT ${communityId}, m, m, 'solar', 8000 FROM generate_series(1, ${street.producers}) m`.execute(db);
  await sql`INSERT INTO plant (community_id, plant_id, member_id, kind, peak_w, capacity_wh)
    SELECT ${communityId}, 100 + m, m, 'battery', 5000, 10000 FROM generate_series(1, ${street.batteries}) m`.execute(
    db,
  );
  const community = await findCommunityById(db, communityId);
  if (!community) throw new Error("the community is missing");
  const random = generator(street.seed);
  const given = new Map<number, Given>();
  let settledTo = from;
  let day = "";
  let weather = newDay(random, street);
  return {
    ...database,
    community,
    given,
    batteries: street.batteries,
    async at(until) {
      const plans: SettlementPlan[] = [];
      const readings: Reading[] = [];
      const trades: TradeRecord[] = [];
      for (; settledTo < until; settledTo += SLOT_MS) {
        const today = localDay(settledTo, TIME_ZONE);
        if (today !== day) weather = newDay(random, street);
        day = today;
        const meters = slotReadings(random, street, weather, settledTo);
        const contracts = slotTrades(random, meters, weather, settledTo);
        const tariffs = new Map(meters.map(({ memberId }) => [memberId, TARIFF]));
        const settledAt = settledTo + SLOT_MS + 1;
        const plan = planSettlement({
          slotStart: settledTo,
          day,
          settledAt,
          trades: contracts,
          readings: meters,
          tariffs,
          sharing: null,
        });
        const delivered = new Map(plan.deliveries.map(({ tradeId, deliveredWh }) => [tradeId, deliveredWh]));
        const done = contracts.map((trade) => ({ ...trade, deliveredWh: delivered.get(trade.tradeId) ?? 0 }));
        plans.push(plan);
        readings.push(...meters);
        trades.push(...done);
        given.set(settledTo, givenIn(meters, done));
      }
      await insertReadings(db, communityId, readings);
      await insertTrades(db, communityId, trades);
      await insertSettlements(
        db,
        communityId,
        plans.map(({ settlement }) => settlement),
      );
      await addMemberDays(db, communityId, mergeMemberDays(plans.flatMap(({ memberDays }) => memberDays)));
      await refreshStatistics(db);
      return { db, community, clock: fixedClock(until), viewer: { kind: "visitor" } };
    },
  };
}

type Weather = ReturnType<typeof newDay>;

/** Some days few make anything, some days one makes nearly all, some days few trade. */
function newDay(random: () => number, { members, producers }: Street) {
  const kind = random();
  const making = kind < 0.2 ? Math.floor(random() * 10) : producers;
  const order = shuffled(random, producers);
  return {
    makers: new Set(order.slice(0, making)),
    giant: kind > 0.85 ? order[0] : undefined,
    sun: 0.3 + random(),
    traders: random() < 0.3 ? 6 : members,
  };
}

function slotReadings(random: () => number, street: Street, weather: Weather, slotStart: number): Reading[] {
  const hour = ((slotStart / 3_600_000) % 24) + 1;
  return Array.from({ length: street.members }, (_, index) => {
    const dusk = Math.max(0, Math.sin(((hour - 6 - (index % 5) / 4) / 12) * Math.PI)) * weather.sun;
    const factor = weather.giant === index ? 40 : 1;
    const solarWh = weather.makers.has(index) ? Math.round(500 * dusk * (0.6 + random() * 0.4) * factor) : 0;
    const windWh = index >= street.members - street.turbines && random() < 0.7 ? Math.round(300 * random()) : 0;
    const usedWh = Math.round(40 + random() * 160 + (random() < 0.002 ? 2_500 : 0));
    const over = solarWh + windWh - usedWh;
    const stores = index < street.batteries && random() < 0.5;
    const chargeWh = stores && over > 0 ? Math.round(over / 2) : 0;
    const dischargeWh = stores && over < 0 ? Math.round(-over / 2) : 0;
    const net = over - chargeWh + dischargeWh;
    return {
      slotStart,
      memberId: index + 1,
      importWh: Math.max(0, -net),
      exportWh: Math.max(0, net),
      solarWh,
      windWh,
      chargeWh,
      dischargeWh,
      quality: "measured",
      origin: "device",
    };
  });
}

function slotTrades(
  random: () => number,
  meters: readonly Reading[],
  weather: Weather,
  slotStart: number,
): TradeRecord[] {
  const sellers = meters.filter(({ exportWh }) => exportWh > 3).slice(0, weather.traders);
  const buyers = meters.filter(({ importWh }) => importWh > 3);
  return sellers.flatMap((seller, index): TradeRecord[] => {
    const buyer = buyers[Math.floor(random() * Math.min(buyers.length, weather.traders))];
    if (!buyer || random() < 0.3) return [];
    return [
      {
        slotStart,
        tradeId: `00000000-0000-4000-8000-${(slotStart / SLOT_MS).toString(16).padStart(8, "0")}${index.toString(16).padStart(4, "0")}`,
        kind: "auction",
        takeId: null,
        buyOfferId: "00000000-0000-4000-8000-000000000001",
        sellOfferId: "00000000-0000-4000-8000-000000000002",
        buyerId: buyer.memberId,
        sellerId: seller.memberId,
        contractedWh: Math.max(1, Math.min(seller.exportWh, Math.floor(buyer.importWh / 3))),
        buyerMicroEurPerKwh: 180_000,
        sellerMicroEurPerKwh: 180_000,
        feeMicroEurPerKwh: 0,
        source: "solar",
        green: false,
        contractedAt: slotStart - 300_000,
        deliveredWh: null,
      },
    ];
  });
}

function givenIn(meters: readonly Reading[], trades: readonly TradeRecord[]): Given {
  const traded = (side: "sellerId" | "buyerId", memberId: number) =>
    trades.reduce((sum, trade) => (trade[side] === memberId ? sum + (trade.deliveredWh ?? 0) : sum), 0);
  const sold = meters.map(({ memberId }) => traded("sellerId", memberId));
  const bought = meters.map(({ memberId }) => traded("buyerId", memberId));
  return {
    production: meters.map((m) => m.solarWh + m.windWh),
    consumption: meters.map((m) => m.importWh + m.solarWh + m.windWh + m.dischargeWh - m.exportWh - m.chargeWh),
    draw: meters.map((m) => m.importWh),
    feed: meters.map((m) => m.exportWh),
    sold,
    bought,
  };
}

function shuffled(random: () => number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => ({ index, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ index }) => index);
}

/** mulberry32: the same street for the same seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import type { Reading } from "@/lib/domain/metering/reading";
import type { ViewerScope } from "@/lib/domain/privacy/viewer";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import type { Clock } from "@/lib/server/clock";
import { placeOffer } from "@/lib/server/commands/placeOffer";
import type { Context, SystemContext } from "@/lib/server/context";
import { at } from "@/lib/server/persistence/queries/at";
import { findCommunityById } from "@/lib/server/persistence/queries/community";
import { insertHead } from "@/lib/server/persistence/queries/head";
import { insertCommunity, insertDistricts } from "@/lib/server/persistence/queries/setup";
import { type MyOffer, PlaceOfferRequest } from "@/types/community";
import { createTestDatabase, type TestDatabase } from "./testDatabase";

export const NOON = Date.UTC(2026, 5, 21, 12);
export const GATE_MS = 300_000;
export const IMPORT = 320_000;
export const FEED_IN = 80_000;
export const FEE = 4_000;

/** Members 1–4 have a certified 10 kWp roof and a 10 kW battery, the others none; odd ones live in district A, even ones in B. */
export type MarketWorld = TestDatabase & {
  communityId: number;
  /** Market time and wall time, to be moved at will. */
  time: { now: number; wall: number };
  system: SystemContext;
  as(memberId: number): Context;
  sell(memberId: number, fields?: Partial<PlaceOfferRequest>): Promise<MyOffer>;
  buy(memberId: number, fields?: Partial<PlaceOfferRequest>): Promise<MyOffer>;
};

const PROSUMERS = 4;

export async function createMarketWorld(members = 12): Promise<MarketWorld> {
  const database = await createTestDatabase();
  const { db } = database;
  const communityId = await insertCommunity(db, {
    slug: "sunny",
    name: "Sunny",
    location: "Köln",
    country: "DE",
    latitude: 50.9,
    longitude: 6.9,
    timeZone: "Europe/Berlin",
    gridEmissionGPerKwh: 363,
    gridEmissionSource: "test",
    gridRenewablePerMille: 540,
  });
  await insertHead(db, communityId);
  const districts = ["A", "B"];
  await insertDistricts(
    db,
    communityId,
    districts.map((district) => ({ district, name: district })),
    districts.flatMap((from) => districts.map((to) => ({ from, to, feeMicroEurPerKwh: from === to ? 0 : FEE }))),
  );
  await insertMembers(db, communityId, members);
  const community = await findCommunityById(db, communityId);
  if (!community) throw new Error("the community is missing");
  const time = { now: NOON - 2 * 3_600_000, wall: 1_000_000_000_000 };
  const clock: Clock = { now: () => time.now, wall: () => time.wall, rate: 1 };
  const system: SystemContext = { db, clock, community };
  const as = (memberId: number): Context => ({ ...system, viewer: viewerOf(memberId) });
  const place = async (memberId: number, side: "buy" | "sell", fields: Partial<PlaceOfferRequest>) => {
    const input = PlaceOfferRequest.parse({
      side,
      energyWh: 1000,
      limitMicroEurPerKwh: side === "sell" ? 120_000 : 280_000,
      windowStart: formatSlot(NOON),
      windowEnd: formatSlot(NOON + SLOT_MS),
      ...(side === "sell" ? { source: "solar" } : {}),
      ...fields,
    });
    return (await placeOffer(as(memberId), input, key())).offer;
  };
  return {
    ...database,
    communityId,
    time,
    system,
    as,
    sell: (memberId, fields = {}) => place(memberId, "sell", fields),
    buy: (memberId, fields = {}) => place(memberId, "buy", fields),
  };
}

/** An hour for the n-th test to trade in alone: three around noon a day, so that the sun shines in all of them. */
export function sunnyHour(n: number): number {
  return NOON + (n % 3) * 3_600_000 + Math.floor(n / 3) * 86_400_000;
}

/** The code a command is refused with, "accepted" when it is not. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return "accepted";
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

/** A fresh idempotency key. */
export function key(): { idempotencyKey: string } {
  return { idempotencyKey: randomUUID() };
}

/** What the meters of a home counted in the slot at noon. */
export function metered(memberId: number, fields: Partial<Reading> = {}): Reading {
  return {
    slotStart: NOON,
    memberId,
    importWh: 0,
    exportWh: 0,
    solarWh: fields.exportWh ?? 0,
    windWh: 0,
    chargeWh: 0,
    dischargeWh: 0,
    quality: "measured",
    origin: "device",
    ...fields,
  };
}

function viewerOf(memberId: number): ViewerScope {
  return {
    kind: "member",
    userId: `user-${memberId}`,
    name: `Person ${memberId}`,
    memberId,
    alias: `House ${memberId}`,
    district: memberId % 2 === 1 ? "A" : "B",
    role: memberId === 1 ? "operator" : "member",
  };
}

async function insertMembers(db: TestDatabase["db"], communityId: number, count: number): Promise<void> {
  await sql`
    INSERT INTO member (community_id, member_id, alias, district, kind, role, user_id, connection_power_w, joined_on)
    SELECT ${communityId}::int, i, 'House ' || i, CASE WHEN i % 2 = 1 THEN 'A' ELSE 'B' END,
      CASE WHEN i <= ${PROSUMERS} THEN 'prosumer' ELSE 'consumer' END, CASE WHEN i = 1 THEN 'operator' ELSE 'member' END,
      'user-' || i, 20000, '2025-01-01' FROM generate_series(1, ${count}::int) AS i`.execute(db);
  await sql`
    INSERT INTO tariff SELECT ${communityId}::int, i, ${at(0)}, ${IMPORT}::int, ${FEED_IN}::int
    FROM generate_series(1, ${count}::int) AS i`.execute(db);
  await sql`
    INSERT INTO plant (community_id, plant_id, member_id, kind, peak_w, capacity_wh, tilt_deg, azimuth_deg, green)
    SELECT ${communityId}::int, i, i, 'solar', 10000, NULL, 30, 180, true FROM generate_series(1, ${PROSUMERS}::int) AS i
    UNION ALL
    SELECT ${communityId}::int, 100 + i, i, 'battery', 10000, 10000, NULL, NULL, false FROM generate_series(1, ${PROSUMERS}::int) AS i
  `.execute(db);
}

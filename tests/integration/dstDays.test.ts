import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addDays, dayStart, formatSlot, localDay, SLOT_MS } from "@/lib/domain/units/slot";
import { placeOffer } from "@/lib/server/commands/placeOffer";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import { advanceCommunity } from "@/lib/server/jobs/advance";
import { PlaceOfferRequest } from "@/types/community";
import { houseTime } from "../support/marketClock";
import { createMarketWorld, GATE_MS, key, type MarketWorld, metered } from "../support/marketWorld";

const ZONE = "Europe/Berlin";
const CONSUMER = 5;
let world: MarketWorld;
let house: ReturnType<typeof houseTime>;
beforeEach(async () => {
  world = await createMarketWorld(6);
  house = houseTime(world);
});
afterEach(() => world.drop());

/** Moves market time on: the meters report what has ended, then the worker does what has fallen due. */
async function reach(now: number, slots: readonly number[]): Promise<void> {
  world.time.now = now;
  await house.set(now);
  await recordReadings(
    world.system,
    slots
      .filter((slotStart) => slotStart + SLOT_MS <= now)
      .flatMap((slotStart) => [
        metered(1, { slotStart, exportWh: 300, solarWh: 300 }),
        metered(CONSUMER, { slotStart, importWh: 500 }),
      ]),
  );
  await advanceCommunity(world.db, world.communityId);
}

async function offer(memberId: number, side: "buy" | "sell", slot: number): Promise<void> {
  const input = PlaceOfferRequest.parse({
    side,
    energyWh: 400,
    limitMicroEurPerKwh: 200_000,
    windowStart: formatSlot(slot),
    windowEnd: formatSlot(slot + SLOT_MS),
    ...(side === "sell" ? { source: "battery" } : {}),
  });
  await placeOffer(await house.as(memberId), input, key());
}

async function rowsOf(table: "clearing" | "settlement", from: number, to: number): Promise<number[]> {
  const { rows } = await sql<{ slot: number }>`
    SELECT slot_start AS slot FROM ${sql.table(table)} ORDER BY slot_start`.execute(world.db);
  return rows.map((row) => row.slot).filter((slot) => slot >= from && slot < to);
}

test.each([
  // The hour that is missing, and the one that comes twice, are traded in quarter by quarter.
  ["2026-03-29", 92, Date.UTC(2026, 2, 29, 0, 30)],
  ["2026-10-25", 100, Date.UTC(2026, 9, 24, 23, 30)],
])("%s has %d quarter-hours, each cleared and settled once", async (day, quarters, change) => {
  const from = dayStart(day, ZONE);
  const to = dayStart(addDays(day, 1), ZONE);
  const slots = Array.from({ length: (to - from) / SLOT_MS }, (_, i) => from + i * SLOT_MS);
  expect(slots).toHaveLength(quarters);
  expect(new Set(slots.map((slot) => localDay(slot, ZONE)))).toEqual(new Set([day]));

  const traded = slots.filter((slot) => slot >= change && slot < change + 8 * SLOT_MS);
  await reach(from - GATE_MS, slots);
  for (const slot of traded) {
    await reach(slot - SLOT_MS, slots);
    await offer(1, "sell", slot);
    await offer(CONSUMER, "buy", slot);
    await reach(slot - GATE_MS, slots);
  }
  await reach(to, slots);
  expect(await rowsOf("clearing", from, to)).toEqual(slots);
  expect(await rowsOf("settlement", from, to)).toEqual(slots);
  const row = await world.db
    .selectFrom("member_day")
    .select(["consumption_wh", "bought_contracted_wh", "bought_delivered_wh", "trades"])
    .where("member_id", "=", CONSUMER)
    .where("day", "=", day)
    .executeTakeFirstOrThrow();
  expect(row).toEqual({
    consumption_wh: 500 * quarters,
    bought_contracted_wh: 400 * traded.length,
    bought_delivered_wh: 300 * traded.length,
    trades: traded.length,
  });
});

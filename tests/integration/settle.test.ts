import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SLOT_MS } from "@/lib/domain/units/slot";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import { settleSlot } from "@/lib/server/commands/settleSlot";
import { takeOffer } from "@/lib/server/commands/takeOffer";
import { accountBalance, trialBalance } from "@/lib/server/persistence/queries/ledger";
import { listReadingsOfSlot } from "@/lib/server/persistence/queries/readings";
import { listTradesOfSlot } from "@/lib/server/persistence/queries/trades";
import {
  codeOf,
  createMarketWorld,
  FEE,
  FEED_IN,
  GATE_MS,
  IMPORT,
  key,
  type MarketWorld,
  metered,
  NOON,
} from "../support/marketWorld";

let world: MarketWorld;
const DAY_MS = 86_400_000;
beforeAll(async () => {
  world = await createMarketWorld();
});
afterAll(() => world.drop());

const balance = async (account: string) => (await accountBalance(world.db, world.communityId, account)).nanoEur;

test("the worked example from order to books: 600 + 400 sold, 800 exported, 450 and 900 imported", async () => {
  const { offerId } = await world.sell(1, { instantMicroEurPerKwh: 150_000 });
  await takeOffer(world.as(5), offerId, { energyWh: 600, expectedMicroEurPerKwh: 150_000 }, key());
  await takeOffer(world.as(6), offerId, { energyWh: 400, expectedMicroEurPerKwh: 150_000 + FEE }, key());
  world.time.now = NOON - GATE_MS;
  await clearSlot(world.system, NOON);
  world.time.now = NOON + SLOT_MS;
  expect((await settleSlot(world.system, NOON)).state).toBe("waiting");
  await recordReadings(world.system, [
    metered(1, { exportWh: 800 }),
    metered(5, { importWh: 450 }),
    metered(6, { importWh: 900 }),
    metered(7, { importWh: 100 }),
  ]);
  expect(await settleSlot(world.system, NOON)).toEqual({ state: "settled", already: false, substitutes: 0 });
  const trades = await listTradesOfSlot(world.db, world.communityId, NOON);
  expect(new Map(trades.map((t) => [t.buyerId, t.deliveredWh]))).toEqual(
    new Map([
      [5, 450],
      [6, 320],
    ]),
  );
  expect(await balance("member:1")).toBe(770 * 150_000 + 30 * FEED_IN);
  expect(await balance("member:5")).toBe(-450 * 150_000);
  expect(await balance("member:6")).toBe(-320 * (150_000 + FEE) - 80 * IMPORT);
  expect(await balance("member:7")).toBe(0);
  expect(await balance("fee")).toBe(320 * FEE);
  expect(await balance("imbalance")).toBe(0);
  for (const unit of ["EUR", "WH"]) {
    const lines = (await trialBalance(world.db, world.communityId)).filter((line) => line.unit === unit);
    expect(lines.reduce((sum, line) => sum + line.balance, 0)).toBe(0);
  }
  const row = await world.db.selectFrom("settlement").selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({
    members: 4,
    trades: 2,
    contracted_wh: 1000,
    delivered_wh: 770,
    solar_neighbours_wh: 770,
    solar_grid_wh: 30,
  });
  const day = await world.db
    .selectFrom("member_day")
    .selectAll()
    .select(sql<string>`day::text`.as("day"))
    .where("member_id", "=", 6)
    .executeTakeFirstOrThrow();
  expect(day).toMatchObject({
    day: "2026-06-21",
    bought_contracted_wh: 400,
    bought_delivered_wh: 320,
    saving_nano_eur: 320 * (IMPORT - 150_000 - FEE),
    consumption_wh: 900,
  });
});

test("settling again changes nothing, from eight workers at once either (I8)", async () => {
  const before = await trialBalance(world.db, world.communityId);
  const days = await world.db.selectFrom("member_day").selectAll().orderBy("member_id").execute();
  const again = await Promise.all(Array.from({ length: 8 }, () => settleSlot(world.system, NOON)));
  expect(new Set(again.map((result) => result.already))).toEqual(new Set([true]));
  expect(await trialBalance(world.db, world.communityId)).toEqual(before);
  expect(await world.db.selectFrom("member_day").selectAll().orderBy("member_id").execute()).toEqual(days);
});

test("a slot is not settled before it is over and cleared", async () => {
  const slot = NOON + SLOT_MS;
  expect((await settleSlot(world.system, slot)).state).toBe("waiting");
  world.time.now = slot + SLOT_MS;
  expect((await settleSlot(world.system, slot)).state).toBe("waiting");
  await clearSlot(world.system, slot);
  expect((await settleSlot(world.system, slot)).state).toBe("settled");
});

test("missing readings are waited for, then substituted by the like-day average", async () => {
  const slot = NOON + DAY_MS;
  world.time.now = slot - 3_600_000;
  const at = { windowStart: new Date(slot).toISOString(), windowEnd: new Date(slot + SLOT_MS).toISOString() };
  const { offerId } = await world.sell(1, { ...at, instantMicroEurPerKwh: 150_000 });
  await takeOffer(world.as(5), offerId, { energyWh: 500, expectedMicroEurPerKwh: 150_000 }, key());
  world.time.now = slot;
  await clearSlot(world.system, slot);
  world.time.now = slot + SLOT_MS;
  await recordReadings(world.system, [metered(1, { slotStart: slot, exportWh: 700 })]);
  expect((await settleSlot(world.system, slot)).state).toBe("waiting");
  world.time.now = slot + SLOT_MS + world.system.community.substituteAfterMs;
  expect(await settleSlot(world.system, slot)).toEqual({ state: "settled", already: false, substitutes: 1 });
  const reading = (await listReadingsOfSlot(world.db, world.communityId, slot)).find((r) => r.memberId === 5);
  expect(reading).toMatchObject({ importWh: 450, quality: "substitute", origin: "substitution" });
  const [trade] = await listTradesOfSlot(world.db, world.communityId, slot);
  expect(trade?.deliveredWh).toBe(450);
});

test("the true reading replaces a substitute and keeps it as a version", async () => {
  const slot = NOON + DAY_MS;
  const row = metered(5, { slotStart: slot, importWh: 480 });
  expect(await recordReadings(world.system, [row])).toEqual({ inserted: 0, corrected: 1, unchanged: 0 });
  expect(await recordReadings(world.system, [row])).toEqual({ inserted: 0, corrected: 0, unchanged: 1 });
  const versions = await world.db.selectFrom("reading_version").select(["import_wh", "quality", "version"]).execute();
  expect(versions).toEqual([{ import_wh: 450, quality: "substitute", version: 1 }]);
  const now = await world.db.selectFrom("reading").select(["import_wh", "version"]).where("version", "=", 2).execute();
  expect(now).toEqual([{ import_wh: 480, version: 2 }]);
});

test.each([
  ["negative energy", { importWh: -1 }],
  ["fractions", { importWh: 0.5 }],
  ["not a number", { exportWh: Number.NaN }],
  ["infinity", { importWh: Number.POSITIVE_INFINITY }],
  ["a wrong unit", { importWh: 2 ** 40 }],
  ["more out than in", { exportWh: 500, solarWh: 0, importWh: 0 }],
  ["a slot off the grid", { slotStart: NOON + 1 }],
  ["a slot that has not ended", { slotStart: NOON + 30 * DAY_MS }],
  ["an unknown member", { memberId: 999 }],
])("refuses readings with %s, and the good ones beside them", async (_name, fields) => {
  const good = metered(8, { slotStart: NOON - DAY_MS, importWh: 5 });
  expect(
    await codeOf(Promise.resolve().then(() => recordReadings(world.system, [good, metered(9, { ...fields })]))),
  ).toBe("invalid-input");
  expect(await listReadingsOfSlot(world.db, world.communityId, NOON - DAY_MS)).toEqual([]);
});

test("the same reading twice in one delivery is one, two different ones are refused", async () => {
  const row = metered(8, { slotStart: NOON - DAY_MS, importWh: 5 });
  const other = metered(8, { slotStart: NOON - DAY_MS, importWh: 6 });
  expect(await codeOf(Promise.resolve().then(() => recordReadings(world.system, [row, other])))).toBe("invalid-input");
  expect(await recordReadings(world.system, [row, row])).toEqual({ inserted: 1, corrected: 0, unchanged: 0 });
});

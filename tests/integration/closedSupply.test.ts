import { afterEach, beforeEach, expect, test } from "vitest";
import { monthSpan } from "@/lib/domain/units/month";
import { SLOT_MS } from "@/lib/domain/units/slot";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import { resettleNext } from "@/lib/server/commands/resettleDay";
import { settleSlot } from "@/lib/server/commands/settleSlot";
import { decideSharing } from "@/lib/server/commands/sharing/decideSharing";
import { proposeAgreement } from "@/lib/server/commands/sharing/proposeAgreement";
import { accountBalance } from "@/lib/server/persistence/queries/ledger";
import { listSupplies } from "@/lib/server/persistence/queries/supplies";
import { readStatement } from "@/lib/server/reads/statements";
import { endMonth, tradeAt } from "@/tests/support/closedMonths";
import { createMarketWorld, key, type MarketWorld, metered, NOON } from "@/tests/support/marketWorld";

const PRICE = 120_000;
/** Noon of the day after, when what was decided the day before holds. */
const SLOT = NOON + 24 * 3_600_000;
const JULY_NOON = NOON + 30 * 86_400_000;

let world: MarketWorld;
beforeEach(async () => {
  world = await createMarketWorld();
});
afterEach(() => world.drop());

const suppliedIn = (month: string, previousTransactionId = 0) => {
  const { communityId, timeZone } = world.system.community;
  return listSupplies(world.db, { communityId, timeZone }, { ...monthSpan(month, timeZone), previousTransactionId });
};
const lastPosting = async () =>
  (await world.db.selectFrom("community_head").select("transaction_id as id").executeTakeFirstOrThrow()).id;

/** 1 and 2 export, 5 needs it all; the community shares by need, and 2 gives what it has to the solidarity fund. */
async function share(): Promise<void> {
  await decideSharing(world.as(1), { key: { kind: "dynamic" }, priceMicroEurPerKwh: PRICE }, key());
  await proposeAgreement(world.as(2), { to: null, energyWh: 5_000, priceMicroEurPerKwh: 0 }, key());
  world.time.now = SLOT;
  await clearSlot(world.system, SLOT);
  world.time.now = SLOT + SLOT_MS;
  await recordReadings(world.system, [
    metered(1, { slotStart: SLOT, exportWh: 600 }),
    metered(2, { slotStart: SLOT, exportWh: 300 }),
    // In one quarter-hour a home may draw first and feed in later: its giving counts, whatever it took.
    metered(3, { slotStart: SLOT, exportWh: 100, importWh: 50 }),
    metered(5, { slotStart: SLOT, importWh: 950 }),
  ]);
  await settleSlot(world.system, SLOT);
}

async function correct(memberId: number, slotStart: number, exportWh: number): Promise<void> {
  await recordReadings(world.system, [metered(memberId, { slotStart, exportWh, quality: "corrected" })]);
  world.time.now += 60_000;
  while ((await resettleNext(world.system)) !== null) world.time.now += 1_000;
}

test("sharing is supplied as it was given for money: a gift is none, and what was taken in the same slot is not taken off", async () => {
  await share();
  expect(await suppliedIn("2026-06")).toEqual([
    { memberId: 1, ofMonth: "2026-06", energyWh: 600, nanoEur: 600 * PRICE },
    { memberId: 3, ofMonth: "2026-06", energyWh: 100, nanoEur: 100 * PRICE },
  ]);
  await correct(1, SLOT, 500);
  expect((await suppliedIn("2026-06"))[0]).toEqual({
    memberId: 1,
    ofMonth: "2026-06",
    energyWh: 500,
    nanoEur: 500 * PRICE,
  });
});

test("over all closings a seller's supplies are what its account was posted, trades and sharing put right in between too", async () => {
  await tradeAt(world, NOON, { seller: 1, buyer: 5, energyWh: 800 });
  await share();
  await endMonth(world, "2026-06");
  const closedAt = await lastPosting();
  await correct(1, NOON, 500);
  await correct(1, SLOT, 400);
  await correct(1, SLOT, 450);
  await tradeAt(world, JULY_NOON, { seller: 1, buyer: 5, energyWh: 700 });
  expect(await suppliedIn("2026-07", closedAt)).toEqual([
    { memberId: 1, ofMonth: "2026-06", energyWh: -450, nanoEur: -300 * 150_000 - 150 * PRICE },
    { memberId: 1, ofMonth: "2026-07", energyWh: 700, nanoEur: 700 * 150_000 },
  ]);
  await endMonth(world, "2026-07");
  await correct(1, SLOT, 480);
  await endMonth(world, "2026-08");
  const { communityId } = world;
  const kept = await world.db.selectFrom("closed_supply").select("nano_eur").where("member_id", "=", 1).execute();
  const posted = (await accountBalance(world.db, communityId, "member:1")).nanoEur;
  expect(kept.reduce((sum, { nano_eur }) => sum + nano_eur, 0)).toBe(posted);
  expect((await readStatement(world.as(5), "2026-07")).tax?.supplied).toEqual([]);
});

test("what a buyer gets more of later is nothing it supplied", async () => {
  await tradeAt(world, NOON, { seller: 1, buyer: 5, energyWh: 800 });
  await endMonth(world, "2026-06");
  const closedAt = await lastPosting();
  await correct(1, NOON, 600);
  expect((await suppliedIn("2026-07", closedAt)).map(({ memberId, energyWh }) => [memberId, energyWh])).toEqual([
    [1, -200],
  ]);
});

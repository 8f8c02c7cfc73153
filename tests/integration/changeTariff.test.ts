import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { monthSpan } from "@/lib/domain/units/month";
import { dayStart, formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import { resettleNext } from "@/lib/server/commands/resettleDay";
import { settleSlot } from "@/lib/server/commands/settleSlot";
import { takeOffer } from "@/lib/server/commands/takeOffer";
import { changeTariff, type TariffChange } from "@/lib/server/commands/tariffs/changeTariff";
import { firstDifference } from "@/lib/server/events/stateHash";
import { verifyBooks } from "@/lib/server/events/verifyBooks";
import { openJournal } from "@/lib/server/jobs/replay/journal";
import { replayJournal } from "@/lib/server/jobs/replay/replayJournal";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { holdName } from "@/lib/server/persistence/queries/advisoryLock";
import { insertClosedPeriod } from "@/lib/server/persistence/queries/closedPeriods";
import { accountBalance } from "@/lib/server/persistence/queries/ledger";
import { stateDigests } from "@/lib/server/persistence/queries/stateDigests";
import { findTariff } from "@/lib/server/persistence/queries/tariffs";
import { listTerms } from "@/lib/server/persistence/queries/tariffTerms";
import { readHistorySlot } from "@/lib/server/reads/historySlot";
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
import { createTestDatabase } from "../support/testDatabase";

let world: MarketWorld;
beforeEach(async () => {
  world = await createMarketWorld();
});
afterEach(() => world.drop());

const PARTS = {
  energyMicroEurPerKwh: 120_000,
  networkMicroEurPerKwh: 80_000,
  leviesMicroEurPerKwh: 52_000,
  vatMicroEurPerKwh: 48_000,
};
const TERMS = {
  importMicroEurPerKwh: 300_000,
  feedInMicroEurPerKwh: FEED_IN,
  parts: PARTS,
  standingMicroEurPerDay: 350_000,
};

const CHANGE: TariffChange = {
  memberId: 6,
  validFrom: "2026-06-21",
  terms: TERMS,
  decidedBy: 1,
  requestHash: "sha256:test",
};

const change = (fields: Partial<TariffChange> = {}) =>
  inTransaction(world.db, (tx) => changeTariff(tx, world.system, { ...CHANGE, ...fields }));

/** Of 400 Wh contracted for noon the sixth member gets 320 and falls back on the grid with 80. */
async function settleNoon(): Promise<void> {
  await meterNoon();
  expect((await settleSlot(world.system, NOON)).state).toBe("settled");
}

async function meterNoon(): Promise<void> {
  const { offerId } = await world.sell(1, { instantMicroEurPerKwh: 150_000 });
  await takeOffer(world.as(6), offerId, { energyWh: 400, expectedMicroEurPerKwh: 150_000 + FEE }, key());
  world.time.now = NOON - GATE_MS;
  await clearSlot(world.system, NOON);
  world.time.now = NOON + SLOT_MS;
  await recordReadings(world.system, [metered(1, { exportWh: 320 }), metered(6, { importWh: 900 })]);
}

async function resettle(): Promise<void> {
  world.time.now += 60_000;
  while ((await resettleNext(world.system)) !== null) world.time.now += 1_000;
}

const money = async () => (await accountBalance(world.db, world.communityId, "member:6")).nanoEur;
const due = () => world.db.selectFrom("resettlement_due").selectAll().execute();
const TRADED = -320 * (150_000 + FEE);

test("from a day of the past on, what was settled is corrected with its reason, and the journal replays to the same state", async () => {
  await settleNoon();
  expect(await money()).toBe(TRADED - 80 * IMPORT);
  world.time.now += 3_600_000;
  await change();
  expect(await due()).toMatchObject([{ slot_start: NOON, reason: "tariff" }]);
  await resettle();
  expect(await money()).toBe(TRADED - 80 * 300_000);
  expect(await verifyBooks(world.db, world.communityId)).toMatchObject({ valid: true, faults: [] });
  expect((await readHistorySlot(world.as(6), formatSlot(NOON))).grid).toEqual({
    energyWh: 580,
    nanoEur: 580 * 300_000,
    parts: { energy: 580 * 120_000, network: 580 * 80_000, levies: 580 * 52_000, vat: 580 * 48_000 },
  });
  // Put right once more, for the same day: the one known last counts.
  await change({ terms: { ...TERMS, importMicroEurPerKwh: 310_000, parts: null } });
  await resettle();
  expect(await money()).toBe(TRADED - 80 * 310_000);
  const empty = await createTestDatabase();
  try {
    await replayJournal(await openJournal(world.db, world.communityId), empty.db);
    const before = await stateDigests(world.db, world.communityId);
    expect(firstDifference(before, await stateDigests(empty.db, world.communityId))).toBeNull();
  } finally {
    await empty.drop();
  }
});

test("it holds from its day up to the next one that is known, with all it says", async () => {
  await change({ validFrom: "2026-07-01" });
  await change({ validFrom: "2026-06-20", terms: { ...TERMS, importMicroEurPerKwh: 280_000, parts: null } });
  const priceAt = async (day: string) =>
    (await findTariff(world.db, world.communityId, 6, dayStart(day, "Europe/Berlin")))?.importMicroEurPerKwh;
  expect(await Promise.all(["2026-06-19", "2026-06-20", "2026-06-30", "2026-07-01"].map(priceAt))).toEqual([
    IMPORT,
    280_000,
    280_000,
    300_000,
  ]);
  const terms = await listTerms(world.db, world.communityId, 6);
  expect(terms[0]).toMatchObject({ ...TERMS, validFrom: dayStart("2026-07-01", "Europe/Berlin") });
  expect(terms.at(-1)).toMatchObject({ importMicroEurPerKwh: IMPORT, parts: null, standingMicroEurPerDay: null });
});

test("only what the new prices concern is noted: not before its day, not beyond the next one, nothing when they are the same", async () => {
  await settleNoon();
  world.time.now += 3_600_000;
  await change({ validFrom: "2026-06-22" });
  await change({ validFrom: "2026-06-21", terms: { ...TERMS, importMicroEurPerKwh: IMPORT, parts: null } });
  expect(await due()).toEqual([]);
  await change({ validFrom: "2026-06-20" });
  expect(await due()).toEqual([]);
});

test("no day of a closed month, none of a past still being filled, none far away", async () => {
  const period = { month: "2026-05", closedAt: 0, closedBy: 1, lastTransactionId: 0, chainHead: "0".repeat(64) };
  await insertClosedPeriod(world.db, world.communityId, period);
  expect(await codeOf(change({ validFrom: "2026-05-31" }))).toBe("closed-period");
  expect(await codeOf(change({ validFrom: "2028-01-01" }))).toBe("invalid-input");
  expect(await codeOf(change({ validFrom: "2026-06-01" }))).toBe("accepted");
  const { from } = monthSpan("2026-06", "Europe/Berlin");
  await sql`INSERT INTO demo_history VALUES (${world.communityId}, 1, to_timestamp(${(from + 5 * SLOT_MS) / 1000}), now(),
    to_timestamp(0))`.execute(world.db);
  expect(await codeOf(change({ validFrom: "2026-06-01" }))).toBe("invalid-input");
  expect(await codeOf(change({ validFrom: "2026-06-02" }))).toBe("accepted");
});

test("parts that do not add up are refused, by the database too", async () => {
  const terms = { ...TERMS, importMicroEurPerKwh: 300_001 };
  await expect(change({ terms })).rejects.toThrow(RangeError);
  const insert = sql`INSERT INTO tariff (community_id, member_id, valid_from, import_micro_eur_per_kwh,
    feed_in_micro_eur_per_kwh, energy_micro_eur_per_kwh, network_micro_eur_per_kwh, levies_micro_eur_per_kwh, vat_micro_eur_per_kwh)`;
  const values = (vat: number | null) =>
    sql`${insert} VALUES (${world.communityId}, 6, now(), 10, 5, 1, 2, 3, ${vat}::int)`.execute(world.db);
  await expect(values(5)).rejects.toThrow(/check constraint/);
  await expect(values(null)).rejects.toThrow(/check constraint/);
  await values(4);
});

test("what waited to be settled while a tariff changed is settled by the new one", async () => {
  await meterNoon();
  const settling = await inTransaction(world.db, async (tx) => {
    await holdName(tx, `readings ${world.communityId}`);
    const waiting = settleSlot(world.system, NOON);
    const blocked = sql<{ n: number }>`SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    await expect.poll(async () => (await blocked.execute(world.db)).rows[0]?.n).toBe(1);
    world.time.now += 1_000;
    await changeTariff(tx, world.system, CHANGE);
    return { waiting };
  });
  await settling.waiting;
  expect(await money()).toBe(TRADED - 80 * 300_000);
});

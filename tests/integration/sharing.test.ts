import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Reading } from "@/lib/domain/metering/reading";
import { dayStart, formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { pauseMarket } from "@/lib/server/commands/pauseMarket";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import { resettleNext } from "@/lib/server/commands/resettleDay";
import { settleSlot } from "@/lib/server/commands/settleSlot";
import { answerAgreement } from "@/lib/server/commands/sharing/answerAgreement";
import { decideSharing } from "@/lib/server/commands/sharing/decideSharing";
import { proposeAgreement } from "@/lib/server/commands/sharing/proposeAgreement";
import { verifyBooks } from "@/lib/server/events/verifyBooks";
import { accountBalance } from "@/lib/server/persistence/queries/ledger";
import { readHistorySlot } from "@/lib/server/reads/historySlot";
import { readSharing } from "@/lib/server/reads/sharing";
import { HistorySlot } from "@/types/history";
import { SharingResponse } from "@/types/sharing";
import { codeOf, createMarketWorld, FEE, key, type MarketWorld, metered, NOON } from "../support/marketWorld";

const PRICE = 120_000;
/** Noon of the day after, when what was decided the day before holds. */
const SLOT = NOON + 24 * 3_600_000;
const TOMORROW = formatSlot(dayStart("2026-06-22", "Europe/Berlin"));

let world: MarketWorld;
beforeEach(async () => {
  world = await createMarketWorld();
});
afterEach(() => world.drop());

const made = (memberId: number, wh: number, fields: Partial<Reading> = {}) =>
  metered(memberId, { slotStart: SLOT, exportWh: wh, solarWh: wh, ...fields });
const used = (memberId: number, wh: number, fields: Partial<Reading> = {}) =>
  metered(memberId, { slotStart: SLOT, importWh: wh, ...fields });
const dynamic = { key: { kind: "dynamic" as const }, priceMicroEurPerKwh: PRICE };
const money = async (account: string) => (await accountBalance(world.db, world.communityId, account)).nanoEur;
const rows = () =>
  world.db
    .selectFrom("shared_energy")
    .select(["member_id", "side", "kind", "energy_wh"])
    .orderBy("member_id")
    .execute();

/** The slot passes, nothing is traded, and what the meters counted is settled. */
async function settle(readings: readonly Reading[]): Promise<void> {
  world.time.now = SLOT;
  await clearSlot(world.system, SLOT);
  world.time.now = SLOT + SLOT_MS;
  await recordReadings(world.system, readings);
  expect((await settleSlot(world.system, SLOT)).state).toBe("settled");
  expect(await verifyBooks(world.db, world.communityId)).toMatchObject({ valid: true, faults: [] });
}

describe("the community's key", () => {
  test("alone, with the market off, shares what was left from the next day on", async () => {
    await pauseMarket(world.as(1), { reason: "We share by the key" }, key());
    expect(await decideSharing(world.as(1), dynamic, key())).toEqual({ validFrom: TOMORROW });
    await settle([made(1, 600), used(5, 200), used(6, 600), used(7, 0)]);
    expect(await rows()).toEqual([
      { member_id: 1, side: "give", kind: "key", energy_wh: 600 },
      { member_id: 5, side: "take", kind: "key", energy_wh: 150 },
      { member_id: 6, side: "take", kind: "key", energy_wh: 450 },
    ]);
    expect(await money("member:1")).toBe(600 * PRICE);
    expect(await money("member:5")).toBe(-150 * PRICE);
    expect(await money("member:6")).toBe(-450 * (PRICE + FEE));
    expect(await money("fee")).toBe(450 * FEE);
    const slot = HistorySlot.parse(await readHistorySlot(world.as(6), formatSlot(SLOT)));
    expect(slot.postings).toMatchObject([{ kind: "sharing", energyWh: 450, nanoEur: -450 * (PRICE + FEE) }]);
  });

  test("by shares of members, the rest stays surplus; and a later decision replaces one that has not begun", async () => {
    await decideSharing(world.as(1), dynamic, key());
    const shares = [
      { alias: "House 5", ppm: 500_000 },
      { alias: "House 6", ppm: 250_000 },
    ];
    world.time.now += 60_000;
    await decideSharing(world.as(1), { key: { kind: "static", shares }, priceMicroEurPerKwh: PRICE }, key());
    await settle([made(1, 400), used(5, 900), used(6, 50), used(7, 900)]);
    expect((await rows()).map(({ member_id, energy_wh }) => [member_id, energy_wh])).toEqual([
      [1, 250],
      [5, 200],
      [6, 50],
    ]);
    const view = SharingResponse.parse(await readSharing(world.as(6)));
    expect(view.now).toMatchObject({ kind: "static", myPpm: 250_000, priceMicroEurPerKwh: PRICE });
    expect(view.month).toEqual({ inWh: 50, outWh: 0, paidNanoEur: 50 * (PRICE + FEE), receivedNanoEur: 0 });
    expect(view.operator).toBeNull();
    const operator = (await readSharing(world.as(1))).operator;
    expect(operator?.key).toEqual({ kind: "static", shares });
    expect(operator?.members).toHaveLength(12);
  });

  test("with part of a meter only, where a member's participation factor says so", async () => {
    const participation = [
      { alias: "House 1", percent: 50 },
      { alias: "House 6", percent: 25 },
      { alias: "House 7", percent: 100 },
    ];
    await decideSharing(world.as(1), { ...dynamic, participation }, key());
    await settle([made(1, 1001), used(5, 400), used(6, 400), used(7, 0)]);
    expect(await rows()).toEqual([
      { member_id: 1, side: "give", kind: "key", energy_wh: 500 },
      { member_id: 5, side: "take", kind: "key", energy_wh: 400 },
      { member_id: 6, side: "take", kind: "key", energy_wh: 100 },
    ]);
    expect((await readSharing(world.as(6))).now).toMatchObject({ myPercent: 25 });
    expect((await readSharing(world.as(7))).now).toMatchObject({ myPercent: 100 });
    expect((await readSharing(world.as(1))).operator?.participation).toEqual(participation.slice(0, 2));
  });

  test("waits for all who report, and takes substitutes when patience ends", async () => {
    await decideSharing(world.as(1), dynamic, key());
    world.time.now = NOON + SLOT_MS;
    await recordReadings(world.system, [metered(1, { exportWh: 300 }), metered(5, { importWh: 100 })]);
    world.time.now = SLOT;
    await clearSlot(world.system, SLOT);
    world.time.now = SLOT + SLOT_MS;
    await recordReadings(world.system, [made(1, 500)]);
    expect((await settleSlot(world.system, SLOT)).state).toBe("waiting");
    world.time.now += world.system.community.substituteAfterMs;
    expect(await settleSlot(world.system, SLOT)).toMatchObject({ state: "settled", substitutes: 1 });
    expect((await rows()).map(({ energy_wh }) => energy_wh)).toEqual([100, 100]);
    await recordReadings(world.system, [used(5, 250)]);
    await resettleNext(world.system);
    expect((await rows()).map(({ energy_wh }) => energy_wh)).toEqual([250, 250]);
    expect(await money("member:5")).toBe(-250 * PRICE);
    expect(await verifyBooks(world.db, world.communityId)).toMatchObject({ valid: true, faults: [] });
  });

  test.each<[string, string, unknown]>([
    ["an alias nobody has", "/key/order/0", { kind: "cascade", order: ["Nobody"] }],
    ["an alias twice", "/key/order/1", { kind: "cascade", order: ["House 5", "House 5"] }],
    [
      "more than the whole",
      "/key/shares",
      {
        kind: "hybrid",
        shares: [
          { alias: "House 5", ppm: 1_000_000 },
          { alias: "House 6", ppm: 1 },
        ],
      },
    ],
  ])("is refused with %s, and nothing is decided", async (_name, path, asked) => {
    const { DecideSharingRequest } = await import("@/types/sharing");
    const input = DecideSharingRequest.parse({ key: asked, priceMicroEurPerKwh: PRICE });
    await expect(decideSharing(world.as(1), input, key())).rejects.toMatchObject({
      code: "invalid-input",
      path,
    });
    expect(await world.db.selectFrom("sharing_rule").selectAll().execute()).toEqual([]);
  });

  test("is the operator's to decide", async () => {
    expect(await codeOf(Promise.resolve().then(() => decideSharing(world.as(2), dynamic, key())))).toBe("not-allowed");
  });
});

describe("agreements", () => {
  test("a gift comes before the key once both agreed, and ends with the day", async () => {
    await decideSharing(world.as(1), dynamic, key());
    const gift = { to: "House 5", energyWh: 120, priceMicroEurPerKwh: 0 };
    const { agreementId, state } = await proposeAgreement(world.as(1), gift, key());
    expect(state).toBe("proposed");
    expect(await codeOf(answerAgreement(world.as(6), agreementId, { answer: "accept" }, key()))).toBe("not-found");
    expect(await codeOf(answerAgreement(world.as(1), agreementId, { answer: "accept" }, key()))).toBe("invalid-input");
    const agreed = await answerAgreement(world.as(5), agreementId, { answer: "accept" }, key());
    expect(agreed).toMatchObject({ state: "agreed", validFrom: TOMORROW, validTo: null });
    await settle([made(1, 200), used(5, 300), used(6, 300)]);
    expect(await rows()).toEqual([
      { member_id: 1, side: "give", kind: "gift", energy_wh: 120 },
      { member_id: 1, side: "give", kind: "key", energy_wh: 80 },
      { member_id: 5, side: "take", kind: "gift", energy_wh: 120 },
      { member_id: 5, side: "take", kind: "key", energy_wh: 30 },
      { member_id: 6, side: "take", kind: "key", energy_wh: 50 },
    ]);
    expect(await money("member:5")).toBe(-30 * PRICE);
    const ended = await answerAgreement(world.as(1), agreementId, { answer: "end" }, key());
    expect(ended.validTo).toBe(formatSlot(dayStart("2026-06-23", "Europe/Berlin")));
    const told = await world.db
      .selectFrom("notification")
      .select(["member_id", "detail"])
      .where("kind", "=", "agreement")
      .orderBy("seq")
      .execute();
    expect(told.map(({ member_id, detail }) => [member_id, (detail as { told: string }).told])).toEqual([
      [5, "proposed"],
      [1, "accepted"],
      [5, "ended"],
    ]);
    expect((await readSharing(world.as(5))).agreements).toMatchObject([
      { mine: "take", other: "House 1", state: "agreed" },
    ]);
  });

  test("what is given to the solidarity fund is paid to the fund", async () => {
    await decideSharing(world.as(1), dynamic, key());
    await proposeAgreement(world.as(1), { to: null, energyWh: 50, priceMicroEurPerKwh: 0 }, key());
    await settle([made(1, 200), used(5, 300)]);
    expect(await money("solidarity")).toBe(50 * PRICE);
    expect(await money("member:1")).toBe(150 * PRICE);
    expect(await money("member:5")).toBe(-200 * PRICE);
  });

  test.each([
    ["oneself", { to: "House 2", energyWh: 1, priceMicroEurPerKwh: 0 }],
    ["nobody", { to: "Nobody", energyWh: 1, priceMicroEurPerKwh: 0 }],
    ["a fund that pays", { to: null, energyWh: 1, priceMicroEurPerKwh: 1 }],
  ])("are refused with %s", async (_name, input) => {
    expect(await codeOf(proposeAgreement(world.as(2), input, key()))).toBe("invalid-input");
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { markNotificationsRead } from "@/lib/server/commands/markNotificationsRead";
import { pauseMarket } from "@/lib/server/commands/pauseMarket";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import { refreshIndications } from "@/lib/server/commands/refreshIndications";
import { resumeMarket } from "@/lib/server/commands/resumeMarket";
import { setNotificationPreference } from "@/lib/server/commands/setNotificationPreference";
import { settleSlot } from "@/lib/server/commands/settleSlot";
import { signalPrices } from "@/lib/server/commands/signalPrices";
import { takeOffer } from "@/lib/server/commands/takeOffer";
import type { NotificationDraft } from "@/lib/server/notifications/draft";
import { notify } from "@/lib/server/notifications/notify";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { readNotificationPreferences, readNotifications } from "@/lib/server/reads/notifications";
import { Notification } from "@/types/notifications";
import {
  codeOf,
  createMarketWorld,
  FEE,
  GATE_MS,
  key,
  type MarketWorld,
  metered,
  NOON,
  sunnyHour,
} from "../support/marketWorld";

const RULE = { ruleId: "r", ruleName: "Sell at noon" };

let world: MarketWorld;
beforeAll(async () => {
  world = await createMarketWorld();
});
afterAll(() => world.drop());
beforeEach(() => world.db.deleteFrom("notification").execute());

const told = async (memberId: number) =>
  (await readNotifications(world.as(memberId), { limit: 100 })).notifications.map(({ kind, slot, detail }) => ({
    kind,
    slot,
    detail,
  }));
const tell = (memberId: number, ...keys: string[]) =>
  inTransaction(world.db, (tx) =>
    notify(
      tx,
      world.communityId,
      keys.map((one): NotificationDraft => ({ memberId, key: one, at: NOON, kind: "rule-message", detail: RULE })),
    ),
  );

describe("what happens on the market", () => {
  test("a take over three quarter-hours is one thing to each side, an auction one per slot, and a shortfall follows", async () => {
    const window = { windowStart: formatSlot(NOON), windowEnd: formatSlot(NOON + 3 * SLOT_MS) };
    const { offerId } = await world.sell(1, { ...window, energyWh: 900, instantMicroEurPerKwh: 150_000 });
    await takeOffer(world.as(6), offerId, { energyWh: 600, expectedMicroEurPerKwh: 150_000 + FEE }, key());
    await world.buy(5, { energyWh: 100 });
    world.time.now = NOON - GATE_MS;
    await clearSlot(world.system, NOON);
    await clearSlot(world.system, NOON);
    const trade = (side: string, via: string, energyWh: number, priceMicroEurPerKwh: number, slots: number) => ({
      kind: "trade",
      slot: formatSlot(NOON),
      detail: {
        side,
        via,
        energyWh,
        priceMicroEurPerKwh,
        amountNanoEur: energyWh * priceMicroEurPerKwh,
        until: formatSlot(NOON + slots * SLOT_MS),
      },
    });
    expect(await told(6)).toEqual([trade("bought", "take", 600, 154_000, 3)]);
    const [auction, take, ...more] = await told(1);
    expect(take).toEqual(trade("sold", "take", 600, 150_000, 3));
    expect(auction).toMatchObject({ kind: "trade", detail: { side: "sold", via: "auction", energyWh: 100 } });
    expect(more).toEqual([]);

    world.time.now = NOON + SLOT_MS;
    await recordReadings(world.system, [
      metered(1, { exportWh: 195 }),
      metered(5, { importWh: 500 }),
      metered(6, { importWh: 900 }),
    ]);
    expect((await settleSlot(world.system, NOON)).state).toBe("settled");
    expect((await told(1))[0]).toEqual({
      kind: "shortfall",
      slot: formatSlot(NOON),
      detail: { side: "sold", contractedWh: 300, deliveredWh: 195 },
    });
    expect((await told(6))[0]).toMatchObject({ kind: "shortfall", detail: { side: "bought", contractedWh: 200 } });
    world.time.now = NOON - 2 * 3_600_000;
  });

  test("a pause and its end reach everybody but the operator who did it", async () => {
    await pauseMarket(world.as(1), { reason: "Work on the grid" }, key());
    await resumeMarket(world.as(1), key());
    expect((await told(2)).map(({ detail }) => detail)).toEqual([
      { state: "running", reason: null },
      { state: "paused", reason: "Work on the grid" },
    ]);
    expect(await told(1)).toEqual([]);
  });

  test("a good time that is about to begin is told once a day", async () => {
    const first = sunnyHour(4);
    world.time.now = first - 30 * 60_000;
    const slots = Array.from({ length: 12 }, (_, index) => first + index * SLOT_MS);
    for (const [index, slot] of slots.entries()) {
      const window = { windowStart: formatSlot(slot), windowEnd: formatSlot(slot + SLOT_MS) };
      const price = index < 4 ? 130_000 : 220_000;
      await world.sell(1, { ...window, energyWh: 300, limitMicroEurPerKwh: price });
      await world.buy(5, { ...window, energyWh: 300, limitMicroEurPerKwh: price + 1_000 });
    }
    await refreshIndications(world.system, first, first + 12 * SLOT_MS);
    await signalPrices(world.system);
    await signalPrices(world.system);
    const [one, ...more] = await told(7);
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      kind: "price-signal",
      slot: formatSlot(first),
      detail: { advice: "buy", from: formatSlot(first), until: formatSlot(first + 4 * SLOT_MS) },
    });
    // Who makes energy waits for the dear hours, which are more than an hour away.
    expect(await told(2)).toEqual([]);
  });
});

describe("what was told", () => {
  test("comes in pages, the newest first, and only one's own", async () => {
    await tell(2, "a", "b", "c");
    await tell(3, "theirs");
    const first = await readNotifications(world.as(2), { limit: 2 });
    expect([first.notifications.length, first.unread]).toEqual([2, 3]);
    expect(first.notifications.map((one) => Notification.parse(one))).toEqual(first.notifications);
    const rest = await readNotifications(world.as(2), { limit: 2, before: first.nextCursor ?? 0 });
    expect([rest.notifications.length, rest.nextCursor]).toEqual([1, null]);
    const seqs = [...first.notifications, ...rest.notifications].map((one) => one.seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => b - a));
  });

  test("is read one by one or up to what was seen; what came later stays unread", async () => {
    await tell(2, "a", "b", "c");
    const { notifications } = await readNotifications(world.as(2), { limit: 3 });
    const [newest, , oldest] = notifications;
    expect(await markNotificationsRead(world.as(2), { seq: oldest?.seq ?? 0 })).toEqual({ unread: 2 });
    expect(await markNotificationsRead(world.as(2), { seq: oldest?.seq ?? 0 })).toEqual({ unread: 2 });
    await tell(2, "later");
    expect(await markNotificationsRead(world.as(2), { upTo: newest?.seq ?? 0 })).toEqual({ unread: 1 });
    const after = await readNotifications(world.as(2), { limit: 4 });
    expect(after.notifications.map((one) => one.read)).toEqual([false, true, true, true]);
  });

  test("what was told to somebody else is missing, and stays unread", async () => {
    await tell(3, "theirs");
    const { notifications } = await readNotifications(world.as(3), { limit: 1 });
    const seq = notifications[0]?.seq ?? 0;
    expect(await codeOf(markNotificationsRead(world.as(2), { seq }))).toBe("not-found");
    await markNotificationsRead(world.as(2), { upTo: seq });
    expect((await readNotifications(world.as(3), { limit: 1 })).unread).toBe(1);
  });

  test("who does not wish to be told of a kind is not from then on", async () => {
    expect((await readNotificationPreferences(world.as(2))).wanted["rule-message"]).toBe(true);
    await setNotificationPreference(world.as(2), { kind: "rule-message", wanted: false });
    expect((await readNotificationPreferences(world.as(2))).wanted).toMatchObject({
      "rule-message": false,
      trade: true,
    });
    await tell(2, "unwanted");
    expect(await told(2)).toEqual([]);
    await setNotificationPreference(world.as(2), { kind: "rule-message", wanted: true });
    await tell(2, "wanted");
    expect(await told(2)).toHaveLength(1);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DomainError } from "@/lib/domain/errors";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { cancelOffer } from "@/lib/server/commands/cancelOffer";
import { editOffer } from "@/lib/server/commands/editOffer";
import { placeOffer } from "@/lib/server/commands/placeOffer";
import { recordReadings } from "@/lib/server/commands/recordReadings";
import { takeOffer } from "@/lib/server/commands/takeOffer";
import { listOfferSlots } from "@/lib/server/persistence/queries/offerSlots";
import { OfferReply, type PlaceOfferRequest } from "@/types/community";
import {
  codeOf,
  createMarketWorld,
  IMPORT,
  key,
  type MarketWorld,
  metered,
  NOON,
  sunnyHour,
} from "../support/marketWorld";

let world: MarketWorld;
let hour = 0;
const DAY_MS = 86_400_000;
/** Every test trades in an hour of its own, so that none meets another's offers. */
let start = NOON;
beforeAll(async () => {
  world = await createMarketWorld(40);
});
afterAll(() => world.drop());
beforeEach(() => {
  start = sunnyHour(hour);
  hour += 1;
  world.time.now = start - 2 * 3_600_000;
  world.time.wall += 60_000;
});

const window = (slots: number) => ({ windowStart: formatSlot(start), windowEnd: formatSlot(start + slots * SLOT_MS) });

describe("placing", () => {
  test("an offer is stored with its even parts and comes back as the contract says", async () => {
    const offer = await world.sell(1, { ...window(3), energyWh: 1000, instantMicroEurPerKwh: 150_000, green: true });
    expect(OfferReply.parse({ offer, warnings: [] }).offer).toEqual(offer);
    expect(offer).toMatchObject({ state: "open", remainingWh: 1000, version: 1, by: "House 1", editable: true });
    expect(offer.expiresAt).toBe(new Date(start - 300_000).toISOString().replace(".000Z", "Z"));
    const parts = await listOfferSlots(world.db, world.communityId, offer.offerId);
    expect(parts.map((part) => part.energyWh)).toEqual([334, 333, 333]);
  });

  test.each<[string, number, Partial<PlaceOfferRequest> | (() => Partial<PlaceOfferRequest>), string]>([
    ["a slot that has begun", 5, () => ({ windowStart: formatSlot(start - 3 * 3_600_000) }), "slot-in-past"],
    ["eight days ahead", 5, () => ({ windowEnd: formatSlot(start + 8 * DAY_MS) }), "window-too-far"],
    ["an empty window", 5, () => ({ windowEnd: formatSlot(start) }), "window-empty"],
    ["off the quarter-hour", 5, () => ({ windowStart: new Date(start + 60_000).toISOString() }), "invalid-input"],
    ["more than the connection carries", 5, { energyWh: 5001 }, "energy-above-cap"],
    ["flexible without power", 5, { profile: "flexible" }, "invalid-input"],
    ["flat with power", 5, { powerW: 1000 }, "invalid-input"],
    [
      "an instant price above the limit of a purchase",
      5,
      { instantMicroEurPerKwh: 280_001 },
      "instant-worse-than-limit",
    ],
    ["a purchase with a source", 5, { source: "solar" }, "invalid-input"],
  ])("refuses %s", async (_name, member, fields, code) => {
    const given = typeof fields === "function" ? fields() : fields;
    expect(await codeOf(world.buy(member, { ...window(1), ...given }))).toBe(code);
  });

  test.each<[string, number, Partial<PlaceOfferRequest> | (() => Partial<PlaceOfferRequest>), string]>([
    ["without a plant", 5, {}, "no-plant"],
    ["from a plant one has not", 1, { source: "wind" }, "no-plant"],
    ["as green without a certificate", 1, { source: "battery", green: true }, "no-plant"],
    ["more than a clear sky gives", 1, { energyWh: 2600 }, "energy-above-cap"],
    [
      "sun at night",
      1,
      () => ({
        windowStart: formatSlot(start + 10 * 3_600_000),
        windowEnd: formatSlot(start + 10 * 3_600_000 + SLOT_MS),
      }),
      "energy-above-cap",
    ],
    ["more than the battery gives in a slot", 1, { source: "battery", energyWh: 2501 }, "energy-above-cap"],
    [
      "more than the battery holds",
      1,
      () => ({ source: "battery", energyWh: 10_001, windowEnd: formatSlot(start + 5 * SLOT_MS) }),
      "energy-above-cap",
    ],
    ["without naming the source", 1, { source: null }, "invalid-input"],
  ])("refuses to sell %s", async (_name, member, fields, code) => {
    const given = typeof fields === "function" ? fields() : fields;
    expect(await codeOf(world.sell(member, { ...window(1), ...given }))).toBe(code);
  });

  test("the gate closes five minutes before the first slot", async () => {
    world.time.now = start - 300_000;
    expect(await codeOf(world.buy(5, window(1)))).toBe("gate-closed");
    world.time.now -= 1;
    expect(await codeOf(world.buy(5, window(1)))).toBe("accepted");
  });

  test("counts what already stands against the cap", async () => {
    await world.buy(5, { ...window(1), energyWh: 3000 });
    expect(await codeOf(world.buy(5, { ...window(1), energyWh: 2001 }))).toBe("energy-above-cap");
    expect(await codeOf(world.buy(5, { ...window(1), energyWh: 2000 }))).toBe("accepted");
  });

  test("nobody stands on both sides of a slot", async () => {
    await world.sell(1, window(2));
    expect(await codeOf(world.buy(1, { ...window(3) }))).toBe("both-sides");
    expect(
      await codeOf(
        world.buy(1, { windowStart: formatSlot(start + 2 * SLOT_MS), windowEnd: formatSlot(start + 3 * SLOT_MS) }),
      ),
    ).toBe("accepted");
  });

  test("keeps to the daily spending limit", async () => {
    await world.db
      .updateTable("member")
      .set({ daily_spend_limit_nano_eur: 500_000_000 })
      .where("member_id", "=", 9)
      .execute();
    await world.buy(9, { ...window(1), limitMicroEurPerKwh: 300_000 });
    expect(await codeOf(world.buy(9, { ...window(1), limitMicroEurPerKwh: 200_001 }))).toBe("spend-limit");
    expect(await codeOf(world.buy(9, { ...window(1), limitMicroEurPerKwh: 200_000 }))).toBe("accepted");
  });

  test("a paused market says why", async () => {
    const paused = { ...world.as(5), community: { ...world.system.community, pausedReason: "meters are changed" } };
    const offer = await world.buy(5, window(1));
    const input = { ...(await place(5)) };
    await expect(placeOffer(paused, input, key())).rejects.toThrow("meters are changed");
    expect(await codeOf(editOffer(paused, offer.offerId, { version: 1, energyWh: 5 }, key()))).toBe("market-paused");
    expect(await codeOf(cancelOffer(paused, offer.offerId, { version: 1 }, key()))).toBe("accepted");
  });

  test("visitors sign in, strangers and sleeping members are refused", async () => {
    const input = await place(5);
    expect(await codeOf(placeOffer({ ...world.as(5), viewer: { kind: "visitor" } }, input, key()))).toBe(
      "not-signed-in",
    );
    expect(
      await codeOf(placeOffer({ ...world.as(5), viewer: { kind: "person", userId: "x", name: "X" } }, input, key())),
    ).toBe("not-allowed");
    await world.db.updateTable("member").set({ active: false }).where("member_id", "=", 40).execute();
    expect(await codeOf(world.buy(40, window(1)))).toBe("not-allowed");
  });
});

async function place(memberId: number): Promise<PlaceOfferRequest> {
  return {
    side: "buy",
    energyWh: 500 + memberId,
    limitMicroEurPerKwh: 200_000,
    instantMicroEurPerKwh: null,
    ...window(1),
    profile: "flat",
    powerW: null,
    source: null,
    green: false,
    acceptedSources: null,
    greenOnly: false,
    districtPreference: "any",
  };
}

describe("warnings say what it costs at worst", () => {
  const warningsOf = async (memberId: number, input: Partial<PlaceOfferRequest>) =>
    (await placeOffer(world.as(memberId), { ...(await place(memberId)), ...input }, key())).warnings;

  test("prices outside feed-in and import", async () => {
    const sell = { side: "sell" as const, source: "solar" as const, energyWh: 1000 };
    expect(await warningsOf(2, { ...sell, limitMicroEurPerKwh: 70_000 })).toEqual([
      { kind: "below-feed-in", costNanoEur: 1000 * 10_000, params: { feedInMicroEurPerKwh: 80_000 } },
    ]);
    expect(await warningsOf(6, { energyWh: 1000, limitMicroEurPerKwh: IMPORT + 1 })).toEqual([
      { kind: "above-import", costNanoEur: 1000, params: { importMicroEurPerKwh: IMPORT } },
    ]);
    expect(await warningsOf(7, {})).toEqual([]);
  });

  test("energy beyond what the home is expected to have over or to need, by its forecast", async () => {
    const days = [1, 2, 3].map((k) => start - k * DAY_MS);
    await recordReadings(
      world.system,
      days.flatMap((slotStart, k) => [
        metered(3, { slotStart, exportWh: 300 * (k + 1), solarWh: 300 * (k + 1) }),
        metered(8, { slotStart, importWh: 200 }),
      ]),
    );
    expect(
      await warningsOf(3, { side: "sell", source: "solar", energyWh: 1000, limitMicroEurPerKwh: 100_000 }),
    ).toEqual([{ kind: "above-forecast", costNanoEur: 280 * 100_000, params: { forecastWh: 720, excessWh: 280 } }]);
    expect(await warningsOf(8, { energyWh: 400 })).toEqual([]);
    expect(await warningsOf(8, { energyWh: 401 })).toEqual([
      { kind: "above-need", costNanoEur: 201 * 200_000, params: { forecastWh: 200, excessWh: 201 } },
    ]);
  });
});

describe("changing one's own offer", () => {
  test("an edit keeps the id, counts a version, and refuses who read an older one", async () => {
    const offer = await world.sell(1, { ...window(2), energyWh: 1000 });
    const edited = (
      await editOffer(world.as(1), offer.offerId, { version: 1, energyWh: 801, limitMicroEurPerKwh: 90_000 }, key())
    ).offer;
    expect(edited).toMatchObject({
      offerId: offer.offerId,
      version: 2,
      energyWh: 801,
      remainingWh: 801,
      limitMicroEurPerKwh: 90_000,
    });
    expect(await codeOf(editOffer(world.as(1), offer.offerId, { version: 1, energyWh: 700 }, key()))).toBe(
      "stale-version",
    );
    expect(await codeOf(cancelOffer(world.as(1), offer.offerId, { version: 1 }, key()))).toBe("stale-version");
    expect((await listOfferSlots(world.db, world.communityId, offer.offerId)).map((s) => s.energyWh)).toEqual([
      401, 400,
    ]);
  });

  test("an edit obeys caps, limits and the instant price", async () => {
    const { offerId } = await world.sell(1, window(1));
    const edit = (input: { energyWh?: number; limitMicroEurPerKwh?: number; instantMicroEurPerKwh?: number }) =>
      codeOf(editOffer(world.as(1), offerId, { version: 1, ...input }, key()));
    expect(await edit({ energyWh: 2600 })).toBe("energy-above-cap");
    expect(await edit({ instantMicroEurPerKwh: 119_999 })).toBe("instant-worse-than-limit");
    expect(await edit({ instantMicroEurPerKwh: 120_000 })).toBe("accepted");
  });

  test("somebody else's offer is as unknown as a missing one", async () => {
    const { offerId } = await world.sell(1, window(1));
    const missing = "00000000-0000-4000-8000-000000000000";
    const messageOf = (promise: Promise<unknown>) =>
      promise.then(
        () => "accepted",
        (error: DomainError) => `${error.code} ${error.message}`,
      );
    const foreign = await messageOf(cancelOffer(world.as(2), offerId, { version: 1 }, key()));
    expect(foreign).toMatch(/^not-found/);
    expect(await messageOf(cancelOffer(world.as(2), missing, { version: 1 }, key()))).toBe(foreign);
    expect(await messageOf(editOffer(world.as(2), offerId, { version: 1, energyWh: 5 }, key()))).toBe(foreign);
  });

  test("undo within five seconds brings back an edited or a cancelled offer", async () => {
    const { offerId } = await world.sell(1, { ...window(2), energyWh: 1000 });
    await editOffer(world.as(1), offerId, { version: 1, energyWh: 400, limitMicroEurPerKwh: 90_000 }, key());
    world.time.wall += 5_000;
    const undone = (await editOffer(world.as(1), offerId, { version: 2, undo: true }, key())).offer;
    expect(undone).toMatchObject({
      version: 3,
      energyWh: 1000,
      remainingWh: 1000,
      limitMicroEurPerKwh: 120_000,
      undoUntil: null,
    });
    const cancelled = (await cancelOffer(world.as(1), offerId, { version: 3 }, key())).offer;
    expect(cancelled).toMatchObject({ state: "cancelled", remainingWh: 0, version: 4 });
    expect(cancelled.undoUntil).toBe(new Date(world.time.wall + 5_000).toISOString().replace(".000Z", "Z"));
    const back = (await editOffer(world.as(1), offerId, { version: 4, undo: true }, key())).offer;
    expect(back).toMatchObject({ state: "open", remainingWh: 1000, version: 5 });
    expect(await codeOf(editOffer(world.as(1), offerId, { version: 5, undo: true }, key()))).toBe("undo-too-late");
  });

  test("undo comes too late after five seconds, or once the other side was taken", async () => {
    const { offerId } = await world.sell(1, window(1));
    await cancelOffer(world.as(1), offerId, { version: 1 }, key());
    world.time.wall += 5_001;
    expect(await codeOf(editOffer(world.as(1), offerId, { version: 2, undo: true }, key()))).toBe("undo-too-late");
    const again = await world.sell(2, window(1));
    await cancelOffer(world.as(2), again.offerId, { version: 1 }, key());
    await world.buy(2, window(1));
    expect(await codeOf(editOffer(world.as(2), again.offerId, { version: 2, undo: true }, key()))).toBe("both-sides");
  });

  test("a take stays taken: neither edit nor undo goes below it", async () => {
    const { offerId } = await world.sell(1, { ...window(1), energyWh: 1000, instantMicroEurPerKwh: 150_000 });
    await editOffer(world.as(1), offerId, { version: 1, energyWh: 1500 }, key());
    await takeOffer(world.as(5), offerId, { energyWh: 1200, expectedMicroEurPerKwh: 150_000 }, key());
    expect(await codeOf(editOffer(world.as(1), offerId, { version: 2, energyWh: 1200 }, key()))).toBe("invalid-input");
    const undone = (await editOffer(world.as(1), offerId, { version: 2, undo: true }, key())).offer;
    expect(undone).toMatchObject({ energyWh: 1200, takenWh: 1200, remainingWh: 0 });
  });

  test("slots whose gate has closed stay in the auction, the open ones are cancelled", async () => {
    const { offerId } = await world.sell(1, { ...window(2), energyWh: 1000 });
    world.time.now = start - 100_000;
    expect(await codeOf(editOffer(world.as(1), offerId, { version: 1, energyWh: 400 }, key()))).toBe("invalid-input");
    await cancelOffer(world.as(1), offerId, { version: 1 }, key());
    const parts = await listOfferSlots(world.db, world.communityId, offerId);
    expect(parts).toEqual([{ slotStart: start, energyWh: 500, filledWh: 0 }]);
    const single = await world.buy(5, {
      windowStart: formatSlot(start + SLOT_MS),
      windowEnd: formatSlot(start + 2 * SLOT_MS),
    });
    world.time.now = start + SLOT_MS - 300_000;
    expect(await codeOf(cancelOffer(world.as(5), single.offerId, { version: 1 }, key()))).toBe("gate-closed");
  });

  test("a flexible offer sits in every slot it may run in, and remains whole", async () => {
    const offer = await world.buy(5, { ...window(4), energyWh: 1200, profile: "flexible", powerW: 2_000 });
    expect(offer.remainingWh).toBe(1200);
    expect((await listOfferSlots(world.db, world.communityId, offer.offerId)).map((s) => s.energyWh)).toEqual([
      500, 500, 500, 500,
    ]);
  });
});

import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { cancelOffer } from "@/lib/server/commands/cancelOffer";
import { takeOffer } from "@/lib/server/commands/takeOffer";
import { listOfferSlots } from "@/lib/server/persistence/queries/offerSlots";
import { TakeReply } from "@/types/community";
import { codeOf, createMarketWorld, FEE, key, type MarketWorld, NOON, sunnyHour } from "../support/marketWorld";

let world: MarketWorld;
let hour = 0;
/** Every test trades in an hour of its own. */
let start = NOON;
beforeAll(async () => {
  world = await createMarketWorld(60);
});
afterAll(() => world.drop());
beforeEach(() => {
  start = sunnyHour(hour);
  hour += 1;
  world.time.now = start - 2 * 3_600_000;
});

const window = (slots: number) => ({ windowStart: formatSlot(start), windowEnd: formatSlot(start + slots * SLOT_MS) });
const take = (memberId: number, offerId: string, energyWh: number, expectedMicroEurPerKwh: number) =>
  takeOffer(world.as(memberId), offerId, { energyWh, expectedMicroEurPerKwh }, key());

describe("taking an offer", () => {
  test("trades at once over the open slots, the buyer pays the fee on top", async () => {
    const { offerId } = await world.sell(1, {
      ...window(3),
      energyWh: 1000,
      instantMicroEurPerKwh: 150_000,
      green: true,
    });
    const reply = await take(6, offerId, 500, 150_000 + FEE);
    expect(TakeReply.parse(reply)).toEqual(reply);
    expect(reply.amountNanoEur).toBe(500 * (150_000 + FEE));
    expect(reply.trades.map((t) => t.contractedWh)).toEqual([167, 167, 166]);
    expect(reply.trades[0]).toMatchObject({
      kind: "take",
      seller: "House 1",
      buyer: "House 6",
      mine: "bought",
      source: "solar",
      green: true,
      sellerMicroEurPerKwh: 150_000,
      buyerMicroEurPerKwh: 154_000,
      feeMicroEurPerKwh: FEE,
      state: "contracted",
    });
    const parts = await listOfferSlots(world.db, world.communityId, offerId);
    expect(parts.map((part) => part.filledWh)).toEqual([167, 167, 166]);
  });

  test("a seller who takes gets the price less the fee, from a plant the buyer accepts", async () => {
    const { offerId } = await world.buy(6, {
      ...window(1),
      instantMicroEurPerKwh: 200_000,
      acceptedSources: ["battery", "wind"],
    });
    const reply = await take(1, offerId, 400, 200_000 - FEE);
    expect(reply.amountNanoEur).toBe(400 * (200_000 - FEE));
    expect(reply.trades[0]).toMatchObject({
      mine: "sold",
      source: "battery",
      green: false,
      buyerMicroEurPerKwh: 200_000,
    });
  });

  test("the rest goes on standing, and ends when nothing is left", async () => {
    const { offerId } = await world.sell(1, { ...window(1), energyWh: 800, instantMicroEurPerKwh: 150_000 });
    await take(5, offerId, 300, 150_000);
    expect(await codeOf(take(7, offerId, 501, 150_000))).toBe("not-enough-left");
    await take(7, offerId, 500, 150_000);
    expect(await codeOf(take(9, offerId, 1, 150_000))).toBe("offer-gone");
    expect(await codeOf(cancelOffer(world.as(1), offerId, { version: 1 }, key()))).toBe("offer-gone");
  });

  test.each<[string, () => Promise<string>, string]>([
    [
      "an offer that waits for the auction",
      async () => codeOf(take(5, (await world.sell(1, window(1))).offerId, 1, 120_000)),
      "no-instant-price",
    ],
    [
      "one's own offer",
      async () =>
        codeOf(take(1, (await world.sell(1, { ...window(1), instantMicroEurPerKwh: 150_000 })).offerId, 1, 150_000)),
      "own-offer",
    ],
    [
      "another price than the one seen",
      async () =>
        codeOf(take(6, (await world.sell(1, { ...window(1), instantMicroEurPerKwh: 150_000 })).offerId, 1, 150_000)),
      "price-changed",
    ],
    [
      "out of the owner's district",
      async () =>
        codeOf(
          take(
            6,
            (await world.sell(1, { ...window(1), instantMicroEurPerKwh: 150_000, districtPreference: "own" })).offerId,
            1,
            154_000,
          ),
        ),
      "offer-not-compatible",
    ],
    [
      "without a plant",
      async () =>
        codeOf(take(5, (await world.buy(7, { ...window(1), instantMicroEurPerKwh: 150_000 })).offerId, 1, 150_000)),
      "no-plant",
    ],
    [
      "with a plant of another kind",
      async () =>
        codeOf(
          take(
            1,
            (await world.buy(7, { ...window(1), instantMicroEurPerKwh: 150_000, acceptedSources: ["wind"] })).offerId,
            1,
            150_000,
          ),
        ),
      "offer-not-compatible",
    ],
    [
      "more than one's roof gives",
      async () =>
        codeOf(
          take(
            1,
            (
              await world.buy(7, {
                ...window(1),
                energyWh: 4000,
                instantMicroEurPerKwh: 150_000,
                acceptedSources: ["solar"],
              })
            ).offerId,
            4000,
            150_000,
          ),
        ),
      "energy-above-cap",
    ],
    [
      "more than one's connection carries",
      async () => {
        await world.buy(5, { ...window(1), energyWh: 4900 });
        return codeOf(
          take(5, (await world.sell(1, { ...window(1), instantMicroEurPerKwh: 150_000 })).offerId, 101, 150_000),
        );
      },
      "energy-above-cap",
    ],
    [
      "while selling in the same slot",
      async () => {
        await world.sell(2, window(1));
        return codeOf(
          take(2, (await world.sell(1, { ...window(1), instantMicroEurPerKwh: 150_000 })).offerId, 1, 154_000),
        );
      },
      "both-sides",
    ],
    ["an unknown offer", () => codeOf(take(5, "00000000-0000-4000-8000-000000000000", 1, 1)), "not-found"],
    [
      "a cancelled offer",
      async () => {
        const { offerId } = await world.sell(1, { ...window(1), instantMicroEurPerKwh: 150_000 });
        await cancelOffer(world.as(1), offerId, { version: 1 }, key());
        return codeOf(take(5, offerId, 1, 150_000));
      },
      "offer-gone",
    ],
    [
      "after the gate",
      async () => {
        const { offerId } = await world.sell(1, { ...window(1), instantMicroEurPerKwh: 150_000 });
        world.time.now = start - 300_000;
        return codeOf(take(5, offerId, 1, 150_000));
      },
      "gate-closed",
    ],
  ])("refuses %s", async (_name, attempt, code) => {
    expect(await attempt()).toBe(code);
  });

  test("only slots still open are taken", async () => {
    const { offerId } = await world.sell(1, { ...window(2), energyWh: 1000, instantMicroEurPerKwh: 150_000 });
    world.time.now = start - 1;
    expect(await codeOf(take(5, offerId, 501, 150_000))).toBe("not-enough-left");
    const reply = await take(5, offerId, 500, 150_000);
    expect(reply.trades.map((t) => t.slot)).toEqual([formatSlot(start + SLOT_MS)]);
  });
});

test("50 parallel takes never oversell, whatever their sizes (I2)", async () => {
  const { offerId } = await world.sell(1, { ...window(3), energyWh: 2000, instantMicroEurPerKwh: 150_000 });
  const wanted = Array.from({ length: 50 }, (_, i) => ({ memberId: 5 + i, energyWh: 40 + ((i * 37) % 90) }));
  const results = await Promise.all(
    wanted.map(async ({ memberId, energyWh }) => {
      const price = memberId % 2 === 1 ? 150_000 : 154_000;
      return { energyWh, code: await codeOf(take(memberId, offerId, energyWh, price)) };
    }),
  );
  const taken = results.filter((r) => r.code === "accepted").reduce((a, r) => a + r.energyWh, 0);
  expect(taken).toBeGreaterThan(1800);
  expect(taken).toBeLessThanOrEqual(2000);
  expect(new Set(results.map((r) => r.code))).toEqual(new Set(["accepted", "not-enough-left"]));
  const { rows } = await sql<{ offer: number; parts: number; trades: number }>`
    SELECT (SELECT taken_wh FROM offer WHERE offer_id = ${offerId}::uuid) AS offer,
      (SELECT sum(filled_wh)::int8 FROM offer_slot WHERE offer_id = ${offerId}::uuid) AS parts,
      (SELECT sum(contracted_wh)::int8 FROM trade WHERE sell_offer_id = ${offerId}::uuid) AS trades`.execute(world.db);
  expect(rows[0]).toEqual({ offer: taken, parts: taken, trades: taken });
});

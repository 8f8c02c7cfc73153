import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { editOffer } from "@/lib/server/commands/editOffer";
import { refreshIndications } from "@/lib/server/commands/refreshIndications";
import { readMyOffers } from "@/lib/server/reads/myOffers";
import { readOfferExplanation } from "@/lib/server/reads/offerExplanation";
import { standpoint } from "@/lib/server/reads/standpoint";
import { OfferExplanation } from "@/types/clearing";
import { codeOf, createMarketWorld, GATE_MS, key, type MarketWorld, NOON } from "../support/marketWorld";

let world: MarketWorld;
beforeAll(async () => {
  world = await createMarketWorld();
});
afterAll(() => world.drop());

const DAY = 86_400_000;
const span = (start: number, slots = 1) => ({
  windowStart: formatSlot(start),
  windowEnd: formatSlot(start + slots * SLOT_MS),
});
const clearAt = async (slot: number) => {
  world.time.now = slot - GATE_MS;
  await clearSlot(world.system, slot);
};
const why = async (memberId: number, offerId: string) => {
  const reply = await readOfferExplanation(world.as(memberId), offerId);
  expect(OfferExplanation.parse(reply)).toEqual(reply);
  return reply.slots;
};

test("says why each offer filled, filled in part or not, who stood before it, and the limit that would have traded", async () => {
  const asks = [];
  for (const [member, limit] of [
    [1, 100_000],
    [2, 120_000],
    [3, 150_000],
  ] as const) {
    asks.push(
      await world.sell(member, { ...span(NOON), energyWh: 400, limitMicroEurPerKwh: limit, source: "battery" }),
    );
  }
  const bids = [];
  for (const [member, limit] of [
    [5, 250_000],
    [7, 200_000],
    [9, 110_000],
    [11, 200_000],
  ] as const) {
    bids.push(await world.buy(member, { ...span(NOON), energyWh: 500, limitMicroEurPerKwh: limit }));
  }
  await clearAt(NOON);
  const [rich, middle, poor, twin] = bids.map((bid) => bid.offerId);
  expect(await why(5, rich ?? "")).toMatchObject([
    { reason: "filled", filledWh: 500, energyWh: 500, limitMicroEurPerKwh: 250_000, nearest: null },
  ]);
  const [partly] = await why(7, middle ?? "");
  expect(partly).toMatchObject({ reason: "partly-at-margin", filledWh: 350, before: { orders: 1, energyWh: 500 } });
  expect(partly?.nearest).toMatchObject({ limitMicroEurPerKwh: 200_001, filledWh: 500 });
  expect(await why(11, twin ?? "")).toMatchObject([{ reason: "partly-at-margin", filledWh: 350 }]);
  const [none] = await why(9, poor ?? "");
  expect(none).toMatchObject({ reason: "limit-too-low", filledWh: 0, priceMicroEurPerKwh: null });
  expect(none?.before).toEqual({ orders: 3, energyWh: 1500 });
  expect(none?.nearest?.limitMicroEurPerKwh).toBeGreaterThan(110_000);
  expect(await why(3, asks[2]?.offerId ?? "")).toMatchObject([{ reason: "filled" }]);
});

test("an offer that is over stays among mine for an hour after its last quarter-hour", async () => {
  const mine = async () => readMyOffers(world.as(5), await standpoint(world.as(5)));
  world.time.now = NOON + SLOT_MS + 3_599_000;
  expect(await mine()).toMatchObject([{ state: "closed", matchedWh: 500, editable: false }]);
  world.time.now = NOON + SLOT_MS + 3_601_000;
  expect(await mine()).toEqual([]);
});

test("explains with the limit of then, also after a change; lists the youngest slots and counts the others", async () => {
  const start = NOON + DAY;
  world.time.now = start - 3_600_000;
  for (const member of [1, 2, 3]) await world.sell(member, { ...span(start, 6), source: "battery", energyWh: 600 });
  for (const member of [7, 8]) await world.buy(member, { ...span(start, 6), energyWh: 600 });
  const bid = await world.buy(5, { ...span(start, 6), energyWh: 600, limitMicroEurPerKwh: 100_000 });
  await clearAt(start);
  await editOffer(world.as(5), bid.offerId, { version: 1, limitMicroEurPerKwh: 300_000 }, key());
  for (let slot = 1; slot < 6; slot++) await clearAt(start + slot * SLOT_MS);
  const reply = await readOfferExplanation(world.as(5), bid.offerId);
  expect(reply.slots.map(({ slot }) => slot)).toEqual([5, 4, 3, 2].map((n) => formatSlot(start + n * SLOT_MS)));
  expect(reply.earlier).toBe(2);
  expect(reply.slots.every(({ limitMicroEurPerKwh }) => limitMicroEurPerKwh === 300_000)).toBe(true);
});

test("of thin slots it tells what was traded and nothing that could sound out the others", async () => {
  const start = NOON + 2 * DAY;
  world.time.now = start - 3_600_000;
  await world.sell(1, { ...span(start), energyWh: 300 });
  const bids = [
    await world.buy(5, { ...span(start), energyWh: 500 }),
    await world.buy(6, { ...span(start), energyWh: 500, limitMicroEurPerKwh: 200_000 }),
  ];
  await clearAt(start);
  const [got] = await why(5, bids[0]?.offerId ?? "");
  expect(got).toMatchObject({ reason: "thin", filledWh: 300, before: null, nearest: null });
  expect(await why(6, bids[1]?.offerId ?? "")).toMatchObject([
    { reason: "thin", filledWh: 0, before: null, nearest: null },
  ]);
});

test("knows flexible offers that waited, and slots that were missed", async () => {
  const start = NOON + 3 * DAY;
  world.time.now = start - 3_600_000;
  await world.sell(1, { ...span(start), source: "battery", limitMicroEurPerKwh: 200_000 });
  await world.sell(1, { ...span(start + SLOT_MS), source: "battery", limitMicroEurPerKwh: 100_000 });
  await world.buy(7, { ...span(start), energyWh: 100 });
  await world.buy(7, { ...span(start + SLOT_MS), energyWh: 100 });
  const { offerId } = await world.buy(5, { ...span(start, 2), energyWh: 400, profile: "flexible", powerW: 1_600 });
  await refreshIndications(world.system);
  await clearAt(start);
  expect(await why(5, offerId)).toMatchObject([{ reason: "waited", filledWh: 0, limitMicroEurPerKwh: null }]);
  world.time.now = start + SLOT_MS;
  await clearSlot(world.system, start + SLOT_MS);
  expect((await why(5, offerId)).map(({ reason }) => reason)).toEqual(["void", "waited"]);
});

test("nothing has cleared yet: an empty list; another's offer is missing like one that never was", async () => {
  const start = NOON + 4 * DAY;
  world.time.now = start - 3_600_000;
  const { offerId } = await world.sell(1, span(start));
  expect(await why(1, offerId)).toEqual([]);
  const refusals = await Promise.all(
    [readOfferExplanation(world.as(5), offerId), readOfferExplanation(world.as(5), randomUUID())].map(codeOf),
  );
  expect(refusals).toEqual(["not-found", "not-found"]);
});

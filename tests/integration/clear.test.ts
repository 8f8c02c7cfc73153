import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { parseBook } from "@/lib/domain/market/parseBook";
import { verify } from "@/lib/domain/market/verify";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { cancelOffer } from "@/lib/server/commands/cancelOffer";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { refreshIndications } from "@/lib/server/commands/refreshIndications";
import { takeOffer } from "@/lib/server/commands/takeOffer";
import { findClearing, findClearingDocument } from "@/lib/server/persistence/queries/clearings";
import { loadIndications } from "@/lib/server/persistence/queries/indications";
import { listEventsAfter, newestEventSeq } from "@/lib/server/persistence/queries/liveStream";
import { listOfferSlots } from "@/lib/server/persistence/queries/offerSlots";
import { listTradesOfSlot } from "@/lib/server/persistence/queries/trades";
import { createMarketWorld, FEE, GATE_MS, key, type MarketWorld, NOON, sunnyHour } from "../support/marketWorld";

let world: MarketWorld;
let hour = 0;
let start = NOON;
beforeAll(async () => {
  world = await createMarketWorld();
});
afterAll(() => world.drop());
beforeEach(() => {
  start = sunnyHour(hour);
  hour += 1;
  world.time.now = start - 3_600_000;
});

const window = (slots: number) => ({ windowStart: formatSlot(start), windowEnd: formatSlot(start + slots * SLOT_MS) });
const stateOf = async (offerId: string) =>
  await world.db
    .selectFrom("offer")
    .select(["state", "matched_wh", "taken_wh"])
    .where("offer_id", "=", offerId)
    .executeTakeFirstOrThrow();

test("clears at the gate: trades, fills, document that verifies, events; and a second time changes nothing", async () => {
  const sell = await world.sell(1, { ...window(1), energyWh: 1000, limitMicroEurPerKwh: 100_000 });
  const near = await world.buy(5, { ...window(1), energyWh: 600, limitMicroEurPerKwh: 250_000 });
  const far = await world.buy(6, { ...window(1), energyWh: 600, limitMicroEurPerKwh: 250_000 });
  const seq = await newestEventSeq(world.db, world.communityId);
  expect(await clearSlot(world.system, start)).toBeNull();
  world.time.now = start - GATE_MS;
  const result = await clearSlot(world.system, start);
  expect(result).toEqual({ state: "cleared", trades: 2, volumeWh: 1000, already: false });
  const trades = await listTradesOfSlot(world.db, world.communityId, start);
  // The same limit, but the neighbour in the other district pays the fee out of it: who costs the community less comes first.
  expect(new Map(trades.map((t) => [t.buyerId, t.contractedWh]))).toEqual(
    new Map([
      [5, 600],
      [6, 400],
    ]),
  );
  expect(trades.map((t) => t.feeMicroEurPerKwh).sort()).toEqual([0, FEE]);
  for (const t of trades) expect(t.buyerMicroEurPerKwh).toBe(t.sellerMicroEurPerKwh + t.feeMicroEurPerKwh);
  expect(await stateOf(sell.offerId)).toEqual({ state: "closed", matched_wh: 1000, taken_wh: 0 });
  expect(await stateOf(near.offerId)).toMatchObject({ state: "closed", matched_wh: 600 });
  expect(await stateOf(far.offerId)).toMatchObject({ state: "closed", matched_wh: 400 });
  const document = await findClearingDocument(world.db, world.communityId, start);
  const clearing = await findClearing(world.db, world.communityId, start);
  expect(verify(parseBook(document?.book ?? ""), JSON.parse(document?.result ?? "null"))).toMatchObject({
    valid: true,
  });
  expect(document?.result).toContain(clearing?.resultHash);
  const events = await listEventsAfter(world.db, world.communityId, seq, 10);
  expect(events.map((event) => event.kind)).toEqual(["clearing", "trade", "price"]);
  expect(events[2]).toMatchObject({
    slot: formatSlot(start),
    detail: { volumeWh: 1000, priceMicroEurPerKwh: clearing?.priceMicroEurPerKwh },
  });
  expect(await clearSlot(world.system, start)).toEqual({ ...result, already: true });
  expect(await listTradesOfSlot(world.db, world.communityId, start)).toEqual(trades);
});

test("eight clearers at once make one clearing (I2)", async () => {
  await world.sell(1, window(1));
  await world.buy(5, window(1));
  world.time.now = start - GATE_MS;
  const results = await Promise.all(Array.from({ length: 8 }, () => clearSlot(world.system, start)));
  expect(results.filter((result) => result?.already === false)).toHaveLength(1);
  expect(new Set(results.map((result) => result?.volumeWh))).toEqual(new Set([1000]));
  expect(await listTradesOfSlot(world.db, world.communityId, start)).toHaveLength(1);
});

test("an offer goes on with its later slots and ends with the last", async () => {
  const { offerId } = await world.sell(1, { ...window(2), energyWh: 1000 });
  await world.buy(5, window(1));
  world.time.now = start - GATE_MS;
  await clearSlot(world.system, start);
  expect(await stateOf(offerId)).toMatchObject({ state: "open", matched_wh: 500 });
  world.time.now = start + SLOT_MS - GATE_MS;
  await clearSlot(world.system, start + SLOT_MS);
  expect(await stateOf(offerId)).toMatchObject({ state: "closed", matched_wh: 500 });
});

test("takes and auction together never pass an offer's energy", async () => {
  const { offerId } = await world.sell(1, { ...window(1), energyWh: 1000, instantMicroEurPerKwh: 150_000 });
  await world.buy(5, { ...window(1), energyWh: 900 });
  await takeOffer(world.as(7), offerId, { energyWh: 300, expectedMicroEurPerKwh: 150_000 }, key());
  world.time.now = start - GATE_MS;
  expect((await clearSlot(world.system, start))?.volumeWh).toBe(700);
  expect(await stateOf(offerId)).toEqual({ state: "closed", matched_wh: 700, taken_wh: 300 });
});

test("a flexible offer trades up to its power in each slot and never more than itself", async () => {
  const { offerId } = await world.buy(5, { ...window(3), energyWh: 800, profile: "flexible", powerW: 2_000 });
  await world.sell(1, { ...window(3), energyWh: 3000 });
  const volumes: (number | undefined)[] = [];
  for (const slot of [0, 1, 2].map((i) => start + i * SLOT_MS)) {
    world.time.now = slot - GATE_MS;
    volumes.push((await clearSlot(world.system, slot))?.volumeWh);
  }
  expect(volumes).toEqual([500, 300, 0]);
  expect(await stateOf(offerId)).toMatchObject({ state: "closed", matched_wh: 800 });
});

test("a flexible offer waits while a later slot of its window indicates a better price", async () => {
  const later = { windowStart: formatSlot(start + SLOT_MS), windowEnd: formatSlot(start + 2 * SLOT_MS) };
  await world.sell(1, { ...window(1), energyWh: 1000, limitMicroEurPerKwh: 200_000 });
  await world.sell(1, { ...later, energyWh: 1000, limitMicroEurPerKwh: 100_000 });
  await world.buy(7, { ...window(1), energyWh: 100 });
  await world.buy(7, { ...later, energyWh: 100 });
  const { offerId } = await world.buy(5, { ...window(2), energyWh: 400, profile: "flexible", powerW: 1_600 });
  await refreshIndications(world.system);
  world.time.now = start - GATE_MS;
  expect((await clearSlot(world.system, start))?.volumeWh).toBe(100);
  world.time.now = start + SLOT_MS - GATE_MS;
  expect((await clearSlot(world.system, start + SLOT_MS))?.volumeWh).toBe(500);
  expect(await stateOf(offerId)).toMatchObject({ matched_wh: 400 });
});

test("preferences hold: green only, own district only", async () => {
  await world.sell(1, { ...window(1), source: "battery", energyWh: 500 });
  await world.buy(5, { ...window(1), energyWh: 500, greenOnly: true });
  await world.buy(6, { ...window(1), energyWh: 300, districtPreference: "own" });
  world.time.now = start - GATE_MS;
  expect((await clearSlot(world.system, start))?.volumeWh).toBe(0);
});

test("a missed gate is cleared late until the slot starts", async () => {
  await world.sell(1, window(1));
  await world.buy(5, window(1));
  world.time.now = start - 1;
  expect(await clearSlot(world.system, start)).toMatchObject({ state: "cleared", volumeWh: 1000 });
  expect((await findClearing(world.db, world.communityId, start))?.late).toBe(true);
});

test("from the start of the slot its orders are void, and everybody is told", async () => {
  const only = await world.sell(1, window(1));
  const longer = await world.buy(5, window(2));
  const seq = await newestEventSeq(world.db, world.communityId);
  world.time.now = start;
  expect(await clearSlot(world.system, start)).toEqual({ state: "void", trades: 0, volumeWh: 0, already: false });
  expect(await stateOf(only.offerId)).toMatchObject({ state: "void", matched_wh: 0 });
  expect(await stateOf(longer.offerId)).toMatchObject({ state: "open" });
  const [event] = await listEventsAfter(world.db, world.communityId, seq, 10);
  expect(event).toMatchObject({ kind: "clearing", detail: { state: "void", orders: 2 } });
  expect((await clearSlot(world.system, start))?.state).toBe("void");
});

test("a paused market clears nothing", async () => {
  await world.sell(1, window(1));
  await world.buy(5, window(1));
  const paused = { ...world.system, community: { ...world.system.community, pausedReason: "storm" } };
  world.time.now = start - GATE_MS;
  expect(await clearSlot(paused, start)).toBeNull();
  expect((await clearSlot(world.system, start))?.volumeWh).toBe(1000);
});

test("what was cancelled before the gate is not in the auction; parts behind the gate still are (I11)", async () => {
  const { offerId } = await world.sell(1, { ...window(2), energyWh: 1000 });
  await world.buy(5, { ...window(2), energyWh: 1000 });
  world.time.now = start - GATE_MS;
  await cancelOffer(world.as(1), offerId, { version: 1 }, key());
  expect((await clearSlot(world.system, start))?.volumeWh).toBe(500);
  world.time.now = start + SLOT_MS - GATE_MS;
  expect((await clearSlot(world.system, start + SLOT_MS))?.volumeWh).toBe(0);
  expect(await stateOf(offerId)).toMatchObject({ state: "cancelled", matched_wh: 500 });
  expect(await listOfferSlots(world.db, world.communityId, offerId)).toEqual([
    { slotStart: start, energyWh: 500, filledWh: 500 },
  ]);
});

test("indications show what a slot would clear at now, and the price when it changes", async () => {
  const sell = await world.sell(1, { ...window(1), limitMicroEurPerKwh: 100_000 });
  await world.buy(5, { ...window(1), energyWh: 400, limitMicroEurPerKwh: 200_000 });
  const read = async () => (await loadIndications(world.db, world.communityId, [start])).get(start);
  expect(await read()).toMatchObject({ volumeWh: 400, offeredWh: 1000, wantedWh: 400, sellers: 1, buyers: 1 });
  expect((await read())?.priceMicroEurPerKwh).toBe(100_000);
  await world.db
    .updateTable("offer")
    .set({ limit_micro_eur_per_kwh: 110_000 })
    .where("offer_id", "=", sell.offerId)
    .execute();
  const seq = await newestEventSeq(world.db, world.communityId);
  expect(await refreshIndications(world.system, start, start + SLOT_MS)).toBe(1);
  expect((await read())?.priceMicroEurPerKwh).toBe(110_000);
  expect((await listEventsAfter(world.db, world.communityId, seq, 10)).map((event) => event.kind)).toEqual(["price"]);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { lockHead } from "@/lib/server/persistence/queries/head";
import { codeOf, createMarketWorld, GATE_MS, type MarketWorld, NOON } from "../support/marketWorld";

let world: MarketWorld;
beforeAll(async () => {
  world = await createMarketWorld();
});
afterAll(() => world.drop());

const offers = () =>
  world.db.selectFrom("offer").select(["member_id", "state", "matched_wh"]).orderBy("member_id").execute();

/** Runs `work` while nobody can write to the journal; what was begun in it goes on when it has returned. */
async function whileJournalIsHeld(work: () => Promise<void>): Promise<void> {
  await world.db.transaction().execute(async (tx) => {
    await lockHead(tx, world.communityId);
    await work();
  });
}

const settled = (promise: Promise<unknown>) =>
  Promise.race([promise.then(() => "settled"), new Promise((resolve) => setTimeout(() => resolve("waits"), 300))]);

test("an offer found the gate open and is still being written when the slot clears: it is in the auction", async () => {
  await world.sell(1);
  world.time.now = NOON - GATE_MS - 1;
  let placing = Promise.resolve("");
  let clearing: ReturnType<typeof clearSlot> = Promise.resolve(null);
  await whileJournalIsHeld(async () => {
    placing = codeOf(world.buy(5));
    expect(await settled(placing)).toBe("waits");
    world.time.now = NOON - GATE_MS;
    clearing = clearSlot(world.system, NOON);
    expect(await settled(clearing)).toBe("waits");
  });
  expect(await placing).toBe("accepted");
  expect(await clearing).toMatchObject({ state: "cleared", volumeWh: 1_000 });
  expect(await offers()).toEqual([
    { member_id: 1, state: "closed", matched_wh: 1_000 },
    { member_id: 5, state: "closed", matched_wh: 1_000 },
  ]);
});

test("who comes while the slot is cleared waits, and finds the gate closed", async () => {
  const slot = NOON + SLOT_MS;
  const window = { windowStart: formatSlot(slot), windowEnd: formatSlot(slot + SLOT_MS) };
  world.time.now = slot - GATE_MS;
  let placing = Promise.resolve("");
  let clearing: ReturnType<typeof clearSlot> = Promise.resolve(null);
  await whileJournalIsHeld(async () => {
    clearing = clearSlot(world.system, slot);
    expect(await settled(clearing)).toBe("waits");
    placing = codeOf(world.buy(6, window));
    expect(await settled(placing)).toBe("waits");
  });
  expect(await placing).toBe("gate-closed");
  expect(await clearing).toMatchObject({ state: "cleared" });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { placeOffer } from "@/lib/server/commands/placeOffer";
import { advanceCommunity } from "@/lib/server/jobs/advance";
import { keepTime } from "@/lib/server/jobs/keepTime";
import { PlaceOfferRequest } from "@/types/community";
import { houseTime } from "../support/marketClock";
import { codeOf, createMarketWorld, GATE_MS, key, type MarketWorld, NOON } from "../support/marketWorld";

const HOUR_MS = 3_600_000;
let world: MarketWorld;
let house: ReturnType<typeof houseTime>;
beforeAll(async () => {
  world = await createMarketWorld();
  house = houseTime(world);
});
afterAll(() => world.drop());

const buy = (slot: number) =>
  PlaceOfferRequest.parse({
    side: "buy",
    energyWh: 100,
    limitMicroEurPerKwh: 200_000,
    windowStart: formatSlot(slot),
    windowEnd: formatSlot(slot + SLOT_MS),
  });
const place = async (memberId: number, slot: number) => codeOf(placeOffer(await house.as(memberId), buy(slot), key()));
const advance = () => advanceCommunity(world.db, world.communityId);

async function clearings(): Promise<string[]> {
  const rows = await world.db.selectFrom("clearing").select(["slot_start", "state"]).orderBy("slot_start").execute();
  return rows.map((row) => `${(row.slot_start - NOON) / SLOT_MS} ${row.state}`);
}

test("a market whose very first gate was missed does not skip that slot", async () => {
  const young = await createMarketWorld();
  const itsHouse = houseTime(young);
  await itsHouse.set(NOON - HOUR_MS);
  await placeOffer(await itsHouse.as(5), buy(NOON), key());
  await itsHouse.set(NOON + SLOT_MS);
  await advanceCommunity(young.db, young.communityId);
  const offers = await young.db.selectFrom("offer").select("state").execute();
  await young.drop();
  expect(offers).toEqual([{ state: "void" }]);
});

test("set back by an hour after a slot was cleared: its gate stays closed, nothing is cleared twice", async () => {
  await house.set(NOON - GATE_MS - 60_000);
  expect(await place(5, NOON)).toBe("accepted");
  await house.set(NOON - GATE_MS + 1_000);
  await advance();
  expect(await clearings()).toEqual(["0 cleared"]);
  await house.jump(-HOUR_MS);
  expect(await house.now()).toBeGreaterThanOrEqual(NOON - GATE_MS + 1_000);
  expect(await place(6, NOON)).toBe("gate-closed");
  expect(await place(6, NOON + SLOT_MS)).toBe("accepted");
  await advance();
  expect(await clearings()).toEqual(["0 cleared"]);
});

test("the real market waits until the clock has caught up, then goes on with the next slot", async () => {
  expect(await keepTime(world.db, false)).toBeGreaterThan(HOUR_MS - 60_000);
  await house.jump(HOUR_MS + SLOT_MS);
  expect(await keepTime(world.db, false)).toBe(0);
  await advance();
  expect(await clearings()).toEqual(["0 cleared", "1 cleared"]);
});

test("set ahead by an hour: no slot is skipped, those whose time has passed are void and their offers with them", async () => {
  for (const slot of [2, 3, 4]) expect(await place(6 + slot, NOON + slot * SLOT_MS)).toBe("accepted");
  await house.jump(HOUR_MS);
  await advance();
  expect(await clearings()).toEqual(["0 cleared", "1 cleared", "2 void", "3 void", "4 void", "5 cleared"]);
  const offers = await world.db.selectFrom("offer").select("state").where("member_id", ">", 7).execute();
  expect(offers.map((offer) => offer.state)).toEqual(["void", "void", "void"]);
});

test("and set right again: what was cleared ahead of time stays, and everything is cleared once", async () => {
  await house.jump(-HOUR_MS);
  expect(await place(7, NOON + 5 * SLOT_MS)).toBe("gate-closed");
  await advance();
  await house.jump(HOUR_MS + SLOT_MS);
  await advance();
  expect((await clearings()).slice(-2)).toEqual(["5 cleared", "6 cleared"]);
});

test("a process whose clock is behind cannot slip into a slot that another has cleared", async () => {
  const slot = NOON + 8 * SLOT_MS;
  await house.set(slot - GATE_MS - 10_000);
  const behind = await house.as(5);
  await house.set(slot - GATE_MS);
  await advance();
  expect(behind.clock.now()).toBeLessThan(slot - GATE_MS);
  expect(await codeOf(placeOffer(behind, buy(slot), key()))).toBe("gate-closed");
});

test("the same key gives the same reply whatever the clock did in between", async () => {
  const slot = NOON + 20 * SLOT_MS;
  const meta = key();
  const first = await placeOffer(await house.as(5), buy(slot), meta);
  for (const jump of [-HOUR_MS, 2 * HOUR_MS]) {
    await house.jump(jump);
    expect(await placeOffer(await house.as(5), buy(slot), meta)).toEqual(first);
  }
});

test("a demo's market goes on from where it stood, at its own pace", async () => {
  await house.set(NOON + 30 * SLOT_MS);
  await advance();
  await house.jump(-HOUR_MS);
  expect(await keepTime(world.db, true)).toBe(0);
  const stood = await house.now();
  expect(stood).toBeGreaterThanOrEqual(NOON + 30 * SLOT_MS);
  await expect.poll(house.now).toBeGreaterThan(stood);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { placeOffer } from "@/lib/server/commands/placeOffer";
import { takeOffer } from "@/lib/server/commands/takeOffer";
import { tryHoldKey } from "@/lib/server/persistence/queries/idempotency";
import { PlaceOfferRequest } from "@/types/community";
import { codeOf, createMarketWorld, key, type MarketWorld, NOON } from "../support/marketWorld";

let world: MarketWorld;
beforeAll(async () => {
  world = await createMarketWorld();
});
afterAll(() => world.drop());

const buy = (energyWh = 500, slot = NOON) =>
  PlaceOfferRequest.parse({
    side: "buy",
    energyWh,
    limitMicroEurPerKwh: 200_000,
    windowStart: formatSlot(slot),
    windowEnd: formatSlot(slot + SLOT_MS),
  });
const offersOf = (memberId: number) =>
  world.db.selectFrom("offer").select("offer_id").where("member_id", "=", memberId).execute();

test("the same again gives the same reply, to the byte, and has one effect", async () => {
  const meta = key();
  const first = await placeOffer(world.as(5), buy(), meta);
  world.time.now += 60_000;
  const second = await placeOffer(world.as(5), buy(), meta);
  expect(JSON.stringify(second)).toBe(JSON.stringify(first));
  expect(await offersOf(5)).toHaveLength(1);
});

test("the same key with another request is refused, for another command too", async () => {
  const meta = key();
  const { offer } = await placeOffer(world.as(6), buy(), meta);
  expect(await codeOf(placeOffer(world.as(6), buy(501), meta))).toBe("idempotency-key-reused");
  expect(await codeOf(takeOffer(world.as(6), offer.offerId, { energyWh: 1, expectedMicroEurPerKwh: 1 }, meta))).toBe(
    "idempotency-key-reused",
  );
  expect(await offersOf(6)).toHaveLength(1);
});

test("keys belong to a person: two people may use the same one", async () => {
  const meta = key();
  await placeOffer(world.as(7), buy(), meta);
  await placeOffer(world.as(8), buy(), meta);
  expect((await offersOf(7)).length + (await offersOf(8)).length).toBe(2);
});

test("while the first is being worked on, the second is told so", async () => {
  const meta = key();
  await world.db.transaction().execute(async (tx) => {
    await tryHoldKey(tx, world.communityId, "user-9", meta.idempotencyKey);
    expect(await codeOf(placeOffer(world.as(9), buy(), meta))).toBe("idempotency-in-flight");
  });
  expect(await codeOf(placeOffer(world.as(9), buy(), meta))).toBe("accepted");
});

test("without a key nothing happens", async () => {
  expect(await codeOf(placeOffer(world.as(9), buy(), { idempotencyKey: "" }))).toBe("idempotency-key-missing");
});

test("a refused request leaves its key free", async () => {
  const meta = key();
  expect(await codeOf(placeOffer(world.as(10), buy(999_999), meta))).toBe("energy-above-cap");
  expect(await codeOf(placeOffer(world.as(10), buy(100), meta))).toBe("accepted");
});

test("50 parallel duplicates of one take have one effect and one reply (I8)", async () => {
  const { offerId } = await world.sell(1, { instantMicroEurPerKwh: 150_000 });
  const meta = key();
  const codes = new Map<string, number>();
  const replies = new Set<string>();
  const attempt = async () => {
    const input = { energyWh: 10, expectedMicroEurPerKwh: 150_000 };
    let reply = "";
    const code = await codeOf(takeOffer(world.as(11), offerId, input, meta).then((r) => (reply = JSON.stringify(r))));
    codes.set(code, (codes.get(code) ?? 0) + 1);
    if (reply) replies.add(reply);
  };
  await Promise.all(Array.from({ length: 50 }, attempt));
  await attempt();
  expect(replies.size).toBe(1);
  expect([...codes.keys()].every((code) => code === "accepted" || code === "idempotency-in-flight")).toBe(true);
  const trades = await world.db.selectFrom("trade").select("contracted_wh").where("buyer_id", "=", 11).execute();
  expect(trades).toEqual([{ contracted_wh: 10 }]);
});

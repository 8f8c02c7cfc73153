import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatSlot, SLOT_MS } from "@/lib/domain/units/slot";
import { cancelOffer } from "@/lib/server/commands/cancelOffer";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { editOffer } from "@/lib/server/commands/editOffer";
import { takeOffer } from "@/lib/server/commands/takeOffer";
import { verifyAuditChain } from "@/lib/server/events/verifyAuditChain";
import { codeOf, createMarketWorld, GATE_MS, key, type MarketWorld, NOON } from "../support/marketWorld";

let world: MarketWorld;
const PAIRS = 100;
beforeAll(async () => {
  world = await createMarketWorld(PAIRS + 10);
});
afterAll(() => world.drop());

const traded = async (offerId: string) =>
  (
    await sql<{ wh: number }>`SELECT coalesce(sum(contracted_wh), 0)::int8 AS wh FROM trade
      WHERE buy_offer_id = ${offerId}::uuid OR sell_offer_id = ${offerId}::uuid`.execute(world.db)
  ).rows[0]?.wh;

test(`${PAIRS} concurrent cancel-or-take pairs: each offer is either cancelled or taken, never both (I2, I11)`, async () => {
  const offers = [];
  for (let i = 0; i < PAIRS; i++) {
    offers.push({ ownerId: 5 + i, offer: await world.buy(5 + i, { energyWh: 20, instantMicroEurPerKwh: 200_000 }) });
  }
  const results = await Promise.all(
    offers.map(async ({ ownerId, offer: { offerId } }, i) => {
      const seller = 1 + (i % 4);
      const price = seller % 2 === ownerId % 2 ? 200_000 : 196_000;
      const take = () =>
        codeOf(takeOffer(world.as(seller), offerId, { energyWh: 20, expectedMicroEurPerKwh: price }, key()));
      const cancel = () => codeOf(cancelOffer(world.as(ownerId), offerId, { version: 1 }, key()));
      const [taken, cancelled] =
        i % 2 === 0 ? await Promise.all([take(), cancel()]) : (await Promise.all([cancel(), take()])).reverse();
      return { offerId, taken, cancelled };
    }),
  );
  for (const { offerId, taken, cancelled } of results) {
    expect([taken, cancelled].filter((code) => code === "accepted")).toHaveLength(1);
    expect([taken, cancelled]).toContain("offer-gone");
    expect(await traded(offerId)).toBe(taken === "accepted" ? 20 : 0);
  }
});

test("cancels racing the clearing: what was acknowledged before the gate is never matched (I11)", async () => {
  const slot = NOON + SLOT_MS;
  const window = { windowStart: formatSlot(slot), windowEnd: formatSlot(slot + SLOT_MS) };
  const offers = [];
  for (let i = 0; i < 40; i++)
    offers.push({ ownerId: 5 + i, offer: await world.buy(5 + i, { ...window, energyWh: 20 }) });
  await world.sell(1, { ...window, energyWh: 1000 });
  world.time.now = slot - GATE_MS - 1;
  const cancels = offers.map(async ({ ownerId, offer }) => {
    const code = await codeOf(cancelOffer(world.as(ownerId), offer.offerId, { version: 1 }, key()));
    return { offerId: offer.offerId, code };
  });
  // While cancels are on their way the gate closes and the slot is cleared.
  const clearing = (async () => {
    await Promise.race(cancels);
    world.time.now = slot - GATE_MS;
    return clearSlot(world.system, slot);
  })();
  const results = await Promise.all(cancels);
  const cleared = await clearing;
  for (const { offerId, code } of results) {
    expect(await traded(offerId)).toBe(code === "accepted" ? 0 : 20);
    if (code !== "accepted") expect(["gate-closed", "offer-gone"]).toContain(code);
  }
  expect(cleared?.volumeWh).toBe(20 * results.filter((result) => result.code !== "accepted").length);
});

test("one member's parallel commands cannot slip past its own limits", async () => {
  const slot = NOON + 2 * SLOT_MS;
  world.time.now = NOON;
  const window = { windowStart: formatSlot(slot), windowEnd: formatSlot(slot + SLOT_MS) };
  const both = await Promise.all([codeOf(world.buy(2, window)), codeOf(world.sell(2, window))]);
  expect(both.sort()).toEqual(["accepted", "both-sides"]);
  const many = await Promise.all(
    Array.from({ length: 10 }, () => codeOf(world.buy(50, { ...window, energyWh: 1000 }))),
  );
  expect(many.filter((code) => code === "accepted")).toHaveLength(5);
});

test("takes and edits of one offer in parallel keep it whole", async () => {
  const slot = NOON + 3 * SLOT_MS;
  const window = { windowStart: formatSlot(slot), windowEnd: formatSlot(slot + SLOT_MS) };
  const { offerId } = await world.sell(3, { ...window, energyWh: 1000, instantMicroEurPerKwh: 150_000 });
  const takes = [...Array(20).keys()].map((i) =>
    codeOf(takeOffer(world.as(5 + 2 * i), offerId, { energyWh: 40, expectedMicroEurPerKwh: 150_000 }, key())),
  );
  const edit = codeOf(editOffer(world.as(3), offerId, { version: 1, energyWh: 500 }, key()));
  const taken = (await Promise.all(takes)).filter((code) => code === "accepted").length * 40;
  const code = await edit;
  const row = await world.db
    .selectFrom("offer")
    .select(["energy_wh", "taken_wh"])
    .where("offer_id", "=", offerId)
    .executeTakeFirstOrThrow();
  expect(row).toEqual({ energy_wh: code === "accepted" ? 500 : 1000, taken_wh: taken });
  expect(await traded(offerId)).toBe(taken);
  expect(taken).toBeLessThanOrEqual(row.energy_wh);
});

test("after all this, chain, stream and offers are consistent", async () => {
  expect(await verifyAuditChain(world.db, world.communityId)).toMatchObject({ valid: true });
  const { rows } = await sql<{ bad: number }>`
    SELECT count(*)::int AS bad FROM offer o
    WHERE taken_wh + matched_wh <> (SELECT coalesce(sum(filled_wh), 0) FROM offer_slot s
      WHERE s.community_id = o.community_id AND s.offer_id = o.offer_id)`.execute(world.db);
  expect(rows[0]?.bad).toBe(0);
});

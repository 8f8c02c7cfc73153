import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addSlots, formatSlot, SLOT_MS, slotStart } from "@/lib/domain/units/slot";
import { clearSlot } from "@/lib/server/commands/clearSlot";
import { pruneOldRows } from "@/lib/server/persistence/queries/progress";
import { createMarketWorld, GATE_MS, type MarketWorld, NOON } from "@/tests/support/marketWorld";

let world: MarketWorld;
beforeAll(async () => {
  world = await createMarketWorld();
});
afterAll(() => world.drop());

const indicated = async () =>
  (await world.db.selectFrom("indication").select("slot_start").orderBy("slot_start").execute()).map(
    (row) => row.slot_start,
  );

test("what open slots would clear at stays, however far the market's time lies behind the wall's", async () => {
  const next = addSlots(slotStart(NOON), 1);
  await world.sell(1);
  await world.buy(5, { windowStart: formatSlot(next), windowEnd: formatSlot(next + SLOT_MS) });
  world.time.now = NOON - GATE_MS;
  await clearSlot(world.system, NOON);
  await sql`INSERT INTO indication SELECT community_id, slot_start - interval '31 days', price_micro_eur_per_kwh, volume_wh, offered_wh,
    wanted_wh, sellers, buyers, computed_at FROM indication WHERE slot_start = to_timestamp(${NOON}::float8 / 1000)`.execute(
    world.db,
  );
  expect(await indicated()).toHaveLength(3);
  await pruneOldRows(world.db);
  expect(await indicated()).toEqual([NOON, next]);
});

import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyAuditChain } from "@/lib/server/events/verifyAuditChain";
import { createMarketWorld, type MarketWorld } from "../support/marketWorld";

let world: MarketWorld;
beforeAll(async () => {
  world = await createMarketWorld();
  for (let i = 0; i < 3; i++) await world.buy(5 + i);
});
afterAll(() => world.drop());

const verdict = () => verifyAuditChain(world.db, world.communityId);

test("events hold the hash of what they did; names and readings are in neither", async () => {
  expect(await verdict()).toMatchObject({ valid: true, events: 3, erased: 0 });
  const { rows } = await sql<{ payload: string; detail: string }>`
    SELECT payload, detail FROM audit_event JOIN audit_detail USING (community_id, seq)`.execute(world.db);
  expect(rows).toHaveLength(3);
  for (const { payload, detail } of rows) {
    expect(payload).toMatch(/"detailHash":"sha256:[0-9a-f]{64}"/);
    expect(detail).toContain('"energyWh":1000');
    expect(payload + detail).not.toMatch(/House|Person|user-/);
  }
});

test("a detail cannot be changed, and one that was is found", async () => {
  await expect(sql`UPDATE audit_detail SET detail = '{}' WHERE seq = 2`.execute(world.db)).rejects.toThrow(
    "append-only",
  );
  await sql`ALTER TABLE audit_detail DISABLE TRIGGER audit_detail_unchanged`.execute(world.db);
  await sql`UPDATE audit_detail SET detail = replace(detail, '"energyWh":1000', '"energyWh":1001') WHERE seq = 2`.execute(
    world.db,
  );
  expect(await verdict()).toMatchObject({ valid: false, seq: 2, fault: "changed" });
});

test("a detail can be erased with the person it is about: the chain holds and says how many are gone", async () => {
  await sql`DELETE FROM audit_detail WHERE seq = 2`.execute(world.db);
  expect(await verdict()).toMatchObject({ valid: true, events: 3, erased: 1 });
});

import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditHash } from "@/lib/server/events/auditChain";
import { appendJournal } from "@/lib/server/events/journal";
import { verifyAuditChain } from "@/lib/server/events/verifyAuditChain";
import { listAudit } from "@/lib/server/persistence/queries/audit";
import { listEventsAfter } from "@/lib/server/persistence/queries/liveStream";
import type { Database } from "@/lib/server/persistence/schema/database";
import { createMarketWorld, type MarketWorld, NOON } from "../support/marketWorld";

let world: MarketWorld;
const LINKS = 8;
beforeAll(async () => {
  world = await createMarketWorld();
  await sql`ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only`.execute(world.db);
});
afterAll(() => world.drop());
beforeEach(async () => {
  await sql`DELETE FROM audit_event`.execute(world.db);
  await sql`UPDATE community_head SET audit_seq = 0, audit_hash = 'sha256:' || repeat('0', 64)`.execute(world.db);
  for (let i = 1; i <= LINKS; i++) await append(i);
});

function append(i: number): Promise<void> {
  return world.db.transaction().execute((tx) =>
    appendJournal(tx, world.communityId, {
      audit: [{ kind: "test", subject: `thing:${i}`, payload: { id: i, hash: `h${i}` }, at: NOON + i }],
      live: [{ kind: "market", slotStart: null, at: NOON + i, detail: { i } }],
    }),
  );
}
const verdict = () => verifyAuditChain(world.db, world.communityId);

test("an untouched chain verifies up to its head", async () => {
  expect(await verdict()).toMatchObject({ valid: true, events: LINKS });
});

test("an empty chain is valid", async () => {
  await sql`DELETE FROM audit_event`.execute(world.db);
  await sql`UPDATE community_head SET audit_seq = 0, audit_hash = 'sha256:' || repeat('0', 64)`.execute(world.db);
  expect(await verdict()).toMatchObject({ valid: true, events: 0 });
});

describe("found and located (I12)", () => {
  test.each([
    ["payload", sql`payload = '{"hash":"h3","id":4}'`],
    ["kind", sql`kind = 'other'`],
    ["subject", sql`subject = 'thing:9'`],
    ["time", sql`at = at + interval '1 second'`],
    ["hash", sql`hash = 'sha256:00'`],
  ])("a changed %s", async (_name, change) => {
    await sql`UPDATE audit_event SET ${change} WHERE seq = 3`.execute(world.db);
    expect(await verdict()).toMatchObject({ valid: false, seq: 3, fault: "changed" });
  });

  test("a change that hashes itself anew", async () => {
    const [link] = await listAudit(world.db, world.communityId, 2, 1);
    if (!link) throw new Error("no third link");
    const forged = { ...link, subject: "thing:forged" };
    const hash = auditHash(world.communityId, link.previousHash, forged);
    await sql`UPDATE audit_event SET subject = ${forged.subject}, hash = ${hash} WHERE seq = 3`.execute(world.db);
    expect(await verdict()).toMatchObject({ valid: false, seq: 4 });
  });

  test("a dropped event, with a gap and with the gap closed", async () => {
    await sql`DELETE FROM audit_event WHERE seq = 4`.execute(world.db);
    expect(await verdict()).toMatchObject({ valid: false, seq: 4, fault: "dropped" });
    await sql`UPDATE audit_event SET seq = seq - 1 WHERE seq > 4`.execute(world.db);
    expect(await verdict()).toMatchObject({ valid: false, seq: 4, fault: "dropped" });
  });

  test("a cut end", async () => {
    await sql`DELETE FROM audit_event WHERE seq > 6`.execute(world.db);
    expect(await verdict()).toMatchObject({ valid: false, seq: 7, fault: "dropped" });
  });

  test("an inserted event", async () => {
    await shift(world.db, 5);
    const before = (await listAudit(world.db, world.communityId, 3, 1))[0]?.hash ?? "";
    const fake = { kind: "test", subject: "thing:fake", payload: "{}", at: NOON };
    await sql`INSERT INTO audit_event VALUES (${world.communityId}, 5, ${fake.kind}, ${fake.subject}, ${fake.payload},
      to_timestamp(${NOON}::float8 / 1000), ${before}, ${auditHash(world.communityId, before, fake)})`.execute(
      world.db,
    );
    expect(await verdict()).toMatchObject({ valid: false, seq: 5, fault: "inserted" });
  });

  test("an event put behind the end", async () => {
    await sql`INSERT INTO audit_event SELECT community_id, 9, kind, subject, payload, at, hash, hash FROM audit_event WHERE seq = 8`.execute(
      world.db,
    );
    expect(await verdict()).toMatchObject({ valid: false, seq: 9, fault: "inserted" });
  });

  test("two events that changed places", async () => {
    await sql`UPDATE audit_event SET seq = -seq WHERE seq IN (4, 5)`.execute(world.db);
    await sql`UPDATE audit_event SET seq = 9 + seq WHERE seq < 0`.execute(world.db);
    expect(await verdict()).toMatchObject({ valid: false, seq: 4, fault: "reordered" });
  });
});

test("parallel writers leave one chain and one stream without gaps, in the order of their commits", async () => {
  await Promise.all([...Array(40).keys()].map((i) => append(100 + i)));
  expect(await verdict()).toMatchObject({ valid: true, events: LINKS + 40 });
  const events = await listEventsAfter(world.db, world.communityId, 0, 10_000);
  expect(events.map((event) => event.seq)).toEqual(events.map((_, i) => i + 1));
});

test("a transaction that fails leaves no trace in chain, stream and numbers", async () => {
  const failing = world.db.transaction().execute(async (tx) => {
    await appendJournal(tx, world.communityId, { audit: [{ kind: "test", subject: "x", payload: {}, at: NOON }] });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  await append(200);
  expect(await verdict()).toMatchObject({ valid: true, events: LINKS + 1 });
});

/** Makes room at `seq`. */
async function shift(db: Kysely<Database>, seq: number): Promise<void> {
  await sql`UPDATE audit_event SET seq = -seq WHERE seq >= ${seq}`.execute(db);
  await sql`UPDATE audit_event SET seq = 1 - seq WHERE seq < 0`.execute(db);
  await sql`UPDATE community_head SET audit_seq = audit_seq + 1`.execute(db);
}

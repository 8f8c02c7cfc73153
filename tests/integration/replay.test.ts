import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SLOT_MS } from "@/lib/domain/units/slot";
import { firstDifference, stateHash } from "@/lib/server/events/stateHash";
import { verifyAuditChain } from "@/lib/server/events/verifyAuditChain";
import { type Journal, openJournal } from "@/lib/server/jobs/replay/journal";
import { replayJournal } from "@/lib/server/jobs/replay/replayJournal";
import type { AuditRecord } from "@/lib/server/persistence/queries/audit";
import { trialBalance } from "@/lib/server/persistence/queries/ledger";
import { insertSharingRule } from "@/lib/server/persistence/queries/sharing";
import { type StateDigest, stateDigests } from "@/lib/server/persistence/queries/stateDigests";
import type { Database } from "@/lib/server/persistence/schema/database";
import { createMarketWorld, type MarketWorld, NOON } from "../support/marketWorld";
import { playMarket } from "../support/playMarket";
import { createTestDatabase } from "../support/testDatabase";

const SLOTS = 10;
const SEED = 20260621;
/** Every kind of event a living market writes. */
const KINDS = [
  "offer-placed",
  "offer-edited",
  "offer-cancelled",
  "offer-restored",
  "offer-taken",
  "slot-cleared",
  "slot-void",
  "readings-recorded",
  "slot-settled",
  "slots-resettled",
];

let world: MarketWorld;
let state: StateDigest[];
let events: AuditRecord[];
beforeAll(async () => {
  world = await createMarketWorld();
  await insertSharingRule(world.db, world.communityId, {
    validFrom: 0,
    recordedAt: 0,
    key: { kind: "dynamic" },
    priceMicroEurPerKwh: 120_000,
    participationPercent: {},
    decidedBy: 1,
  });
  await playMarket(world, SEED, NOON - (SLOTS / 2) * SLOT_MS, SLOTS);
  state = await stateDigests(world.db, world.communityId);
  const journal = await openJournal(world.db, world.communityId);
  events = [];
  for (let page = await journal.eventsAfter(0); page.length > 0; page = await journal.eventsAfter(events.length)) {
    events.push(...page);
  }
});
afterAll(() => world.drop());

/** Replays the world's journal, as `change` leaves it, into an empty database and looks at the outcome. */
async function replay<T>(look: (db: Kysely<Database>) => Promise<T>, change: Partial<Journal> = {}): Promise<T> {
  const empty = await createTestDatabase();
  try {
    await replayJournal({ ...(await openJournal(world.db, world.communityId)), ...change }, empty.db);
    return await look(empty.db);
  } finally {
    await empty.drop();
  }
}

const told = (list: readonly AuditRecord[]): Partial<Journal> => ({
  eventsAfter: async (seq) => list.filter((event) => event.seq > seq).slice(0, 50),
});
const replayed = (list: readonly AuditRecord[]) => replay((db) => stateDigests(db, world.communityId), told(list));

test("the market that was played did everything there is to do", async () => {
  expect([...new Set(events.map((event) => event.kind))].sort()).toEqual([...KINDS].sort());
  const rows = (table: string) =>
    state.filter((part) => part.table === table).reduce((sum, part) => sum + part.rows, 0);
  for (const table of [
    "offer",
    "offer_slot",
    "trade",
    "reading_version",
    "shared_energy",
    "settlement",
    "member_day",
    "ledger_line",
  ]) {
    expect(rows(table), table).toBeGreaterThan(0);
  }
  const { rows: waiting } = await sql<{ n: number }>`
    SELECT count(*) AS n FROM audit_detail WHERE detail LIKE '%"waiting":["%'`.execute(world.db);
  expect(waiting[0]?.n).toBeGreaterThan(0);
});

test("the journal applied to an empty database gives the same state, the same chain and the same books (I9)", async () => {
  const { digests, chain, balance } = await replay(async (db) => ({
    digests: await stateDigests(db, world.communityId),
    chain: await verifyAuditChain(db, world.communityId),
    balance: await trialBalance(db, world.communityId),
  }));
  expect(firstDifference(state, digests)).toBeNull();
  expect(stateHash(digests)).toBe(stateHash(state));
  expect(chain).toEqual(await verifyAuditChain(world.db, world.communityId));
  expect(balance).toEqual(await trialBalance(world.db, world.communityId));
});

describe("a journal that lacks something is found out", () => {
  test.each(KINDS)("without its first %s", async (kind) => {
    const first = events.find((event) => event.kind === kind);
    await expect(replayed(events.filter((event) => event !== first))).rejects.toThrow(/event \d+/);
  });

  test.each(["offer-placed", "slot-cleared", "readings-recorded"])(
    "with the detail of its first %s erased",
    async (kind) => {
      const first = events.find((event) => event.kind === kind);
      const list = events.map((event) => (event === first ? { ...event, detail: null } : event));
      await expect(replayed(list)).rejects.toThrow(`event ${first?.seq}: ${kind} cannot be repeated`);
    },
  );

  test("with its end cut off the state is another", async () => {
    const digests = await replayed(events.slice(0, events.length / 4));
    expect(firstDifference(state, digests)).toMatch(/^offer /);
    expect(stateHash(digests)).not.toBe(stateHash(state));
  });

  test("with another reading than the one that was recorded", async () => {
    const journal = await openJournal(world.db, world.communityId);
    const readingsOf: Journal["readingsOf"] = async (slot) =>
      (await journal.readingsOf(slot)).map(({ reading, version }) => ({
        version,
        reading: { ...reading, importWh: reading.importWh + (reading.memberId === 5 ? 1 : 0) },
      }));
    await expect(replay(async () => "done", { readingsOf })).rejects.toThrow(/readings-recorded .* repeated it is/);
  });
});

test("any changed value changes the state hash, wherever it stands", async () => {
  const changes = {
    offer: sql`green_only = NOT green_only`,
    offer_slot: sql`energy_wh = energy_wh + 1`,
    clearing: sql`late = NOT late`,
    clearing_document: sql`result = result || ' '`,
    trade: sql`green = NOT green`,
    reading: sql`import_wh = import_wh + 1`,
    settlement: sql`members = members + 1`,
    member_day: sql`trades = trades + 1`,
  };
  for (const [table, change] of Object.entries(changes)) {
    const changed = world.db.transaction().execute(async (tx) => {
      await sql`UPDATE ${sql.table(table)} SET ${change} WHERE ctid = (SELECT min(ctid) FROM ${sql.table(table)})`.execute(
        tx,
      );
      throw new Undone(await stateDigests(tx, world.communityId));
    });
    const digests = await changed.catch((error: unknown) =>
      error instanceof Undone ? error.digests : Promise.reject(error),
    );
    expect(firstDifference(state, digests), table).toMatch(new RegExp(`^${table} `));
  }
  expect(await stateDigests(world.db, world.communityId)).toEqual(state);
});

/** Carries what was seen out of a transaction that is rolled back. */
class Undone extends Error {
  constructor(readonly digests: StateDigest[]) {
    super("undone");
  }
}

import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LedgerDraft, LedgerLine } from "@/lib/domain/settlement/records";
import { appendJournal } from "@/lib/server/events/journal";
import { accountBalance } from "@/lib/server/persistence/queries/ledger";
import { createMarketWorld, type MarketWorld, NOON } from "../support/marketWorld";

let world: MarketWorld;
beforeAll(async () => {
  world = await createMarketWorld();
  await post("first", [
    { account: "member:5", unit: "EUR", amount: -100 },
    { account: "member:1", unit: "EUR", amount: 100 },
  ]);
});
afterAll(() => world.drop());

function post(reference: string, lines: LedgerLine[]): Promise<void> {
  const draft: LedgerDraft = { kind: "trade", slotStart: NOON, reference, reason: null, postedAt: NOON, lines };
  return world.db.transaction().execute((tx) => appendJournal(tx, world.communityId, { ledger: [draft] }));
}

test.each<[string, LedgerLine[]]>([
  [
    "money out of nothing",
    [
      { account: "member:1", unit: "EUR", amount: 1 },
      { account: "fee", unit: "EUR", amount: 1 },
    ],
  ],
  ["a single line", [{ account: "member:1", unit: "EUR", amount: 0 }]],
  [
    "units that balance only together",
    [
      { account: "member:1", unit: "EUR", amount: 5 },
      { account: "member:5", unit: "WH", amount: -5 },
    ],
  ],
])("the database refuses %s (I7)", async (name, lines) => {
  await expect(post(name, lines)).rejects.toThrow("does not balance");
});

test("the database refuses a reference posted twice, and unknown accounts", async () => {
  const lines: LedgerLine[] = [
    { account: "member:5", unit: "EUR", amount: -1 },
    { account: "fee", unit: "EUR", amount: 1 },
  ];
  await expect(post("first", lines)).rejects.toThrow("duplicate key");
  await expect(
    sql`INSERT INTO ledger_line VALUES (${world.communityId}, 99, 1, 'pocket', 'EUR', 1), (${world.communityId}, 99, 2, 'fee', 'EUR', -1)`.execute(
      world.db,
    ),
  ).rejects.toThrow("check constraint");
});

test.each(["ledger_line", "ledger_transaction", "audit_event", "reading_version", "offer_revision"])(
  "%s cannot be changed, emptied or shortened",
  async (table) => {
    const of = sql.table(table);
    await expect(sql`UPDATE ${of} SET community_id = community_id`.execute(world.db)).rejects.toThrow("append-only");
    await expect(sql`DELETE FROM ${of}`.execute(world.db)).rejects.toThrow("append-only");
    await expect(sql`TRUNCATE ${of} CASCADE`.execute(world.db)).rejects.toThrow("append-only");
  },
);

test("numbers follow each other without a gap, refused postings use none up", async () => {
  const pay = (n: number): LedgerLine[] => [
    { account: "member:5", unit: "EUR", amount: -n },
    { account: "fee", unit: "EUR", amount: n },
  ];
  await Promise.all([...Array(20).keys()].map((n) => post(`p${n}`, pay(n + 1))));
  const rows = await world.db
    .selectFrom("ledger_transaction")
    .select("transaction_id")
    .orderBy("transaction_id")
    .execute();
  expect(rows.map((row) => row.transaction_id)).toEqual([...Array(21).keys()].map((n) => n + 1));
  expect(await accountBalance(world.db, world.communityId, "fee")).toEqual({ nanoEur: 210, energyWh: 0 });
  expect(await accountBalance(world.db, world.communityId, "fee", { from: NOON + 1, to: NOON + 2 })).toEqual({
    nanoEur: 0,
    energyWh: 0,
  });
});

test("thousands of lines go in by chunks that never split a transaction", async () => {
  const drafts = [...Array(9000).keys()].map(
    (n): LedgerDraft => ({
      kind: "trade",
      slotStart: NOON,
      reference: `bulk-${n}`,
      reason: null,
      postedAt: NOON,
      lines: [
        { account: "member:5", unit: "EUR", amount: -3 },
        { account: "member:1", unit: "EUR", amount: 2 },
        { account: "fee", unit: "EUR", amount: 1 },
      ],
    }),
  );
  await world.db.transaction().execute((tx) => appendJournal(tx, world.communityId, { ledger: drafts }));
  expect((await accountBalance(world.db, world.communityId, "member:1")).nanoEur).toBe(100 + 18_000);
});

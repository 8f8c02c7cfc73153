import "@/tests/support/testSecret";
import { afterAll, beforeAll, expect, test } from "vitest";
import { statementOf, statementOfGroups } from "@/lib/domain/settlement/statement";
import { DEMO_SEED, demoWorld } from "@/lib/server/commands/demo/demoWorld";
import { foundDemo } from "@/lib/server/commands/demo/foundDemo";
import { fillDemoHistory } from "@/lib/server/jobs/demoHistory";
import { listAccountPostings } from "@/lib/server/persistence/queries/closedPeriods";
import { listOpenGroups } from "@/lib/server/persistence/queries/openStatement";
import { createTestDatabase, type TestDatabase } from "@/tests/support/testDatabase";

const NOW = Date.UTC(2026, 5, 11, 10);
const DAY_MS = 86_400_000;

let database: TestDatabase;
let communityId = 0;
beforeAll(async () => {
  database = await createTestDatabase();
  communityId = (await foundDemo(database.db, { marketNow: NOW })).communityId;
  await fillDemoHistory({ db: database.db, days: 3 });
}, 120_000);
afterAll(() => database.drop());

const members = demoWorld(DEMO_SEED).accounts.map(({ memberId }) => memberId);

test.each([
  ["nothing is closed", null, NOW + DAY_MS],
  ["a month was closed in the midst of it", { transactionId: 2_000, slotStart: NOW - DAY_MS }, NOW + DAY_MS],
  ["its end lies before the last slots", { transactionId: 500, slotStart: NOW - 2 * DAY_MS }, NOW - DAY_MS / 2],
])("what the database gathers is what a statement gathers from every posting: %s", async (_name, since, to) => {
  let lines = 0;
  for (const memberId of members) {
    const postings = await listAccountPostings(database.db, communityId, memberId);
    const period = {
      from: since?.slotStart ?? 0,
      to,
      lastTransactionId: Number.MAX_SAFE_INTEGER,
      previousTransactionId: since?.transactionId ?? 0,
    };
    const statement = statementOf(postings, period, 77);
    lines += statement.lines.length;
    const groups = await listOpenGroups(database.db, communityId, memberId, { since, to });
    expect(statementOfGroups(groups, 77)).toEqual(statement);
  }
  expect(lines).toBeGreaterThan(10);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { fixedClock } from "@/lib/server/clock";
import { foundDemo } from "@/lib/server/commands/demo/foundDemo";
import { resettleNext } from "@/lib/server/commands/resettleDay";
import { changeTariff } from "@/lib/server/commands/tariffs/changeTariff";
import { firstDifference } from "@/lib/server/events/stateHash";
import { continueDemoHistory, fillDemoHistory } from "@/lib/server/jobs/demoHistory";
import { openJournal } from "@/lib/server/jobs/replay/journal";
import { replayJournal } from "@/lib/server/jobs/replay/replayJournal";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { findDemo } from "@/lib/server/persistence/queries/demo";
import { stateDigests } from "@/lib/server/persistence/queries/stateDigests";
import { listTerms } from "@/lib/server/persistence/queries/tariffTerms";
import { createTestDatabase, type TestDatabase } from "../support/testDatabase";

const NOON = Date.UTC(2026, 5, 11, 10, 22);
/** More than half of the members, so that the community's median moves too. */
const CHANGING = 80;
const TERMS = {
  importMicroEurPerKwh: 900_000,
  feedInMicroEurPerKwh: 10_000,
  parts: null,
  standingMicroEurPerDay: null,
};

let databases: TestDatabase[] = [];
beforeAll(async () => {
  databases = [await createTestDatabase(), await createTestDatabase()];
});
afterAll(() => Promise.all(databases.map((database) => database.drop())));

test("tariffs that change while a demo's past still grows are corrected, and the journal replays to the same state", async () => {
  const [{ db }, empty] = databases as [TestDatabase, TestDatabase];
  const community = await foundDemo(db, { marketNow: NOON });
  const { communityId } = community;
  const founded = (await listTerms(db, communityId, 1))[0];
  expect(founded?.parts).not.toBeNull();
  expect(founded?.standingMicroEurPerDay).toBe(400_000);
  await fillDemoHistory({ db, days: 1 });
  const system = { db, community, clock: fixedClock(NOON + 60_000) };
  const change = { validFrom: "2026-06-11", terms: TERMS, decidedBy: 1, requestHash: "sha256:test" };
  for (let memberId = 1; memberId <= CHANGING; memberId++) {
    await inTransaction(db, (tx) => changeTariff(tx, system, { ...change, memberId }));
  }
  expect(await resettleNext(system)).toBe("2026-06-11");
  await continueDemoHistory({ db, days: 2 });
  expect((await findDemo(db))?.filledFrom).toBe(Date.UTC(2026, 5, 8, 22));
  const corrections = await db
    .selectFrom("ledger_transaction")
    .select("reason")
    .where("kind", "=", "correction")
    .execute();
  expect(new Set(corrections.map(({ reason }) => reason))).toEqual(new Set(["tariff"]));
  await replayJournal(await openJournal(db, communityId), empty.db);
  expect(firstDifference(await stateDigests(db, communityId), await stateDigests(empty.db, communityId))).toBeNull();
});

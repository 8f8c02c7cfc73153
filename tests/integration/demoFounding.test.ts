import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureCommunity, fillDemoHistory } from "@/lib/server/jobs/demoHistory";
import { openDatabase } from "@/lib/server/persistence/database";
import { findDemo } from "@/lib/server/persistence/queries/demo";
import { createTestDatabase, type TestDatabase } from "../support/testDatabase";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("three portals that start at once on an empty database make one demo and one past", async () => {
  const others = [openDatabase(database.url), openDatabase(database.url)];
  const starts = [database, ...others].map(async ({ db }) => {
    await ensureCommunity({ db });
    await fillDemoHistory({ db, days: 0 });
  });
  expect(await Promise.allSettled(starts)).toEqual(starts.map(() => ({ status: "fulfilled", value: undefined })));
  await Promise.all(others.map((other) => other.close()));
  const demo = await findDemo(database.db);
  expect(await database.db.selectFrom("community").select("community_id").execute()).toHaveLength(1);
  const slots = await database.db.selectFrom("settlement").select("slot_start").execute();
  expect(slots).toHaveLength(((demo?.filledTo ?? 0) - (demo?.filledFrom ?? 0)) / 900_000);
});

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "@/lib/server/persistence/database";
import { whileHolding } from "@/lib/server/persistence/queries/advisoryLock";
import { createTestDatabase, type TestDatabase } from "../support/testDatabase";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it("is held by one at a time and free again when its holder is killed in the middle of its work", async () => {
  const other = openDatabase(database.url, { applicationName: "doomed" });
  let started = () => {};
  const running = new Promise<void>((resolve) => {
    started = resolve;
  });
  const doomed = whileHolding(other.db, "market 1", () => {
    started();
    return new Promise<void>(() => undefined);
  });
  doomed.catch(() => undefined);
  await running;
  expect(await whileHolding(database.db, "market 1", async () => "mine")).toBeNull();
  expect(await whileHolding(database.db, "market 2", async () => "mine")).toBe("mine");
  await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'doomed'`.execute(
    database.db,
  );
  await expect.poll(() => whileHolding(database.db, "market 1", async () => "mine")).toBe("mine");
});

import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrateToLatest } from "@/lib/server/persistence/migrate";
import { migrations } from "@/lib/server/persistence/migrations/registry";
import { at } from "@/lib/server/persistence/queries/at";
import { createTestDatabase, type TestDatabase } from "@/tests/support/testDatabase";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("a test database is migrated, and migrating again does nothing", async () => {
  expect(await migrateToLatest(database)).toEqual([]);
  const tables = await sql<{ name: string }>`SELECT schemaname || '.' || tablename AS name FROM pg_tables`.execute(
    database.db,
  );
  const names = tables.rows.map((row) => row.name);
  expect(names).toContain("public.offer");
  expect(names).toContain("graphile_worker._private_jobs");
});

test("bigint arrives as a number and an instant as epoch milliseconds", async () => {
  const instant = Date.UTC(2026, 2, 29, 1, 15, 0, 250);
  const { rows } = await sql<{ big: number; when: number; bigs: (number | null)[]; whens: number[] }>`
    SELECT 9007199254740991::bigint AS big, ${at(instant)} AS when, ARRAY[1, NULL, -5]::bigint[] AS bigs, ARRAY[${at(instant)}] AS whens
  `.execute(database.db);
  expect(rows[0]).toEqual({ big: 9_007_199_254_740_991, when: instant, bigs: [1, null, -5], whens: [instant] });
});

test("a bigint beyond the exact integers is refused instead of rounded", async () => {
  await expect(sql`SELECT 9007199254740993::bigint AS big`.execute(database.db)).rejects.toThrow("9007199254740993");
  await expect(sql`SELECT 'infinity'::timestamptz AS when`.execute(database.db)).rejects.toThrow("infinity");
});

test("a failing migration says which and leaves the schema unchanged", async () => {
  const faulty = {
    ...migrations,
    "999_faulty": {
      async up(db: Kysely<unknown>) {
        await sql`CREATE TABLE half_made (id int)`.execute(db);
        throw new Error("no such luck");
      },
    },
  };
  await expect(migrateToLatest(database, faulty)).rejects.toThrow(
    "Migration 999_faulty failed, the schema is unchanged: no such luck",
  );
  const found = await sql<{ name: string | null }>`SELECT to_regclass('half_made')::text AS name`.execute(database.db);
  expect(found.rows[0]?.name).toBeNull();
});

test("several processes may migrate at once", async () => {
  const applied = await Promise.all([1, 2, 3].map(() => migrateToLatest(database)));
  expect(applied).toEqual([[], [], []]);
});

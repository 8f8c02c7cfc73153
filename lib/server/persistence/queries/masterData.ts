import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";
import { insertHead } from "./head";

/** What is given before a community's first event, in the order in which it must be written. */
const TABLES = [
  "community",
  "district",
  "district_fee",
  "member",
  "tariff",
  "sharing_rule",
  "sharing_agreement",
  "demo_history",
] as const;

/** Per table what becomes of a row: people without names and accounts, a demo before its history. */
const CHANGES: Partial<Record<(typeof TABLES)[number], string>> = {
  member: "jsonb_build_object('alias', 'member ' || member_id, 'user_id', NULL)",
  demo_history: "jsonb_build_object('filled_from', filled_to)",
};

/** A community's settings, districts, members and dated tariffs as JSON rows per table; ids instead of names. */
export type MasterData = { table: (typeof TABLES)[number]; rows: string }[];

export async function loadMasterData(db: Kysely<Database>, communityId: number): Promise<MasterData> {
  const data: MasterData = [];
  for (const table of TABLES) {
    const change = sql.raw(CHANGES[table] ?? "'{}'::jsonb");
    const { rows } = await sql<{ rows: string }>`
      SELECT coalesce(jsonb_agg(to_jsonb(t) || ${change}), '[]')::text AS rows
      FROM ${sql.table(table)} t WHERE community_id = ${communityId}`.execute(db);
    data.push({ table, rows: rows[0]?.rows ?? "[]" });
  }
  return data;
}

/** Writes a community's master data into a database that has none of it. */
export async function insertMasterData(db: Kysely<Database>, communityId: number, data: MasterData): Promise<void> {
  for (const { table, rows } of data) {
    await sql`INSERT INTO ${sql.table(table)} SELECT * FROM jsonb_populate_recordset(NULL::${sql.table(table)}, ${rows}::jsonb)`.execute(
      db,
    );
  }
  await insertHead(db, communityId);
}

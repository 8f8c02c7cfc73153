import { type Kysely, sql } from "kysely";
import { type ClientBase, escapeIdentifier } from "pg";
import { type CopyStreamQuery, type CopyToStreamQuery, from, to } from "pg-copy-streams";
import type { Database } from "../schema/database";

/** A table as it is copied: its columns in their order, those the database computes by itself left out. */
export type CopiedTable = { table: string; columns: string[] };

/** How many rows a table has and a sum over what they say, whatever their order. */
export type TableContent = { rows: number; content: string };

/** Where a column that numbers its rows has come to; null before its first number. */
export type SequenceState = { table: string; column: string; last: string | null };

/** The names of the migrations applied to the schema in use. */
export async function appliedMigrations(db: Kysely<Database>): Promise<string[]> {
  const known = await sql<{ there: boolean }>`SELECT to_regclass('kysely_migration') IS NOT NULL AS there`.execute(db);
  if (!known.rows[0]?.there) return [];
  const { rows } = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name`.execute(db);
  return rows.map(({ name }) => name);
}

/** All tables of the schema in use but the migrations' own, those that others refer to first. */
export async function listCopiedTables(db: Kysely<Database>): Promise<CopiedTable[]> {
  const { rows } = await sql<CopiedTable & { refersTo: string[] }>`
    SELECT c.relname AS "table",
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
      ARRAY(SELECT f.relname::text FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
        WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid) AS "refersTo"
    FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
      AND NOT c.relispartition AND c.relname NOT IN ('kysely_migration', 'kysely_migration_lock')
    ORDER BY c.relname`.execute(db);
  const sorted: CopiedTable[] = [];
  const open = new Map(rows.map((row) => [row.table, row]));
  while (open.size > 0) {
    const ready = [...open.values()].filter(({ refersTo }) => refersTo.every((other) => !open.has(other)));
    if (ready.length === 0)
      throw new Error(`The tables ${[...open.keys()].join(", ")} refer to each other in a circle.`);
    for (const { table, columns } of ready) {
      open.delete(table);
      sorted.push({ table, columns });
    }
  }
  return sorted;
}

/** Makes values read the same whatever the server's settings are, until the transaction ends. */
export async function fixNotation(db: Kysely<Database>): Promise<void> {
  await sql`SET LOCAL timezone = 'UTC'`.execute(db);
  await sql`SET LOCAL datestyle = 'ISO'`.execute(db);
  await sql`SET LOCAL extra_float_digits = 1`.execute(db);
}

/** Counts and sums up a table. Call `fixNotation` before. */
export async function tableContent(db: Kysely<Database>, { table, columns }: CopiedTable): Promise<TableContent> {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const { rows } = await sql<TableContent>`
    SELECT count(*) AS rows, coalesce(sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint), 0)::text AS content
    FROM (SELECT ${names} FROM ${sql.table(table)}) t`.execute(db);
  return rows[0] ?? { rows: 0, content: "0" };
}

export async function listSequences(db: Kysely<Database>): Promise<SequenceState[]> {
  const { rows } = await sql<SequenceState>`
    SELECT c.relname AS "table", a.attname AS "column", s.last_value::text AS last
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attidentity <> ''
    JOIN pg_sequences s ON to_regclass(format('%I.%I', s.schemaname, s.sequencename))
      = pg_get_serial_sequence(format('%I.%I', current_schema(), c.relname), a.attname)::regclass
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' ORDER BY 1, 2`.execute(db);
  return rows;
}

/** Lets a column go on numbering where it had come to. */
export async function setSequence(db: Kysely<Database>, { table, column, last }: SequenceState): Promise<void> {
  if (last === null) return;
  await sql`SELECT setval(pg_get_serial_sequence(format('%I.%I', current_schema(), ${table}::text), ${column}),
    ${last}::bigint)`.execute(db);
}

/** Takes out what a migration put in, so that a copy meets an empty table. Append-only tables never have anything then. */
export async function emptyTable(db: Kysely<Database>, table: string): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM ${sql.table(table)} LIMIT 1`.execute(db);
  if (rows.length > 0) await sql`DELETE FROM ${sql.table(table)}`.execute(db);
}

/** A table's rows in PostgreSQL's text format, in the transaction of the connection. */
export function copyOut(client: ClientBase, table: CopiedTable): CopyToStreamQuery {
  return client.query(to(`COPY ${target(table)} TO STDOUT`));
}

/** Takes rows in that format. Triggers and constraints check them as if they were written anew. */
export function copyIn(client: ClientBase, table: CopiedTable): CopyStreamQuery {
  return client.query(from(`COPY ${target(table)} FROM STDIN`));
}

function target({ table, columns }: CopiedTable): string {
  return `${escapeIdentifier(table)} (${columns.map(escapeIdentifier).join(", ")})`;
}

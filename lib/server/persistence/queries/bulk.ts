import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Database } from "../schema/database";

type Value = string | number | boolean | null;

/** How a column of many rows travels: as an array of its type; `time` is epoch ms, `texts` a text[] of plain words. */
export type ColumnKind = "int4" | "int8" | "text" | "uuid" | "bool" | "date" | "jsonb" | "json" | "time" | "texts";

export type Column<R> = { name: string; kind: ColumnKind; of: (row: R) => Value };

export function column<R>(name: string, kind: ColumnKind, of: (row: R) => Value): Column<R> {
  return { name, kind, of };
}

/** Rows of one statement: bounds the memory of a statement, and its parameters stay few whatever the rows. */
export const CHUNK_ROWS = 20_000;

/**
 * INSERT … SELECT FROM unnest(…): one parameter per column however many rows, so that thousands of rows cost one round trip.
 * `conflict` is appended ("ON CONFLICT …").
 */
export async function bulkInsert<R>(
  db: Kysely<Database>,
  table: string,
  communityId: number,
  columns: readonly Column<R>[],
  rows: readonly R[],
  conflict?: RawBuilder<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK_ROWS) {
    const chunk = rows.length <= CHUNK_ROWS ? rows : rows.slice(from, from + CHUNK_ROWS);
    const names = sql.join([sql.ref("community_id"), ...columns.map((c) => sql.ref(c.name))]);
    const values = sql.join([sql`${communityId}::int4`, ...columns.map((c) => arrived(c))]);
    await sql`INSERT INTO ${sql.table(table)} (${names}) SELECT ${values} FROM ${unnest(columns, chunk)} ${conflict ?? sql``}`.execute(
      db,
    );
  }
}

/** `unnest(…) AS u (…)` over the columns of rows, for INSERT and UPDATE … FROM. */
export function unnest<R>(columns: readonly Column<R>[], rows: readonly R[]): RawBuilder<unknown> {
  const arrays = sql.join(columns.map((c) => sql`${rows.map(c.of)}::${sql.raw(`${TRANSPORT[c.kind]}[]`)}`));
  return sql`unnest(${arrays}) AS u (${sql.join(columns.map((c) => sql.ref(c.name)))})`;
}

/** A column of `u` in its table's type. */
export function arrived<R>(column: Column<R>): RawBuilder<unknown> {
  const ref = sql.ref(`u.${column.name}`);
  if (column.kind === "time") return sql`to_timestamp(${ref} / 1000.0)`;
  if (column.kind === "texts") return sql`string_to_array(${ref}, ',')`;
  return ref;
}

const TRANSPORT: Record<ColumnKind, string> = {
  int4: "int4",
  int8: "int8",
  text: "text",
  uuid: "uuid",
  bool: "bool",
  date: "date",
  jsonb: "jsonb",
  json: "json",
  time: "float8",
  texts: "text",
};

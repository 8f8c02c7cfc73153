import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";

/** Where a restore builds the database before it takes the present one's place. */
export const RESTORING = "commonwatt_restoring";

/** Whether the schema in use holds a community or an account; one that only a first start has made counts as empty. */
export async function holdsData(db: Kysely<Database>): Promise<boolean> {
  for (const table of ["community", "user"]) {
    const { rows } = await sql<{
      there: boolean;
    }>`SELECT to_regclass(${`public."${table}"`}) IS NOT NULL AS there`.execute(db);
    if (!rows[0]?.there) continue;
    const found = await sql`SELECT 1 FROM public.${sql.ref(table)} LIMIT 1`.execute(db);
    if (found.rows.length > 0) return true;
  }
  return false;
}

/** The names of other programs that are connected to this database. */
export async function otherPrograms(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT DISTINCT coalesce(nullif(application_name, ''), 'unnamed') AS name FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend'
      AND application_name <> current_setting('application_name') ORDER BY 1`.execute(db);
  return rows.map(({ name }) => name);
}

/** Removes what an earlier restore that was interrupted has left. */
export async function dropRestoring(db: Kysely<Database>): Promise<void> {
  await sql`DROP SCHEMA IF EXISTS ${sql.ref(RESTORING)} CASCADE`.execute(db);
}

/**
 * Puts what was restored in the place of the present schema, at once or not at all. The present one stays under the name
 * returned when `keep` is set, else it goes. Waits for nobody: a connection that works on it makes it fail.
 */
export async function swapSchemas(db: Kysely<Database>, keep: boolean): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    await sql`SET LOCAL lock_timeout = '10s'`.execute(tx);
    const { rows } = await sql<{ name: string }>`
      SELECT 'before_restore_' || to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYYMMDD"t"HH24MISSMS') AS name`.execute(
      tx,
    );
    const aside = rows[0]?.name ?? "before_restore";
    if (keep) await sql`ALTER SCHEMA public RENAME TO ${sql.ref(aside)}`.execute(tx);
    else await sql`DROP SCHEMA IF EXISTS public CASCADE`.execute(tx);
    await sql`ALTER SCHEMA ${sql.ref(RESTORING)} RENAME TO public`.execute(tx);
    return keep ? aside : null;
  });
}

import { randomUUID } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";

export type PersonRow = { userId: string; email: string; name: string; passwordHash: string };

/** Adds a user with a password in the tables of better-auth; false when the e-mail is taken. */
export async function insertPerson(db: Kysely<Database>, person: PersonRow): Promise<boolean> {
  const { rows } = await sql<{ made: number }>`
    WITH person AS (
      INSERT INTO "user" (id, name, email, "emailVerified")
      VALUES (${person.userId}, ${person.name}, ${person.email}, false)
      ON CONFLICT (email) DO NOTHING
      RETURNING id
    )
    INSERT INTO account (id, "accountId", "providerId", "userId", password)
    SELECT ${randomUUID()}, id, 'credential', id, ${person.passwordHash} FROM person
    RETURNING 1 AS made`.execute(db);
  return rows.length === 1;
}

import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";

/** Processes listen here for sessions that ended, to close their live streams; the payload is the session's id. */
export const SESSION_ENDED_CHANNEL = "commonwatt_session_ended";

/** Deletes a session for good and tells every process, in one statement. */
export async function endSession(db: Kysely<Database>, sessionId: string): Promise<void> {
  await sql`
    WITH gone AS (DELETE FROM session WHERE id = ${sessionId} RETURNING id)
    SELECT pg_notify(${SESSION_ENDED_CHANNEL}, id) FROM gone`.execute(db);
}

/** Which of these sessions still hold. */
export async function livingSessions(db: Kysely<Database>, sessionIds: readonly string[]): Promise<Set<string>> {
  if (sessionIds.length === 0) return new Set();
  const rows = await db
    .selectFrom("session")
    .select("id")
    .where("id", "in", [...sessionIds])
    .where("expiresAt", ">", sql<number>`now()`)
    .execute();
  return new Set(rows.map((row) => row.id));
}

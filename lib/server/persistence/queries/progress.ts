import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";
import { at } from "./at";

/** Last cleared and last settled slot of a community, null before the first; and the first slot anybody has offered for. */
export async function marketProgress(
  db: Kysely<Database>,
  communityId: number,
): Promise<{ clearedTo: number | null; settledTo: number | null; offeredFrom: number | null }> {
  const { rows } = await sql<{ clearedTo: number | null; settledTo: number | null; offeredFrom: number | null }>`
    SELECT (SELECT max(slot_start) FROM clearing WHERE community_id = ${communityId}) AS "clearedTo",
           (SELECT max(slot_start) FROM settlement WHERE community_id = ${communityId}) AS "settledTo",
           (SELECT min(slot_start) FROM offer_slot WHERE community_id = ${communityId}) AS "offeredFrom"`.execute(db);
  return rows[0] ?? { clearedTo: null, settledTo: null, offeredFrom: null };
}

/** Cleared slots that ended before `before` and are not settled yet, oldest first; a few at a time. */
export async function listUnsettledSlots(
  db: Kysely<Database>,
  communityId: number,
  before: number,
  limit = 200,
): Promise<number[]> {
  const { rows } = await sql<{ slot_start: number }>`
    SELECT c.slot_start FROM clearing c
    WHERE c.community_id = ${communityId} AND c.slot_start < ${at(before)}
      AND NOT EXISTS (SELECT 1 FROM settlement s WHERE s.community_id = c.community_id AND s.slot_start = c.slot_start)
    ORDER BY c.slot_start LIMIT ${limit}`.execute(db);
  return rows.map((row) => row.slot_start);
}

/**
 * Live events older than a day, idempotency keys older than a week, evaluations of rules older than two months: nobody looks that far back. What members
 * were told is kept for 90 days, the newest thousand of each.
 */
export async function pruneOldRows(db: Kysely<Database>): Promise<void> {
  await sql`DELETE FROM live_event WHERE recorded_at < now() - interval '24 hours'`.execute(db);
  await sql`DELETE FROM idempotency_key WHERE created_at < now() - interval '7 days'`.execute(db);
  await sql`DELETE FROM rule_evaluation WHERE recorded_at < now() - interval '60 days'`.execute(db);
  // By the market's own time: that of a demo may lie months behind the wall's.
  await sql`
    DELETE FROM indication i USING (SELECT community_id, max(slot_start) AS cleared FROM clearing GROUP BY community_id) c
    WHERE i.community_id = c.community_id AND i.slot_start < c.cleared - interval '30 days'`.execute(db);
  await sql`DELETE FROM notification WHERE recorded_at < now() - interval '90 days'`.execute(db);
  await sql`
    DELETE FROM notification n USING (
      SELECT community_id, member_id, seq,
        row_number() OVER (PARTITION BY community_id, member_id ORDER BY seq DESC) AS place
      FROM notification) old
    WHERE old.place > 1000 AND n.community_id = old.community_id AND n.member_id = old.member_id AND n.seq = old.seq`.execute(
    db,
  );
}

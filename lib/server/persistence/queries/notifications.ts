import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";
import { arrived, column, unnest } from "./bulk";

/** Processes listen here for members who were told something or have read it; the payload is the person's user id. */
export const NOTIFIED_CHANNEL = "commonwatt_notified";

export type NotificationRow = {
  memberId: number;
  kind: string;
  key: string;
  at: number;
  slotStart: number | null;
  detail: object;
};

const MEMBER = column<NotificationRow>("member_id", "int4", (r) => r.memberId);
const COLUMNS = [
  MEMBER,
  column<NotificationRow>("kind", "text", (r) => r.kind),
  column<NotificationRow>("key", "text", (r) => r.key),
  column<NotificationRow>("at", "time", (r) => r.at),
  column<NotificationRow>("slot_start", "time", (r) => r.slotStart),
  column<NotificationRow>("detail", "jsonb", (r) => JSON.stringify(r.detail)),
];

/** Stores what members with an account wish to be told and have not been told before, and wakes their pages at the commit. */
export async function insertNotifications(
  db: Kysely<Database>,
  communityId: number,
  rows: readonly NotificationRow[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const { rows: told } = await sql<{ told: number }>`
    WITH made AS (
      INSERT INTO notification (community_id, ${sql.join(COLUMNS.map((c) => sql.ref(c.name)))})
      SELECT m.community_id, ${sql.join(COLUMNS.map((c) => arrived(c)))}
      FROM ${unnest(COLUMNS, rows)}
      JOIN member m ON m.community_id = ${communityId} AND m.member_id = ${arrived(MEMBER)} AND m.user_id IS NOT NULL
      WHERE NOT EXISTS (
        SELECT 1 FROM notification_preference p
        WHERE p.community_id = m.community_id AND p.member_id = m.member_id AND p.kind = u.kind AND NOT p.wanted)
      ON CONFLICT ON CONSTRAINT notification_once DO NOTHING
      RETURNING member_id
    ), woken AS (
      SELECT pg_notify(${NOTIFIED_CHANNEL}, m.user_id) FROM member m
      WHERE m.community_id = ${communityId} AND m.member_id IN (SELECT member_id FROM made)
    )
    SELECT (SELECT count(*)::int4 FROM made) AS told, (SELECT count(*) FROM woken) AS woken`.execute(db);
  return told[0]?.told ?? 0;
}

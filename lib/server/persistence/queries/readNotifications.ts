import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";
import { NOTIFIED_CHANNEL } from "./notifications";

/** What a member was told, as it was stored. */
export type ToldRow = {
  seq: number;
  kind: string;
  at: number;
  slotStart: number | null;
  detail: object;
  read: boolean;
};

/** What a member was told before `before` (null: up to now), the newest first. */
export async function listNotifications(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  page: { before: number | null; limit: number },
): Promise<ToldRow[]> {
  const before = page.before === null ? sql`` : sql`AND seq < ${page.before}`;
  const { rows } = await sql<ToldRow>`
    SELECT seq, kind, at, slot_start AS "slotStart", detail, read_at IS NOT NULL AS read
    FROM notification WHERE community_id = ${communityId} AND member_id = ${memberId} ${before}
    ORDER BY seq DESC LIMIT ${page.limit}`.execute(db);
  return rows;
}

export async function countUnread(db: Kysely<Database>, communityId: number, memberId: number): Promise<number> {
  const row = await db
    .selectFrom("notification")
    .select(sql<number>`count(*)::int4`.as("unread"))
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .where("read_at", "is", null)
    .executeTakeFirstOrThrow();
  return row.unread;
}

/** Marks one (`from` = `to`) or all of a span as read and tells the member's other pages, in one statement; says how many were unread. */
export async function markRead(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  span: { from: number; to: number },
): Promise<number> {
  const { rows } = await sql<{ marked: number }>`
    WITH marked AS (
      UPDATE notification SET read_at = now()
      WHERE community_id = ${communityId} AND member_id = ${memberId} AND read_at IS NULL
        AND seq BETWEEN ${span.from} AND ${span.to}
      RETURNING seq
    ), woken AS (
      SELECT pg_notify(${NOTIFIED_CHANNEL}, m.user_id) FROM member m
      WHERE m.community_id = ${communityId} AND m.member_id = ${memberId} AND EXISTS (SELECT FROM marked)
    )
    SELECT (SELECT count(*)::int4 FROM marked) AS marked, (SELECT count(*) FROM woken) AS woken`.execute(db);
  return rows[0]?.marked ?? 0;
}

export async function notificationExists(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  seq: number,
): Promise<boolean> {
  const row = await db
    .selectFrom("notification")
    .select("seq")
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .where("seq", "=", seq)
    .executeTakeFirst();
  return row !== undefined;
}

import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";
import { at } from "./at";

/** What a member said last about standing in the leaderboards. */
export type LeaderboardConsent = { memberId: number; listed: boolean; textVersion: string; changedAt: number };

/** What a member said last, null when it never did. */
export async function findConsent(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
): Promise<LeaderboardConsent | null> {
  const row = await db
    .selectFrom("leaderboard_consent")
    .select(["listed", "text_version", "changed_at"])
    .where("community_id", "=", communityId)
    .where("member_id", "=", memberId)
    .orderBy("change_no", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? { memberId, listed: row.listed, textVersion: row.text_version, changedAt: row.changed_at } : null;
}

/** Adds what a member says now; what was said before is kept. The member must be locked. */
export async function insertConsent(
  db: Kysely<Database>,
  communityId: number,
  consent: LeaderboardConsent,
): Promise<void> {
  const { memberId, listed, textVersion, changedAt } = consent;
  await sql`
    INSERT INTO leaderboard_consent (community_id, member_id, change_no, listed, text_version, changed_at)
    SELECT ${communityId}, ${memberId}, coalesce(max(change_no), 0) + 1, ${listed}, ${textVersion}, ${at(changedAt)}
    FROM leaderboard_consent WHERE community_id = ${communityId} AND member_id = ${memberId}`.execute(db);
}

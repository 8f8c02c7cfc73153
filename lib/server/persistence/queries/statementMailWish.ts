import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";

/** Whether a member wishes its statements by mail, in which language (null: nothing was said, so in all), and to which address. */
export type StatementMailWish = { wanted: boolean; language: "en" | "de" | null; address: string };

/** What is known of a member's wish; null when it has no account. */
export async function findStatementMailWish(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
): Promise<StatementMailWish | null> {
  const { rows } = await sql<StatementMailWish>`
    SELECT coalesce(w.wanted, true) AS wanted, w.language, u.email AS address
    FROM member m JOIN "user" u ON u.id = m.user_id
    LEFT JOIN statement_mail_wish w USING (community_id, member_id)
    WHERE m.community_id = ${communityId} AND m.member_id = ${memberId}`.execute(db);
  return rows[0] ?? null;
}

/** Keeps a member's wish; what waits for one who declines is dropped, but what is being sent at this moment. */
export async function saveStatementMailWish(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  { wanted, language }: { wanted: boolean; language: "en" | "de" },
): Promise<void> {
  await sql`
    WITH declined AS (
      DELETE FROM statement_mail s WHERE NOT ${wanted}::boolean AND (s.community_id, s.member_id, s.month) IN (
        SELECT community_id, member_id, month FROM statement_mail
        WHERE community_id = ${communityId} AND member_id = ${memberId} AND state = 'waiting' FOR UPDATE SKIP LOCKED)
    )
    INSERT INTO statement_mail_wish (community_id, member_id, wanted, language)
    VALUES (${communityId}, ${memberId}, ${wanted}, ${language})
    ON CONFLICT (community_id, member_id) DO UPDATE SET wanted = excluded.wanted, language = excluded.language`.execute(
    db,
  );
}

import { type Kysely, sql } from "kysely";

/**
 * Who agreed to stand in the leaderboards, change by change with its time and the text agreed to (GDPR Art. 7): the last one
 * counts, without one nobody is listed. And per member and day what was used while the community had a surplus, kept by each
 * settlement from now on and reckoned here for the days before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `CREATE TABLE leaderboard_consent (
    community_id integer NOT NULL,
    member_id integer NOT NULL,
    change_no integer NOT NULL CHECK (change_no > 0),
    listed boolean NOT NULL,
    text_version text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (community_id, member_id, change_no),
    FOREIGN KEY (community_id, member_id) REFERENCES member
  )`,
  // A demo founded before: the same members as in one founded today.
  `INSERT INTO leaderboard_consent
    SELECT m.community_id, m.member_id, 1, true, 'demo', d.target_from
    FROM member m JOIN demo_history d USING (community_id)
    WHERE m.active AND (m.statistics_public OR m.user_id IS NOT NULL)`,
  `ALTER TABLE member_day ADD COLUMN surplus_use_wh bigint NOT NULL DEFAULT 0`,
  `UPDATE member_day d SET surplus_use_wh = used.wh
    FROM (
      SELECT community_id, r.member_id, (slot_start AT TIME ZONE c.time_zone)::date AS day,
        sum(r.import_wh + r.solar_wh + r.wind_wh + r.discharge_wh - r.export_wh - r.charge_wh) AS wh
      FROM settlement s
      JOIN community c USING (community_id)
      JOIN reading r USING (community_id, slot_start)
      WHERE s.export_wh > s.import_wh
      GROUP BY 1, 2, 3
    ) used
    WHERE d.community_id = used.community_id AND d.member_id = used.member_id AND d.day = used.day`,
];

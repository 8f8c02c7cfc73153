import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";
import { at } from "./at";

/** A member as whoever runs the community looks after it. */
export type MemberCare = {
  alias: string;
  kind: "consumer" | "prosumer";
  active: boolean;
  joinedOn: string;
  /** Metering points of today. */
  points: number;
  /** Begin of the last quarter-hour that was read, not substituted; null when none was since `lookFrom`. */
  lastReadAt: number | null;
  hasTariff: boolean;
};

/** `today`: the local day whose points and tariffs count; readings are looked for from `lookFrom` to `now`. */
export type CareSpan = { today: string; lookFrom: number; now: number };

/** All members of a community in the order of their numbers. */
export async function listMemberCare(
  db: Kysely<Database>,
  communityId: number,
  { today, lookFrom, now }: CareSpan,
): Promise<MemberCare[]> {
  const { rows } = await sql<MemberCare>`
    WITH points AS (
      SELECT member_id, count(DISTINCT point_id)::int AS points FROM metering_point
      WHERE community_id = ${communityId} AND state = 'confirmed' AND valid_from <= ${today}::date
        AND (valid_to IS NULL OR valid_to > ${today}::date)
      GROUP BY member_id
    )
    SELECT m.alias, m.kind, m.active, m.joined_on::text AS "joinedOn", coalesce(p.points, 0) AS points,
      (SELECT r.slot_start FROM reading r WHERE r.community_id = m.community_id AND r.member_id = m.member_id
        AND r.slot_start >= ${at(lookFrom)} AND r.slot_start <= ${at(now)} AND r.quality <> 'substitute'
        ORDER BY r.slot_start DESC LIMIT 1) AS "lastReadAt",
      EXISTS (SELECT FROM tariff t WHERE t.community_id = m.community_id AND t.member_id = m.member_id
        AND t.valid_from <= ${at(now)}) AS "hasTariff"
    FROM member m LEFT JOIN points p USING (member_id)
    WHERE m.community_id = ${communityId}
    ORDER BY m.member_id`.execute(db);
  return rows;
}

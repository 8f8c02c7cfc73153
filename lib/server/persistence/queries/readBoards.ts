import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";
import { inForce } from "./plants";

/** A member with what the leaderboards measure over some days; energies in Wh. */
export type BoardMember = {
  memberId: number;
  alias: string;
  active: boolean;
  listed: boolean;
  peakW: number;
  days: number;
  consumptionWh: number;
  surplusUseWh: number;
  soldWh: number;
  boughtWh: number;
  /** Delivered of what was contracted, sold and bought. */
  deliveredWh: number;
  contractedWh: number;
};

/** All members with their sums of the local days from `fromDay` to `toDay`, both inclusive, and what they last said about being listed. */
export async function readBoardMembers(
  db: Kysely<Database>,
  communityId: number,
  fromDay: string,
  toDay: string,
): Promise<BoardMember[]> {
  const { rows } = await sql<BoardMember>`
    WITH sums AS (
      SELECT member_id, count(*)::int AS days, sum(consumption_wh)::bigint AS consumption, sum(surplus_use_wh)::bigint AS surplus,
        sum(sold_delivered_wh + shared_out_wh)::bigint AS sold, sum(bought_delivered_wh + shared_in_wh)::bigint AS bought,
        sum(sold_delivered_wh + bought_delivered_wh)::bigint AS delivered,
        sum(sold_contracted_wh + bought_contracted_wh)::bigint AS contracted
      FROM member_day WHERE community_id = ${communityId} AND day BETWEEN ${fromDay}::date AND ${toDay}::date
      GROUP BY member_id
    ), peaks AS (
      SELECT member_id, sum(peak_w)::bigint AS peak FROM plant
      WHERE community_id = ${communityId} AND kind <> 'battery' AND ${inForce(toDay)} GROUP BY member_id
    ), said AS (
      SELECT DISTINCT ON (member_id) member_id, listed FROM leaderboard_consent
      WHERE community_id = ${communityId} ORDER BY member_id, change_no DESC
    )
    SELECT m.member_id AS "memberId", m.alias, m.active, coalesce(said.listed, false) AS listed, coalesce(peak, 0) AS "peakW",
      coalesce(days, 0) AS days, coalesce(consumption, 0) AS "consumptionWh", coalesce(surplus, 0) AS "surplusUseWh",
      coalesce(sold, 0) AS "soldWh", coalesce(bought, 0) AS "boughtWh",
      coalesce(delivered, 0) AS "deliveredWh", coalesce(contracted, 0) AS "contractedWh"
    FROM member m LEFT JOIN sums USING (member_id) LEFT JOIN peaks USING (member_id) LEFT JOIN said USING (member_id)
    WHERE m.community_id = ${communityId} ORDER BY m.member_id`.execute(db);
  return rows;
}

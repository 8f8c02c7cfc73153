import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";
import { at } from "./at";

/** What is known of some members on a local day. */
export type KnownDay = {
  day: string;
  readings: number;
  importWh: number;
  exportWh: number;
  solarWh: number;
  windWh: number;
  chargeWh: number;
  dischargeWh: number;
};

/** Sums of some members' readings by local day, days without any left out. */
export async function readKnownDays(
  db: Kysely<Database>,
  communityId: number,
  memberIds: readonly number[],
  span: { from: number; to: number; timeZone: string },
): Promise<KnownDay[]> {
  const { rows } = await sql<KnownDay>`
    SELECT to_char(slot_start AT TIME ZONE ${span.timeZone}, 'YYYY-MM-DD') AS day, count(*)::int AS readings,
      sum(import_wh)::bigint AS "importWh", sum(export_wh)::bigint AS "exportWh", sum(solar_wh)::bigint AS "solarWh",
      sum(wind_wh)::bigint AS "windWh", sum(charge_wh)::bigint AS "chargeWh", sum(discharge_wh)::bigint AS "dischargeWh"
    FROM reading
    WHERE community_id = ${communityId} AND member_id = ANY(${[...memberIds]}::int4[])
      AND slot_start >= ${at(span.from)} AND slot_start < ${at(span.to)} AND quality <> 'substitute'
    GROUP BY 1 ORDER BY 1`.execute(db);
  return rows;
}

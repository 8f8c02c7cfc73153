import { type Kysely, sql } from "kysely";
import type { HomeSlot } from "@/lib/domain/forecasting/homeForecast";
import type { Database } from "../schema/database";
import { at } from "./at";

/** What a member's home used and made in its metered slots from `from` (inclusive) to `to` (exclusive), oldest first. */
export async function readHomeSlots(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  from: number,
  to: number,
): Promise<HomeSlot[]> {
  const { rows } = await sql<HomeSlot>`
    SELECT slot_start AS "slotStart", import_wh + solar_wh + wind_wh + discharge_wh - export_wh - charge_wh AS "loadWh",
      solar_wh + wind_wh AS "generationWh"
    FROM reading
    WHERE community_id = ${communityId} AND member_id = ${memberId}
      AND slot_start >= ${at(from)} AND slot_start < ${at(to)}
    ORDER BY slot_start`.execute(db);
  return rows;
}

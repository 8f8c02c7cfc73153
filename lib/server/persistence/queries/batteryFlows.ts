import { type Kysely, sql } from "kysely";
import type { BatteryFlow } from "@/lib/domain/models/batteryState";
import type { Database } from "../schema/database";
import { at } from "./at";

/** What went through a member's battery in the metered slots from `from` (inclusive) to `to` (exclusive), oldest first. */
export async function readBatteryFlows(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  from: number,
  to: number,
): Promise<(BatteryFlow & { slotStart: number })[]> {
  const { rows } = await sql<BatteryFlow & { slotStart: number }>`
    SELECT slot_start AS "slotStart", charge_wh AS "chargeWh", discharge_wh AS "dischargeWh" FROM reading
    WHERE community_id = ${communityId} AND member_id = ${memberId}
      AND slot_start >= ${at(from)} AND slot_start < ${at(to)}
    ORDER BY slot_start`.execute(db);
  return rows;
}

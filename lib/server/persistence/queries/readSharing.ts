import { type Kysely, sql } from "kysely";
import type { Database } from "../schema/database";
import { at } from "./at";

/** What was shared with and by a member from a local day on: Wh, and n€ paid (with the network fee) and received. */
export async function readSharedSums(
  db: Kysely<Database>,
  communityId: number,
  memberId: number,
  fromDay: string,
): Promise<{ inWh: number; outWh: number; paidNanoEur: number; receivedNanoEur: number }> {
  const { rows } = await sql<{ inWh: number; outWh: number; paidNanoEur: number; receivedNanoEur: number }>`
    SELECT coalesce(sum(shared_in_wh), 0)::int8 AS "inWh", coalesce(sum(shared_out_wh), 0)::int8 AS "outWh",
      coalesce(sum(shared_paid_nano_eur), 0)::int8 AS "paidNanoEur", coalesce(sum(shared_received_nano_eur), 0)::int8 AS "receivedNanoEur"
    FROM member_day WHERE community_id = ${communityId} AND member_id = ${memberId} AND day >= ${fromDay}::date`.execute(
    db,
  );
  return rows[0] ?? { inWh: 0, outWh: 0, paidNanoEur: 0, receivedNanoEur: 0 };
}

/** Energy in Wh that went to the grid in settled slots of a span while as much came from it: what a dynamic key would have shared. */
export async function readLeftToShare(
  db: Kysely<Database>,
  communityId: number,
  from: number,
  to: number,
): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    SELECT coalesce(sum(least(export_wh, import_wh) - delivered_wh - shared_wh), 0)::int8 AS left FROM settlement
    WHERE community_id = ${communityId} AND slot_start >= ${at(from)} AND slot_start < ${at(to)}`.execute(db);
  return rows[0]?.left ?? 0;
}

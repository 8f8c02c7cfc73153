import { type Kysely, sql } from "kysely";
import type { MemberDayRecord } from "@/lib/domain/settlement/records";
import type { Database } from "../schema/database";
import { bulkInsert, column } from "./bulk";

const SUMS = [
  column<MemberDayRecord>("consumption_wh", "int8", (r) => r.consumptionWh),
  column<MemberDayRecord>("production_wh", "int8", (r) => r.productionWh),
  column<MemberDayRecord>("import_wh", "int8", (r) => r.importWh),
  column<MemberDayRecord>("export_wh", "int8", (r) => r.exportWh),
  column<MemberDayRecord>("charge_wh", "int8", (r) => r.chargeWh),
  column<MemberDayRecord>("discharge_wh", "int8", (r) => r.dischargeWh),
  column<MemberDayRecord>("sold_contracted_wh", "int8", (r) => r.soldContractedWh),
  column<MemberDayRecord>("sold_delivered_wh", "int8", (r) => r.soldDeliveredWh),
  column<MemberDayRecord>("bought_contracted_wh", "int8", (r) => r.boughtContractedWh),
  column<MemberDayRecord>("bought_delivered_wh", "int8", (r) => r.boughtDeliveredWh),
  column<MemberDayRecord>("sold_nano_eur", "int8", (r) => r.soldNanoEur),
  column<MemberDayRecord>("bought_nano_eur", "int8", (r) => r.boughtNanoEur),
  column<MemberDayRecord>("fee_nano_eur", "int8", (r) => r.feeNanoEur),
  column<MemberDayRecord>("saving_nano_eur", "int8", (r) => r.savingNanoEur),
  column<MemberDayRecord>("gain_nano_eur", "int8", (r) => r.gainNanoEur),
  column<MemberDayRecord>("trades", "int4", (r) => r.trades),
  column<MemberDayRecord>("shared_in_wh", "int8", (r) => r.sharedInWh),
  column<MemberDayRecord>("shared_out_wh", "int8", (r) => r.sharedOutWh),
  column<MemberDayRecord>("shared_paid_nano_eur", "int8", (r) => r.sharedPaidNanoEur),
  column<MemberDayRecord>("shared_received_nano_eur", "int8", (r) => r.sharedReceivedNanoEur),
  column<MemberDayRecord>("surplus_use_wh", "int8", (r) => r.surplusUseWh),
];
const COLUMNS = [
  column<MemberDayRecord>("member_id", "int4", (r) => r.memberId),
  column<MemberDayRecord>("day", "date", (r) => r.day),
  ...SUMS,
];

/** Writes all that members have of a local day anew. */
export async function replaceMemberDays(
  db: Kysely<Database>,
  communityId: number,
  day: string,
  records: readonly MemberDayRecord[],
): Promise<void> {
  await db.deleteFrom("member_day").where("community_id", "=", communityId).where("day", "=", day).execute();
  await addMemberDays(db, communityId, records);
}

/** Adds to members' days. One record per member and day (`mergeMemberDays`); in order, so that two writers never deadlock. */
export function addMemberDays(
  db: Kysely<Database>,
  communityId: number,
  records: readonly MemberDayRecord[],
): Promise<void> {
  const ordered = [...records].sort((a, b) => a.memberId - b.memberId || (a.day < b.day ? -1 : 1));
  const additions = SUMS.map(
    (c) => sql`${sql.ref(c.name)} = ${sql.ref(`member_day.${c.name}`)} + ${sql.ref(`excluded.${c.name}`)}`,
  );
  return bulkInsert(
    db,
    "member_day",
    communityId,
    COLUMNS,
    ordered,
    sql`ON CONFLICT (community_id, member_id, day) DO UPDATE SET ${sql.join(additions)}`,
  );
}

import type { Kysely } from "kysely";
import type { Database } from "../schema/database";

/** Whose readings a metering point counts, from a local day on, to (not including) another. */
export type MeteringPoint = { pointId: string; memberId: number; validFrom: string; validTo: string | null };

/** Confirmed metering points of the community: those named, or all. */
export async function listMeteringPoints(
  db: Kysely<Database>,
  communityId: number,
  pointIds?: readonly string[],
): Promise<MeteringPoint[]> {
  const rows = db
    .selectFrom("metering_point")
    .select(["point_id as pointId", "member_id as memberId", "valid_from as validFrom", "valid_to as validTo"])
    .where("community_id", "=", communityId)
    .where("state", "=", "confirmed")
    .orderBy("point_id")
    .orderBy("valid_from");
  return pointIds ? rows.where("point_id", "in", [...pointIds, ""]).execute() : rows.execute();
}
